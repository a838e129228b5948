package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row would break a rule of the database. Django's IntegrityError. */
public class IntegrityError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable String constraint;

    /** With the database's words, the name of the constraint where it says one, and the cause. */
    public IntegrityError(String message, @Nullable String constraint, @Nullable Throwable cause) {
        super(message, cause);
        this.constraint = constraint;
    }

    /**
     * The name of the constraint, or on SQLite {@code table.column} of a unique column; null where
     * the database does not say.
     */
    public @Nullable String constraint() {
        return constraint;
    }
}
