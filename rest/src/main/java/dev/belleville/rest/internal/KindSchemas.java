package dev.belleville.rest.internal;

import dev.belleville.orm.meta.FieldKind;
import java.util.Map;

/**
 * The JSON schemas of values in addresses, by the kind of the column that they are compared with.
 */
public final class KindSchemas {
    private KindSchemas() {}

    /** That of a value of {@code kind}. */
    public static Map<String, Object> of(FieldKind kind) {
        return switch (kind) {
            case BOOLEAN -> typed("boolean");
            case DATE -> formatted("date");
            case DATE_TIME -> formatted("date-time");
            case UUID -> formatted("uuid");
            case DECIMAL, FLOAT -> typed("number");
            case TIME, DURATION, CHAR, TEXT, SLUG, EMAIL, URL, JSON, BINARY -> typed("string");
            default -> typed(kind.isText() ? "string" : "integer");
        };
    }

    private static Map<String, Object> typed(String type) {
        return Map.of("type", type);
    }

    private static Map<String, Object> formatted(String format) {
        return Map.of("type", "string", "format", format);
    }
}
