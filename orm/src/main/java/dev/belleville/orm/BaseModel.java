package dev.belleville.orm;

import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * What every model is: an object that stands for a row. Django's Model without the implicit key.
 *
 * <p>Two instances are equal when they are of one class and have the same primary key; an instance
 * without a key equals itself alone.
 */
public abstract class BaseModel {
    private final ModelState state = new ModelState();

    /** A new instance without a row. */
    protected BaseModel() {}

    /** The primary key's value, or null while it has none. Django's {@code pk}. */
    public final @Nullable Object pk() {
        return ModelMeta.primaryKeyOf(this);
    }

    /** What the framework knows of this instance beside its fields. Django's {@code _state}. */
    public final ModelState modelState() {
        return state;
    }

    /**
     * The value of an annotation that the query gave this instance under {@code name}.
     *
     * @throws IllegalArgumentException if the query gave none of that name; the message lists those
     *     it gave
     */
    public final @Nullable Object annotation(String name) {
        return state.annotation(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof BaseModel that) || getClass() != that.getClass()) {
            return false;
        }
        Object key = pk();
        return key != null && key.equals(that.pk());
    }

    @Override
    public int hashCode() {
        Object key = pk();
        return key == null ? System.identityHashCode(this) : key.hashCode();
    }

    /** The model's name and key, {@code Goods object (5)}, unless a model says it better. */
    @Override
    public String toString() {
        Object key = pk();
        return getClass().getSimpleName() + " object (" + (key == null ? "None" : key) + ")";
    }
}
