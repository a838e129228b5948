package dev.belleville.orm;

import dev.belleville.core.Unavailable;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot do this now, but may later: it is away, locked by another, or its disk is
 * full. What was begun is undone; the same may be tried again. For clients it is a 503.
 */
public class DatabaseUnavailable extends OperationalError implements Unavailable {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
