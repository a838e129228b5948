package dev.belleville.orm.meta;

import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Q;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a to-one relation leaves to code.
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
        return oneToOne == null
                ? NOTHING
                : of(model, member, oneToOne.set(), oneToOne.limitChoicesTo());
    }

    private static Supplied of(
            ModelMeta model,
            ModelMember member,
            Class<? extends Supplier<?>>[] set,
            Class<? extends Supplier<Q>>[] limit) {
        return new Supplied(
                set.length == 0 ? null : make(model, member, set[0]),
                limit.length == 0 ? null : make(model, member, limit[0]));
    }

    private static <T> T make(ModelMeta model, ModelMember member, Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new WrongModel(
                    model.type(),
                    type.getSimpleName()
                            + " of the field '"
                            + member.name()
                            + "' cannot be made; it needs a constructor without arguments in a"
                            + " package that is open to dev.belleville.orm",
                    e);
        }
    }
}
