package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL as an expression. Django's RawSQL, and what its Func templates do.
 *
 * <pre>{@code
 * Sql.of("lower({}) || ?", "name", suffix).output(FieldKind.TEXT)
 * }</pre>
 */
public final class Sql {
    private Sql() {}

    /**
     * The value of {@code sql}, in which <code>{}</code> takes the next argument as a field or an
     * expression, and {@code ?} takes it as a value, which is bound. The SQL is the program's own;
     * what a client sent belongs into the arguments alone.
     *
     * @throws IllegalArgumentException if there are more marks than arguments, or fewer
     */
    public static Func of(String sql, @Nullable Object... arguments) {
        var template = new StringBuilder();
        var operands = new Expression[arguments.length];
        int next = 0;
        for (int i = 0; i < sql.length(); i++) {
            boolean value = sql.charAt(i) == '?';
            boolean field = sql.startsWith("{}", i);
            if (!value && !field) {
                template.append(sql.charAt(i) == '{' ? "{{" : sql.substring(i, i + 1));
                continue;
            }
            if (next == arguments.length) {
                throw wrong(sql, arguments.length);
            }
            Object argument = arguments[next];
            operands[next++] = value ? Value.of(argument) : Operand.of(argument);
            template.append("{}");
            i += field ? 1 : 0;
        }
        if (next < arguments.length) {
            throw wrong(sql, arguments.length);
        }
        return Func.of(Func.Result.ALIKE, Func.everywhere(template.toString()), List.of(operands));
    }

    /** That {@code sql} is true, marked as for {@link #of}. */
    public static Q condition(String sql, @Nullable Object... arguments) {
        return Q.of(of(sql, arguments).output(FieldKind.BOOLEAN));
    }

    private static IllegalArgumentException wrong(String sql, int arguments) {
        return new IllegalArgumentException(
                "The SQL '" + sql + "' has not as many marks {} and ? as arguments: " + arguments);
    }
}
