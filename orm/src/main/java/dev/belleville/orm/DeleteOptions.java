package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * How an instance is deleted. The arguments of Django's {@code Model.delete()}.
 *
 * @param keepParents whether the rows that this one extends stay
 * @param database the alias of the database; null for where the instance came from, else the
 *     default
 */
public record DeleteOptions(boolean keepParents, @Nullable String database) {
    /** Nothing special. */
    public static final DeleteOptions DEFAULT = new DeleteOptions(false, null);

    /**
     * Of a model that extends a model, only the row of its own: the parcel stays and is insured no
     * more. Django's {@code keep_parents}.
     */
    public static DeleteOptions keepingParents() {
        return new DeleteOptions(true, null);
    }

    /** The same in another database. */
    public DeleteOptions using(String alias) {
        return new DeleteOptions(keepParents, alias);
    }
}
