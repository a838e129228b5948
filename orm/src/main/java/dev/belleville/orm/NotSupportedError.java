package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The database cannot do what was asked. Django's NotSupportedError. */
public class NotSupportedError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With what the database cannot do, and what it can instead; nothing was asked of it. */
    public NotSupportedError(String message) {
        super(message, null);
    }

    /** With the database's words and the driver's error. */
    public NotSupportedError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
