package dev.belleville.orm.migrate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of showmigrations.
 *
 * @param key which migration
 * @param isApplied whether it is applied; a squashed one is where all is that it replaces
 * @param applied when it was recorded; null where it is not, though a squashed one may be applied
 * @param squashed how many it replaces
 * @param dependencies what is applied before it
 */
public record MigrationStatus(
        MigrationKey key,
        boolean isApplied,
        @Nullable Instant applied,
        int squashed,
        List<MigrationKey> dependencies) {
    /** Copies what could change. */
    public MigrationStatus {
        dependencies = List.copyOf(dependencies);
    }
}
