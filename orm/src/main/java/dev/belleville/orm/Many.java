package dev.belleville.orm;

import dev.belleville.orm.relation.LinkedMany;

/**
 * A to-many relation of a model instance: with {@link ManyToMany} one of its own, else the way back
 * of the foreign key or to-many relation whose related name is this field's name. Django's related
 * manager.
 *
 * @param <T> the class of the related instances
 */
public sealed interface Many<T extends BaseModel> permits LinkedMany {
    /** A relation to instances of {@code type}. */
    static <T extends BaseModel> Many<T> to(Class<T> type) {
        return new LinkedMany<>(type);
    }

    /** A relation to instances of the model with the label {@code label}. */
    static <T extends BaseModel> Many<T> to(String label) {
        return new LinkedMany<>(label);
    }
}
