package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * A model with an automatic whole-number key. Django's Model with its implicit {@code id}.
 *
 * <p>Extend {@link BaseModel} instead where a field of its own is the primary key. Below an
 * abstract class that extends this, such a field takes the place of {@link #id}, and hides it where
 * it is called so.
 */
public abstract class Model extends BaseModel {
    /** The primary key; null until the row exists. Its kind is the {@link Meta}'s autoField. */
    public @Nullable Long id;

    /** A new instance without a row. */
    protected Model() {}
}
