package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The database could not be reached, was locked, or gave up. Django's OperationalError. */
public class OperationalError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public OperationalError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
