package dev.belleville.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is saved. The arguments of Django's {@code save()}.
 *
 * @param forceInsert whether it must be a new row
 * @param forceUpdate whether the row must be there
 * @param updateFields the fields to write; null for all
 * @param database the alias of the database; null for where the instance came from, else the
 *     default
 */
public record SaveOptions(
        boolean forceInsert,
        boolean forceUpdate,
        @Nullable List<String> updateFields,
        @Nullable String database) {
    /** Nothing special. */
    public static final SaveOptions DEFAULT = new SaveOptions(false, false, null, null);

    /** The row is new: an INSERT, and nothing else. */
    public static SaveOptions insert() {
        return new SaveOptions(true, false, null, null);
    }

    /** The row is there: an UPDATE, and nothing else. */
    public static SaveOptions update() {
        return new SaveOptions(false, true, null, null);
    }

    /** These fields of a row that is there. Django's {@code update_fields}. */
    public static SaveOptions only(String... fields) {
        return new SaveOptions(false, false, List.of(fields), null);
    }

    /** The same in another database. */
    public SaveOptions using(String alias) {
        return new SaveOptions(forceInsert, forceUpdate, updateFields, alias);
    }
}
