package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Ref}: a key, and the target once it is known.
 *
 * @param <T> the target's class
 */
public final class LinkedRef<T extends @Nullable BaseModel> implements Ref<T> {
    private final Target target;
    private @Nullable Object id;
    private @Nullable T loaded;

    /** A relation to a class. */
    public LinkedRef(Class<?> type) {
        target = new Target(type, null);
    }

    /** A relation to a model with a label. */
    public LinkedRef(String label) {
        target = new Target(null, label);
    }

    /** What it points to. */
    public Target target() {
        return target;
    }

    @Override
    public @Nullable Object id() {
        return id == null && loaded != null ? loaded.pk() : id;
    }

    @Override
    public void set(@Nullable T target) {
        loaded = target;
        id = target == null ? null : target.pk();
    }

    @Override
    public void setId(@Nullable Object id) {
        if (id == null || !id.equals(this.id)) {
            loaded = null;
        }
        this.id = id;
    }

    @Override
    public boolean isLoaded() {
        return loaded != null || id == null;
    }

    @Override
    public boolean isNull() {
        return id() == null;
    }

    @Override
    public String toString() {
        return target + " " + id();
    }
}
