package dev.belleville.orm;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row would break a rule of the database. Django's IntegrityError. */
public class IntegrityError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable String constraint;
    private final @Nullable String missing;

    /** With the database's words, the name of the constraint where it says one, and the cause. */
    public IntegrityError(String message, @Nullable String constraint, @Nullable Throwable cause) {
        this(message, constraint, null, cause);
    }

    /** As well with the column that lacks a value, where that is what is wrong. */
    public IntegrityError(
            String message,
            @Nullable String constraint,
            @Nullable String missing,
            @Nullable Throwable cause) {
        super(message, cause);
        this.constraint = constraint;
        this.missing = missing;
    }

    /** The column that has to have a value and got none; null where something else is wrong. */
    public @Nullable String missing() {
        return missing;
    }

    /**
     * The name of the constraint, or on SQLite {@code table.column} of a unique column; null where
     * the database does not say.
     */
    public @Nullable String constraint() {
        return constraint;
    }
}
