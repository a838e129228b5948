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
        UNAPPLIED
    }

    /** Hears nothing. */
    Progress SILENT = (migration, stage) -> {};

    /** Hears that {@code migration} has come to {@code stage}. */
    void report(MigrationKey migration, Stage stage);
}
