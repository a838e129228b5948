package dev.belleville.orm;

import java.util.List;

/**
 * In a query inside another: a value that the row of the query around has. Django's OuterRef.
 *
 * @param name as for {@link F}
 * @param levels how many queries out, 1 for the nearest
 */
public record OuterRef(String name, int levels) implements Expression {
    /** The value of {@code name} in the query around. */
    public static OuterRef of(String name) {
        return new OuterRef(name, 1);
    }

    /** The value one query further out. */
    public static OuterRef of(OuterRef further) {
        return new OuterRef(further.name(), further.levels() + 1);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
