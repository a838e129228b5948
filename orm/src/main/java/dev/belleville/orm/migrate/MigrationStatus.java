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
 * @param isHalfWay whether an earlier run stopped in it, so that the next migrate finishes it
 * @param dependencies what is applied before it
 */
public record MigrationStatus(
        MigrationKey key,
        boolean isApplied,
        @Nullable Instant applied,
        int squashed,
        boolean isHalfWay,
        List<MigrationKey> dependencies) {
    /** Copies what could change. */
    public MigrationStatus {
        dependencies = List.copyOf(dependencies);
    }
}
