package dev.belleville.orm;

import dev.belleville.orm.relation.LinkedRef;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A to-one relation of a model instance: a foreign key, a one-to-one, or the way back of a
 * one-to-one.
 *
 * <p>The key is free; the target loads on the first {@link #get}, for all instances that came with
 * this one from the same query at once. {@code Ref<@Nullable Category>} is a nullable relation.
 *
 * <p>A supplier, so that templates step through it to the target.
 *
 * @param <T> the target's class
 */
public sealed interface Ref<T extends @Nullable BaseModel> extends Supplier<T> permits LinkedRef {
    /** A relation to the model {@code type}. */
    static <T extends @Nullable BaseModel> Ref<T> to(Class<? extends T> type) {
        return new LinkedRef<>(type);
    }

    /**
     * A relation to a model named by its label, such as {@code catalog.Category}, where the class
     * cannot or should not be named.
     */
    static <T extends @Nullable BaseModel> Ref<T> to(String label) {
        return new LinkedRef<>(label);
    }

    /**
     * The target's key, or null where there is none; asks no database. Django's {@code
     * category_id}. The way back of a one-to-one knows the key only once it is loaded.
     */
    @Nullable Object id();

    /**
     * The target; null where there is none, if the relation is nullable or a way back.
     *
     * <p>An instance made by {@code new} tells its relations which they are when it is first
     * cleaned or saved: until then each of them gives null where there is none.
     *
     * @throws DoesNotExist if the key points to a row that is gone, or if there is no target though
     *     the relation must have one; Django's {@code RelatedObjectDoesNotExist}
     * @throws FieldFetchBlocked if it must load and the fetch mode forbids it
     */
    @Override
    T get();

    /** Points to {@code target}; null points nowhere. */
    void set(@Nullable T target);

    /** Points to the row with the key {@code id}, which is not looked up; null points nowhere. */
    void setId(@Nullable Object id);

    /** Whether {@link #get} answers without asking the database. */
    boolean isLoaded();

    /** Whether it points nowhere. */
    boolean isNull();
}
