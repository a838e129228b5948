package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The statement itself is wrong: a table or column that is not there. Django's ProgrammingError.
 */
public class ProgrammingError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** With the database's words and the driver's error. */
    public ProgrammingError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
