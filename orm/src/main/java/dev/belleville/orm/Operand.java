package dev.belleville.orm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions take: a text names a field, a path its field; all else is as it is. */
final class Operand {
    private Operand() {}

    static Expression of(@Nullable Object argument) {
        return argument instanceof String name ? new F(name) : Expression.of(argument);
    }

    static List<Expression> all(@Nullable Object... arguments) {
        return Arrays.stream(arguments).map(Operand::of).toList();
    }
}
