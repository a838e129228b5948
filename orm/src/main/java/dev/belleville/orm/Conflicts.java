package dev.belleville.orm;

import java.util.List;

/**
 * What {@link QuerySet#bulkCreate(java.util.Collection, Conflicts)} does with a row that breaks a
 * unique rule: {@code Conflicts.update("price", "stock").on("slug")}.
 *
 * @param resolution what is done
 * @param updates the fields that the row that is there gets
 * @param unique the fields of the unique rule
 */
public record Conflicts(Resolution resolution, List<String> updates, List<String> unique) {
    /** It is an {@link IntegrityError}, and nothing is inserted. */
    public static final Conflicts FAIL = new Conflicts(Resolution.FAIL, List.of(), List.of());

    /**
     * It is left out silently; then the instances stay without key. Django's {@code
     * ignore_conflicts}.
     */
    public static final Conflicts IGNORE = new Conflicts(Resolution.IGNORE, List.of(), List.of());

    /** What is done. */
    public enum Resolution {
        FAIL,
        IGNORE,
        UPDATE
    }

    /** Copies what could change. */
    public Conflicts {
        updates = List.copyOf(updates);
        unique = List.copyOf(unique);
    }

    /**
     * The row that is there gets the new values of {@code fields}; say with {@link #on} by which
     * rule, but on MariaDB, where every unique rule counts and none can be named. Django's {@code
     * update_conflicts} and {@code update_fields}.
     */
    public static Conflicts update(String... fields) {
        return new Conflicts(Resolution.UPDATE, List.of(fields), List.of());
    }

    /** The same by the unique rule over {@code fields}. Django's {@code unique_fields}. */
    public Conflicts on(String... fields) {
        return new Conflicts(resolution, updates, List.of(fields));
    }
}
