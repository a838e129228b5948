package dev.belleville.orm;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is saved. The arguments of Django's {@code save()}.
 *
 * @param forceInsert whether it must be a new row
 * @param forceUpdate whether the row must be there
 * @param updateFields the fields to write; null for all
 * @param database the alias of the database; null for where the instance came from, else the
 *     default
 * @param newParents the models whose rows must be new too, of those that this one extends; those
 *     that extend them are among them
 */
public record SaveOptions(
        boolean forceInsert,
        boolean forceUpdate,
        @Nullable List<String> updateFields,
        @Nullable String database,
        Set<Class<? extends BaseModel>> newParents) {
    /** Nothing special. */
    public static final SaveOptions DEFAULT = new SaveOptions(false, false, null, null, Set.of());

    /** The row is new: an INSERT, and nothing else. */
    public static SaveOptions insert() {
        return new SaveOptions(true, false, null, null, Set.of());
    }

    /**
     * As {@link #insert()}, and so are the rows of {@code parents} that it extends; {@code
     * BaseModel.class} for all. Django's {@code force_insert=(Place,)}.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static SaveOptions insert(Class<? extends BaseModel>... parents) {
        return new SaveOptions(true, false, null, null, Set.of(parents));
    }

    /** Whether the row of {@code parent}, which this one extends, must be new. */
    boolean insertsParent(Class<?> parent) {
        return newParents.stream().anyMatch(type -> type.isAssignableFrom(parent));
    }

    /** The row is there: an UPDATE, and nothing else. */
    public static SaveOptions update() {
        return new SaveOptions(false, true, null, null, Set.of());
    }

    /** These fields of a row that is there. Django's {@code update_fields}. */
    public static SaveOptions only(String... fields) {
        return new SaveOptions(false, false, List.of(fields), null, Set.of());
    }

    /** The same in another database. */
    public SaveOptions using(String alias) {
        return new SaveOptions(forceInsert, forceUpdate, updateFields, alias, newParents);
    }
}
