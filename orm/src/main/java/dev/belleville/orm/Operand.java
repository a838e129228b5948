package dev.belleville.orm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions take: a text names a field, a path its field; all else is as it is. */
final class Operand {
    private Operand() {}

    static Expression of(@Nullable Object argument) {
        return switch (argument) {
            case String name -> new F(name);
            case FieldPath<?> path -> path.expression();
            case RelationPath path -> new F(path.path());
            case QuerySet<?> rows -> Subquery.of(rows);
            case null, default -> Expression.of(argument);
        };
    }

    static List<Expression> all(@Nullable Object... arguments) {
        return Arrays.stream(arguments).map(Operand::of).toList();
    }
}
