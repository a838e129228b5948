package dev.belleville.orm;

import java.util.List;

/** How many values or rows there are. Django's Count. */
public final class Count {
    private Count() {}

    /** How many values of {@code name} are not null. */
    public static Aggregate of(String name) {
        return Aggregate.of(Aggregate.Kind.COUNT, name);
    }

    /** How many values of an expression are not null. */
    public static Aggregate of(Expression expression) {
        return Aggregate.of(Aggregate.Kind.COUNT, expression);
    }

    /** How many different values of {@code name} there are. */
    public static Aggregate distinct(String name) {
        return of(name).distinctValues();
    }

    /** How many rows there are. Django's {@code Count("*")}. */
    public static Aggregate rows() {
        return new Aggregate(Aggregate.Kind.COUNT, null, false, null, null, List.of(), null);
    }
}
