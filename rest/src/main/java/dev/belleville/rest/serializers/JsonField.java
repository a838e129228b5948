package dev.belleville.rest.serializers;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.http.MultiMap;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON; from a form, its text. Null is a value like any other. REST framework's {@code
 * JSONField}.
 */
public final class JsonField extends SerializerField {
    /** Text from a form, yet to be parsed. */
    private record FormText(String text) {}

    private JsonField() {}

    /** A field that must be given. */
    public static JsonField of() {
        return new JsonField();
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            return form.get(name()) instanceof String text ? new FormText(text) : ABSENT;
        }
        return super.valueIn(data, context);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof FormText form)) {
            return data;
        }
        try {
            return Json.parse(form.text());
        } catch (JsonError e) {
            throw error("invalid");
        }
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return withFloats(value);
    }

    /** A fraction inside JSON is a number, while a decimal of its own goes as text. */
    private static @Nullable Object withFloats(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.doubleValue();
            case Map<?, ?> map when holdsDecimal(map.values()) -> {
                var copy = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> copy.put(key, withFloats(item)));
                yield copy;
            }
            case List<?> list when holdsDecimal(list) -> {
                var copy = new java.util.ArrayList<@Nullable Object>();
                list.forEach(item -> copy.add(withFloats(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static boolean holdsDecimal(Iterable<?> items) {
        for (Object item : items) {
            boolean found =
                    switch (item) {
                        case BigDecimal _ -> true;
                        case Map<?, ?> map -> holdsDecimal(map.values());
                        case List<?> list -> holdsDecimal(list);
                        case null, default -> false;
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid") ? "Value must be valid JSON." : super.defaultMessage(code);
    }
}
