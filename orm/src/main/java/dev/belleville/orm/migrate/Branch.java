package dev.belleville.orm.migrate;

import java.util.List;

/**
 * One of several ends of an app's history.
 *
 * @param end its last migration
 * @param migrations what it has that not all the other ends have, in order
 */
public record Branch(MigrationKey end, List<Migration> migrations) {
    /** Copies what could change. */
    public Branch {
        migrations = List.copyOf(migrations);
    }
}
