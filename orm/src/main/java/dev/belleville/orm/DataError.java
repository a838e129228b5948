package dev.belleville.orm;

import dev.belleville.core.UnfitValue;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A value does not fit its column, or what it is compared with. For clients it is a 400. Django's
 * DataError.
 */
public class DataError extends DatabaseError implements UnfitValue {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public DataError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
