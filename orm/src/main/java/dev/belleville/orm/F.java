package dev.belleville.orm;

import dev.belleville.orm.query.Sliced;
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

    /**
     * Of its text the letters, of its array the elements, from {@code from} to before {@code to},
     * counted from 0. Django's {@code F("name")[from:to]}.
     *
     * @throws IllegalArgumentException if a bound is negative, or there is nothing between them
     */
    public Expression slice(int from, int to) {
        return new Sliced(this, from, to);
    }

    /** As {@link #slice(int, int)}, all from {@code from} on. */
    public Expression slice(int from) {
        return new Sliced(this, from, null);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
