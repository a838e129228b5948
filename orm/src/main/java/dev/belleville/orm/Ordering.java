package dev.belleville.orm;

import java.util.Arrays;

/**
 * One rank of an order. Django's OrderBy.
 *
 * @param expression what is compared
 * @param descending whether the greatest comes first
 * @param nulls where rows without a value stand
 */
public record Ordering(Expression expression, boolean descending, Nulls nulls) {
    /** Where rows without a value stand. */
    public enum Nulls {
        /** Where the database puts them: SQLite first, PostgreSQL last. */
        DEFAULT,
        FIRST,
        LAST
    }

    /** By a field, {@code -name} for descending; {@code ?} for no order that could be known. */
    public static Ordering of(String name) {
        if (name.equals("?") || name.equals("-?")) {
            return asc(MathFunctions.random());
        }
        return name.startsWith("-") ? desc(new F(name.substring(1))) : asc(new F(name));
    }

    static Ordering[] all(String... names) {
        return Arrays.stream(names).map(Ordering::of).toArray(Ordering[]::new);
    }

    /** The least first. */
    public static Ordering asc(Expression expression) {
        return new Ordering(expression, false, Nulls.DEFAULT);
    }

    /** The greatest first. */
    public static Ordering desc(Expression expression) {
        return new Ordering(expression, true, Nulls.DEFAULT);
    }

    /** The same, with rows without a value first. */
    public Ordering nullsFirst() {
        return new Ordering(expression, descending, Nulls.FIRST);
    }

    /** The same, with rows without a value last. */
    public Ordering nullsLast() {
        return new Ordering(expression, descending, Nulls.LAST);
    }

    /** The opposite order; Django's {@code reverse}. */
    public Ordering reversed() {
        Nulls opposite =
                switch (nulls) {
                    case DEFAULT -> Nulls.DEFAULT;
                    case FIRST -> Nulls.LAST;
                    case LAST -> Nulls.FIRST;
                };
        return new Ordering(expression, !descending, opposite);
    }
}
