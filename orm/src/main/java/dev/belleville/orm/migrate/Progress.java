package dev.belleville.orm.migrate;

/** Hears of each migration as it runs. Django's progress callback. */
@FunctionalInterface
public interface Progress {
    /** How far a migration has come. */
    enum Stage {
        APPLYING,
        APPLIED,
        /** Recorded as applied without having been run. */
        FAKED,
        UNAPPLYING,
        UNAPPLIED,
        /** Stopped by an error. */
        FAILED
    }

    /** Hears nothing. */
    Progress SILENT = (migration, stage) -> {};

    /** Hears that {@code migration} has come to {@code stage}. */
    void report(MigrationKey migration, Stage stage);

    /**
     * Hears that somebody else is migrating the database, so that this waits.
     *
     * @param holder who it is, for people; empty where nobody can tell
     */
    default void waiting(String holder) {}

    /** Hears that {@code migration} goes on where an earlier run stopped. */
    default void resumed(MigrationKey migration) {}

    /** Hears, before {@code migration} runs, that it strains a large table. */
    default void warning(MigrationKey migration, Warning warning) {}

    /** Hears that an operation begins. */
    default void began(MigrationKey migration, Operation operation) {}

    /** Hears that an operation is done. */
    default void finished(MigrationKey migration, Operation operation) {}

    /**
     * Hears how far an operation in batches has come.
     *
     * @param done rows done
     * @param about rows there are, as far as the database knows without counting
     */
    default void rows(MigrationKey migration, long done, long about) {}
}
