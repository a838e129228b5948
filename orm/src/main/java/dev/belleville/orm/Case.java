package dev.belleville.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of the first condition that holds. Django's Case.
 *
 * <pre>{@code
 * Case.when(Goods_.price.lt(5), "cheap").when(Goods_.price.lt(20), "fair").otherwise("dear")
 * }</pre>
 *
 * <p>A text given as a result is that text; {@code F.of("name")} is a field.
 */
public final class Case {
    private Case() {}

    /** {@code result}, a value or an expression, where {@code condition} holds; else NULL. */
    public static Cases when(Q condition, @Nullable Object result) {
        return new Cases(List.of(new Cases.When(condition, Expression.of(result))), null, null);
    }
}
