package dev.belleville.orm.meta;

import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Q;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a relation leaves to code.
 *
 * @param set gives what it becomes for {@code OnDelete.SET}; null where nothing does
 * @param limit gives the condition that valid targets satisfy; null where all are valid
 */
record Supplied(@Nullable Supplier<?> set, @Nullable Supplier<Q> limit) {
    private static final Supplied NOTHING = new Supplied(null, null);

    static Supplied of(ModelMeta model, ModelMember member) {
        ForeignKey foreignKey = member.mark(ForeignKey.class);
        OneToOne oneToOne = member.mark(OneToOne.class);
        if (foreignKey != null) {
            return of(model, member, foreignKey.set(), foreignKey.limitChoicesTo());
        }
        if (oneToOne != null) {
            return of(model, member, oneToOne.set(), oneToOne.limitChoicesTo());
        }
        ManyToMany manyToMany = member.mark(ManyToMany.class);
        return manyToMany == null
                ? NOTHING
                : new Supplied(null, first(model, member, manyToMany.limitChoicesTo()));
    }

    private static Supplied of(
            ModelMeta model,
            ModelMember member,
            Class<? extends Supplier<?>>[] set,
            Class<? extends Supplier<Q>>[] limit) {
        return new Supplied(first(model, member, set), first(model, member, limit));
    }

    private static <T> @Nullable T first(
            ModelMeta model, ModelMember member, Class<? extends T>[] types) {
        return types.length == 0 ? null : Made.of(model.type(), member.name(), types[0]);
    }
}
