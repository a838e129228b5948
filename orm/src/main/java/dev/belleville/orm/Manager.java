package dev.belleville.orm;

/**
 * Where queries for one model start. Django's Manager.
 *
 * <p>It has no state: it belongs in a static field of its model.
 *
 * @param <T> the model
 */
public final class Manager<T extends BaseModel> {
    private final Class<T> model;

    private Manager(Class<T> model) {
        this.model = model;
    }

    /** The manager of {@code model}. */
    public static <T extends BaseModel> Manager<T> of(Class<T> model) {
        return new Manager<>(model);
    }

    /** The model whose rows it finds. */
    public Class<T> model() {
        return model;
    }
}
