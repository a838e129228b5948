package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The database is in trouble itself: a broken file, a fault of its own. Django's InternalError,
 * under a name that is not Java's.
 */
public class InternalDatabaseError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public InternalDatabaseError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
