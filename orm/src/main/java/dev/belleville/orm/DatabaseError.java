package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What a database answers instead of a result. Django's DatabaseError. */
public class DatabaseError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public DatabaseError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
