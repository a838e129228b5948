package dev.belleville.orm.migrate;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Migrations contradict each other or the models, or one could not be run. Django's
 * NodeNotFoundError, CircularDependencyError, InconsistentMigrationHistory, IrreversibleError and
 * CommandError of its commands.
 */
public class MigrationError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public MigrationError(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public MigrationError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
