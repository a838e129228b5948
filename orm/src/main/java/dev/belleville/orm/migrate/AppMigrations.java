package dev.belleville.orm.migrate;

import java.util.List;

/**
 * An app that has migrations, or shall get some.
 *
 * @param app its label
 * @param packageName the package of its migrations
 * @param migrations all it has, as its class {@code Migrations} lists them
 */
public record AppMigrations(String app, String packageName, List<Migration> migrations) {
    /** Copies what could change. */
    public AppMigrations {
        migrations = List.copyOf(migrations);
    }
}
