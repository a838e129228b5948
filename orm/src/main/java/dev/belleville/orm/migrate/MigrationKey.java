package dev.belleville.orm.migrate;

import java.util.Comparator;

/**
 * What a migration is known by, here and in the table {@code django_migrations}.
 *
 * @param app the app's label, such as {@code catalog}
 * @param name its name, such as {@code 0001_initial}
 */
public record MigrationKey(String app, String name) implements Comparable<MigrationKey> {
    private static final String FIRST = "__first__";

    private static final Comparator<MigrationKey> ORDER =
            Comparator.comparing(MigrationKey::app).thenComparing(MigrationKey::name);

    @Override
    public int compareTo(MigrationKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + "." + name;
    }

    /** The first of the app of the model {@code label}, or of the one that stands in its place. */
    static MigrationKey first(String label) {
        return new MigrationKey(label, FIRST);
    }

    /** Whether it is whatever migration is the first of an app. */
    boolean isFirst() {
        return name.equals(FIRST);
    }
}
