package dev.belleville.orm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value computed over many rows. Django's aggregates; made by {@link Count}, {@link Sum},
 * {@link Avg}, {@link Min} and {@link Max}.
 *
 * @param function what is computed
 * @param argument over which values; null counts rows
 * @param distinct whether equal values count once
 * @param filter which rows take part; null for all
 */
public record Aggregate(
        Kind function, @Nullable Expression argument, boolean distinct, @Nullable Q filter)
        implements Expression {
    /** What is computed. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    static Aggregate of(Kind function, Object argument) {
        return new Aggregate(
                function,
                argument instanceof String name ? new F(name) : Expression.of(argument),
                false,
                null);
    }

    /** The same, where equal values count once. Django's {@code distinct=True}. */
    public Aggregate distinctValues() {
        return new Aggregate(function, argument, true, filter);
    }

    /** The same over those rows alone that satisfy {@code condition}. Django's {@code filter=}. */
    public Aggregate where(Q condition) {
        if (argument == null) {
            throw new IllegalArgumentException(
                    "Star cannot be used with filter. Please specify a field.");
        }
        return new Aggregate(function, argument, distinct, condition);
    }

    /**
     * The name it has where none is given, {@code price__sum}. Django's {@code default_alias}.
     *
     * @throws IllegalArgumentException if it is not over a plain field
     */
    public String defaultAlias() {
        if (argument instanceof F(String name)) {
            return name + "__" + function.name().toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException("Complex aggregates require an alias.");
    }
}
