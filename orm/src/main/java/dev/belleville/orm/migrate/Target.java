package dev.belleville.orm.migrate;

/**
 * Where to migrate to.
 *
 * @param app the app's label; empty for all apps
 * @param name the migration's name or its beginning, {@code zero} for before the first; empty for
 *     the last
 */
public record Target(String app, String name) {
    static final String ZERO = "zero";

    /** The last migration of every app. */
    public static Target latest() {
        return new Target("", "");
    }

    /** The last migration of one app, and what it depends on. */
    public static Target latest(String app) {
        return new Target(app, "");
    }

    /** One migration of an app, forward or backward; its number is enough. */
    public static Target of(String app, String name) {
        return new Target(app, name);
    }

    /** Before an app's first migration. */
    public static Target zero(String app) {
        return new Target(app, ZERO);
    }
}
