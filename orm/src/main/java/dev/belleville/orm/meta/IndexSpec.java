package dev.belleville.orm.meta;

import java.util.List;

/**
 * An index over columns of one table. Django's Index.
 *
 * @param name its name in the database
 * @param fields names of fields, {@code -} before one for descending
 */
public record IndexSpec(String name, List<String> fields) {
    /** Copies what could change. */
    public IndexSpec {
        fields = List.copyOf(fields);
    }
}
