package dev.belleville.rest.serializers;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON; from a form, its text. Null is a value like any other. REST framework's {@code
 * JSONField}.
 */
public final class JsonField extends SerializerField {
    /** Text from a form, yet to be parsed. */
    private record FormText(String text) {}

    private final Class<?> type;
    private boolean asText;

    private JsonField(Class<?> type) {
        this.type = type;
    }

    /** A field that must be given. */
    public static JsonField of() {
        return new JsonField(Object.class);
    }

    /**
     * A field that must be given, of JSON that is a {@code type}: a {@code Map}, a {@code List}.
     */
    public static JsonField of(Class<?> type) {
        return new JsonField(type);
    }

    /** JSON in a text, both ways. REST framework's {@code binary=True}. */
    public JsonField asText() {
        asText = true;
        return this;
    }

    @Override
    protected FieldShape shape() {
        if (asText) {
            return FieldShape.of(FieldShape.Kind.STRING)
                    .schema("contentMediaType", "application/json");
        }
        FieldShape any = FieldShape.of(FieldShape.Kind.ANY);
        if (Map.class.isAssignableFrom(type)) {
            return any.schema("type", "object");
        }
        return Collection.class.isAssignableFrom(type) ? any.schema("type", "array") : any;
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
        Object value =
                switch (data) {
                    case FormText form -> parse(form.text());
                    case String text when asText -> parse(text);
                    case Object other when asText -> throw error("invalid");
                    default -> data;
                };
        if (value != null && !type.isInstance(value)) {
            throw error(
                    "wrong_type",
                    "type",
                    type.getSimpleName(),
                    "input_type",
                    Python.typeName(value));
        }
        return value;
    }

    private @Nullable Object parse(String text) {
        try {
            return Json.parse(text);
        } catch (JsonError e) {
            throw error("invalid");
        }
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return asText ? new String(JsonText.bytes(value, 0), StandardCharsets.UTF_8) : value;
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" -> Translation.gettextNoop("Value must be valid JSON.");
            case "wrong_type" ->
                    Translation.gettextNoop(
                            "Expected JSON of the type {type} but got type \"{input_type}\".");
            default -> super.defaultMessage(code);
        };
    }
}
