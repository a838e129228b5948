package dev.belleville.orm;

import dev.belleville.orm.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Where queries for one model start: all its rows. Django's Manager.
 *
 * <p>It is a {@link QuerySet} that remembers nothing: whatever it is asked, it asks the database
 * anew. So it belongs in a static field of its model. For methods of a model's own see {@link
 * ModelQuerySet}.
 *
 * @param <T> the model
 */
public final class Manager<T extends BaseModel> extends QuerySet<T> {
    private final Class<T> model;

    private Manager(Class<T> model) {
        super(Plan.of(Query.of(model)), false);
        this.model = model;
    }

    /** The manager of {@code model}. */
    public static <T extends BaseModel> Manager<T> of(Class<T> model) {
        return new Manager<>(model);
    }

    @Override
    public Class<T> model() {
        return model;
    }

    @Override
    public String toString() {
        return model.getSimpleName() + ".objects";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Manager<?> that && model == that.model;
    }

    @Override
    public int hashCode() {
        return model.hashCode();
    }
}
