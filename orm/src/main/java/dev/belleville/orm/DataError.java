package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value does not fit its column. Django's DataError. */
public class DataError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public DataError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
