package dev.belleville.orm.migrate;

/**
 * Where to migrate to.
 *
 * @param app the app's label; empty for all apps
 * @param name the migration's name or its beginning, {@code zero} for before the first; empty for
 *     the last
 */
public record MigrationTarget(String app, String name) {
    static final String ZERO = "zero";

    /** The last migration of every app. */
    public static MigrationTarget latest() {
        return new MigrationTarget("", "");
    }

    /** The last migration of one app, and what it depends on. */
    public static MigrationTarget latest(String app) {
        return new MigrationTarget(app, "");
    }

    /** One migration of an app, forward or backward; its number is enough. */
    public static MigrationTarget of(String app, String name) {
        return new MigrationTarget(app, name);
    }

    /** Before an app's first migration. */
    public static MigrationTarget zero(String app) {
        return new MigrationTarget(app, ZERO);
    }
}
