package dev.belleville.orm;

import java.util.List;

/**
 * The value that a row has: a field, over relations too, or an annotation. Django's F.
 *
 * @param name such as {@code stock}, {@code category__name} or {@code created__year}
 */
public record F(String name) implements Expression {
    /** The value of {@code name}. */
    public static F of(String name) {
        return new F(name);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
