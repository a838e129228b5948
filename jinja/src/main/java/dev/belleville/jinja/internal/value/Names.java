package dev.belleville.jinja.internal.value;

import dev.belleville.core.SafeString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What errors call a value, with Python's names of types. */
public final class Names {
    private Names() {}

    /** Such as {@code dict object}. */
    public static String of(@Nullable Object value) {
        return value == null
                ? "None"
                : (value instanceof Named named ? named.typeName() : type(value)) + " object";
    }

    /** Such as {@code dict}. */
    public static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "NoneType";
            case SafeString _ -> "markupsafe.Markup";
            case CharSequence _ -> "str";
            case Boolean _ -> "bool";
            case Integer _, Long _, BigInteger _, Short _, Byte _ -> "int";
            case BigDecimal _ -> "decimal.Decimal";
            case Double _, Float _ -> "float";
            case Map<?, ?> _ -> "dict";
            case List<?> _ -> "list";
            case Set<?> _ -> "set";
            case Object[] _ -> "tuple";
            case Undefined _ -> "Undefined";
            case Callee _ -> "function";
            default -> value.getClass().getSimpleName();
        };
    }
}
