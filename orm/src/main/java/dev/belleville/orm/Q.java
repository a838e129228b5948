package dev.belleville.orm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on rows. Django's Q.
 *
 * <p>Made from text, {@code Q.of("price__lt", 10)}, or from generated names, {@code
 * Goods_.price.lt(10)}; the two are the same condition. Immutable; equal when they say the same in
 * the same order.
 */
public sealed interface Q {
    /**
     * One look-up.
     *
     * @param lookup a path of fields and transforms with a look-up at its end, such as {@code
     *     category__name__icontains}
     * @param value what is compared with: a value, an expression, a model instance, a query; null
     *     asks for NULL
     */
    record Lookup(String lookup, @Nullable Object value) implements Q {}

    /**
     * All of them; true where there are none.
     *
     * @param parts what must hold
     */
    record And(List<Q> parts) implements Q {
        /** Copies what could change. */
        public And {
            parts = List.copyOf(parts);
        }
    }

    /**
     * At least one of them; true where there are none, as in Django.
     *
     * @param parts of which one must hold
     */
    record Or(List<Q> parts) implements Q {
        /** Copies what could change. */
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Not so.
     *
     * @param part what must not hold
     */
    record Not(Q part) implements Q {}

    /** A condition from a text look-up. */
    static Q of(String lookup, @Nullable Object value) {
        return new Lookup(lookup, value);
    }

    /** All of {@code conditions}. */
    static Q all(Q... conditions) {
        return conditions.length == 1 ? conditions[0] : new And(List.of(conditions));
    }

    /** This and {@code other}. */
    default Q and(Q other) {
        return new And(joined(this instanceof And and ? and.parts() : List.of(this), other));
    }

    /** This and a text look-up. */
    default Q and(String lookup, @Nullable Object value) {
        return and(of(lookup, value));
    }

    /** This or {@code other}. */
    default Q or(Q other) {
        return new Or(joined(this instanceof Or or ? or.parts() : List.of(this), other));
    }

    /** This or a text look-up. */
    default Q or(String lookup, @Nullable Object value) {
        return or(of(lookup, value));
    }

    /** Not this. */
    default Q not() {
        return new Not(this);
    }

    private static List<Q> joined(List<Q> parts, Q last) {
        var all = new ArrayList<>(parts);
        all.add(last);
        return all;
    }
}
