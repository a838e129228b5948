package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * A new value for a field of all rows of an update.
 *
 * @param field the field's name
 * @param value a value, a model instance for a relation, an {@link Expression}, or null
 */
public record Assignment(String field, @Nullable Object value) {
    /** {@code field} becomes {@code value}. */
    public static Assignment of(String field, @Nullable Object value) {
        return new Assignment(field, value);
    }
}
