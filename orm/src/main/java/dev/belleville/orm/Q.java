package dev.belleville.orm;

import dev.belleville.orm.query.ExistsRows;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.SubqueryValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition on rows. Django's Q.
 *
 * <p>Made from text, {@code Q.of("price__lt", 10)}, or from generated names, {@code
 * Goods_.price.lt(10)}; the two are the same condition. Immutable; equal when they say the same in
 * the same order.
 */
public sealed interface Q extends Expression
        permits Q.Lookup, Q.Comparison, Q.Holds, Q.And, Q.Or, Q.Xor, Q.Not, ExistsRows {
    /**
     * One look-up.
     *
     * @param lookup a path of fields and transforms with a look-up at its end, such as {@code
     *     category__name__icontains}
     * @param value what is compared with: a value, an expression, a model instance, a query; null
     *     asks for NULL
     */
    record Lookup(String lookup, @Nullable Object value) implements Q {
        /** A query set is taken as what it asks, so that it runs as a part of the query around. */
        public Lookup {
            value = asked(lookup, value);
        }

        @Override
        public List<Expression> operands() {
            return computed(value);
        }
    }

    /**
     * One look-up on what an expression gives.
     *
     * @param left what is looked at
     * @param lookup a look-up such as {@code gt}, transforms before it
     * @param value as for {@link Lookup}
     */
    record Comparison(Expression left, String lookup, @Nullable Object value) implements Q {
        /** A query set is taken as what it asks. */
        public Comparison {
            value = asked(lookup, value);
        }

        @Override
        public List<Expression> operands() {
            var all = new ArrayList<Expression>();
            all.add(left);
            all.addAll(computed(value));
            return all;
        }
    }

    /**
     * What an expression gives is true.
     *
     * @param expression a boolean
     */
    record Holds(Expression expression) implements Q {
        @Override
        public List<Expression> operands() {
            return List.of(expression);
        }
    }

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

        @Override
        public List<Expression> operands() {
            return List.copyOf(parts);
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

        @Override
        public List<Expression> operands() {
            return List.copyOf(parts);
        }
    }

    /**
     * An odd number of them.
     *
     * @param parts of which an odd number must hold
     */
    record Xor(List<Q> parts) implements Q {
        /** Copies what could change. */
        public Xor {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expression> operands() {
            return List.copyOf(parts);
        }
    }

    /**
     * Not so.
     *
     * @param part what must not hold
     */
    record Not(Q part) implements Q {
        @Override
        public List<Expression> operands() {
            return List.of(part);
        }
    }

    /** A condition from a text look-up. */
    static Q of(String lookup, @Nullable Object value) {
        return new Lookup(lookup, value);
    }

    /**
     * A look-up on what an expression gives: {@code Q.of(TextFunctions.length("name"), "gt", 3)}.
     */
    static Q of(Expression left, String lookup, @Nullable Object value) {
        return new Comparison(left, lookup, value);
    }

    /** That a boolean expression is true. */
    static Q of(Expression condition) {
        return condition instanceof Q q ? q : new Holds(condition);
    }

    /** All of {@code conditions}. */
    static Q all(Q... conditions) {
        for (Q condition : conditions) {
            Objects.requireNonNull(condition, "One of the conditions is null.");
        }
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

    /** Either this or {@code other}, not both; of several, an odd number. Django's {@code ^}. */
    default Q xor(Q other) {
        return new Xor(joined(this instanceof Xor xor ? xor.parts() : List.of(this), other));
    }

    /** Not this. */
    default Q not() {
        return new Not(this);
    }

    private static @Nullable Object asked(String lookup, @Nullable Object value) {
        return switch (value) {
            case SubqueryValue(Query query, var _)
                    when lookup.equals("in") || lookup.endsWith("__in") ->
                    query;
            case QuerySet<?> rows -> rows.query();
            case FieldPath<?> path -> path.expression();
            case Collection<?> elements when elements.stream().anyMatch(Q::isComputed) ->
                    elements.stream().map(Expression::of).toList();
            case null, default -> value;
        };
    }

    private static List<Expression> computed(@Nullable Object value) {
        return switch (value) {
            case Expression expression -> List.of(expression);
            case List<?> elements when elements.stream().allMatch(Expression.class::isInstance) ->
                    elements.stream().map(Expression.class::cast).toList();
            case null, default -> List.of();
        };
    }

    private static boolean isComputed(@Nullable Object element) {
        return element instanceof Expression || element instanceof FieldPath<?>;
    }

    private static List<Q> joined(List<Q> parts, Q last) {
        var all = new ArrayList<>(parts);
        all.add(Objects.requireNonNull(last, "One of the conditions is null."));
        return all;
    }
}
