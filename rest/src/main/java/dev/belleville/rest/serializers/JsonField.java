package dev.belleville.rest.serializers;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.http.MultiMap;
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
        return value;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid") ? "Value must be valid JSON." : super.defaultMessage(code);
    }
}
