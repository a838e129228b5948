package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.GenericForeignKey;
import org.jspecify.annotations.Nullable;

/**
 * A relation of a model to rows of whatever model.
 *
 * @param name of the field that holds it
 * @param member that field
 * @param kind the field that says the model
 * @param key the field that says the row
 */
public record GenericMeta(String name, Holder member, FieldMeta kind, FieldMeta key) {
    /** The way from an instance to what it holds. */
    @FunctionalInterface
    public interface Holder {
        /** What {@code instance} holds. */
        @Nullable Object get(BaseModel instance);
    }

    /** What {@code instance} holds, or null where it is something else. */
    public @Nullable GenericForeignKey held(BaseModel instance) {
        return member.get(instance) instanceof GenericForeignKey held ? held : null;
    }
}
