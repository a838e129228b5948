package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text or an array.
 *
 * @param source whose part
 * @param from its first letter or element, counted from 0
 * @param to the one after its last; null for all that follow
 */
public record Sliced(Expression source, int from, @Nullable Integer to) implements Expression {
    /** Checks the bounds. */
    public Sliced {
        if (from < 0 || (to != null && to < 0)) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
        if (to != null && to <= from) {
            throw new IllegalArgumentException(
                    "Slice stop must be greater than slice start: " + to + " after " + from + ".");
        }
    }

    @Override
    public List<Expression> operands() {
        return List.of(source);
    }
}
