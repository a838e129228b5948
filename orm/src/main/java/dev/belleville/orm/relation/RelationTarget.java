package dev.belleville.orm.relation;

import org.jspecify.annotations.Nullable;

/**
 * What a relation says of its other end: a class, or a label where the class is not named.
 *
 * @param type the model's class, or null
 * @param label the model's label, or null
 */
public record RelationTarget(@Nullable Class<?> type, @Nullable String label) {
    @Override
    public String toString() {
        return type != null ? type.getSimpleName() : String.valueOf(label);
    }
}
