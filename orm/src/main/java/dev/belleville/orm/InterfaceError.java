package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The driver was used wrongly, and refused before it asked the database. Django's InterfaceError.
 */
public class InterfaceError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public InterfaceError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
