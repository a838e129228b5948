package dev.belleville.orm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value computed over many rows. Django's aggregates; made by {@link Count}, {@link Sum},
 * {@link Avg}, {@link Min}, {@link Max}, {@link AnyValue}, {@link StdDev}, {@link Variance}, {@link
 * StringAgg} and {@link ArrayAgg}.
 *
 * @param function what is computed
 * @param argument over which values; null counts rows
 * @param distinct whether equal values count once
 * @param filter which rows take part; null for all
 * @param delimiter what stands between joined texts; null where none are joined
 * @param order in which values are joined or listed
 * @param fallback what it gives over no rows; null for what the database gives
 */
public record Aggregate(
        Kind function,
        @Nullable Expression argument,
        boolean distinct,
        @Nullable Q filter,
        @Nullable Expression delimiter,
        List<Ordering> order,
        @Nullable Expression fallback)
        implements Expression {
    /** What is computed. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        ANY_VALUE,
        STDDEV_POP,
        STDDEV_SAMP,
        VAR_POP,
        VAR_SAMP,
        STRING_AGG,
        ARRAY_AGG;

        /** Django's name of it. */
        String alias() {
            return switch (this) {
                case STDDEV_POP, STDDEV_SAMP -> "stddev";
                case VAR_POP, VAR_SAMP -> "variance";
                case STRING_AGG -> "stringagg";
                case ARRAY_AGG -> "arrayagg";
                case ANY_VALUE -> "anyvalue";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** Copies what could change. */
    public Aggregate {
        order = List.copyOf(order);
    }

    static Aggregate of(Kind function, Object argument) {
        return new Aggregate(function, Operand.of(argument), false, null, null, List.of(), null);
    }

    static Aggregate joined(Object argument, String delimiter) {
        return new Aggregate(
                Kind.STRING_AGG,
                Operand.of(argument),
                false,
                null,
                Value.of(delimiter),
                List.of(),
                null);
    }

    /** The same, where equal values count once. Django's {@code distinct=True}. */
    public Aggregate distinctValues() {
        return new Aggregate(function, argument, true, filter, delimiter, order, fallback);
    }

    /** The same over those rows alone that satisfy {@code condition}. Django's {@code filter=}. */
    public Aggregate where(Q condition) {
        if (argument == null) {
            throw new IllegalArgumentException(
                    "Star cannot be used with filter. Please specify a field.");
        }
        return new Aggregate(function, argument, distinct, condition, delimiter, order, fallback);
    }

    /** The same with values joined or listed in this order. Django's {@code order_by=}. */
    public Aggregate orderBy(Ordering... orderings) {
        return new Aggregate(
                function, argument, distinct, filter, delimiter, List.of(orderings), fallback);
    }

    /**
     * As {@link #orderBy(Ordering...)}, by names of fields, {@code -} before one for descending.
     */
    public Aggregate orderBy(String... names) {
        return orderBy(Ordering.all(names));
    }

    /**
     * The same, giving {@code value}, a value or an expression, over no rows. Django's {@code
     * default=}.
     *
     * @throws IllegalArgumentException for Count, which gives 0 there
     */
    public Aggregate orElse(Object value) {
        if (function == Kind.COUNT) {
            throw new IllegalArgumentException("Count does not allow default.");
        }
        return new Aggregate(
                function, argument, distinct, filter, delimiter, order, Expression.of(value));
    }

    /**
     * The name it has where none is given, {@code price__sum}. Django's {@code default_alias}.
     *
     * @throws IllegalArgumentException if it is not over a plain field
     */
    public String defaultAlias() {
        if (argument instanceof F(String name)) {
            return name + "__" + function.alias();
        }
        throw new IllegalArgumentException("Complex aggregates require an alias.");
    }

    @Override
    public List<Expression> operands() {
        var all = new ArrayList<Expression>();
        if (argument != null) {
            all.add(argument);
        }
        if (filter != null) {
            all.add(filter);
        }
        return all;
    }

    @Override
    public boolean isAggregate() {
        return true;
    }
}
