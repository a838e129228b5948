package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.serializers.FieldShape;
import dev.belleville.rest.serializers.FieldShape.Kind;
import dev.belleville.rest.serializers.FieldShape.Option;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of fields. */
final class FieldSchemas {
    private static final String TYPE = "type";
    private static final String FORMAT = "format";
    private static final String STRING = "string";
    private static final String ITEMS = "items";

    private final Components components;

    FieldSchemas(Components components) {
        this.components = components;
    }

    /** That of {@code field} as a member of an object. */
    Map<String, Object> of(SerializerField field, Direction direction) {
        Map<String, Object> schema = plain(field, direction);
        boolean shown = direction == Direction.SHOWN;
        if (shown ? field.isNullShown() : field.isNullAllowed()) {
            schema = nullable(schema);
        }
        if (!field.helpText().isEmpty()) {
            schema.putIfAbsent("description", field.helpText());
        }
        Object example = field instanceof Serializer ? null : field.example();
        if (example != null) {
            schema.put("examples", List.of(example));
        }
        if (field.isReadOnly()) {
            schema.put("readOnly", true);
        } else if (field.isWriteOnly()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    /** That of its values, null not counted. */
    private Map<String, Object> plain(SerializerField field, Direction direction) {
        if (field instanceof Serializer<?> serializer) {
            return components.reference(serializer, direction);
        }
        FieldShape shape = field.described();
        Map<String, Object> schema = ofKind(shape, direction);
        limit(schema, shape);
        schema.putAll(shape.schema());
        if (direction == Direction.SHOWN) {
            schema.remove("minLength"); // what was stored before may be shorter
        }
        return schema;
    }

    private Map<String, Object> ofKind(FieldShape shape, Direction direction) {
        return switch (shape.kind()) {
            case ANY -> new LinkedHashMap<>();
            case BOOLEAN -> typed("boolean");
            case STRING, REGEX, DURATION, WORDS -> typed(STRING);
            case IP -> formatted("ip");
            case URL, LINK -> formatted("uri");
            case EMAIL -> formatted("email");
            case UUID -> formatted("uuid");
            case DECIMAL -> formatted("decimal");
            case DATE -> formatted("date");
            case DATE_TIME -> formatted("date-time");
            case TIME -> formatted("time");
            case FILE, IMAGE -> direction == Direction.SHOWN ? formatted("uri") : binary();
            case SLUG -> with(typed(STRING), "pattern", "^[-a-zA-Z0-9_]+$");
            case INTEGER -> typed("integer");
            case FLOAT -> with(typed("number"), FORMAT, "double");
            case CHOICE -> choice(shape.choices());
            case MULTIPLE_CHOICE ->
                    with(with(typed("array"), ITEMS, choice(shape.choices())), "uniqueItems", true);
            case LIST, OBJECTS -> with(typed("array"), ITEMS, child(shape, direction));
            case RELATIONS -> with(typed("array"), ITEMS, key(shape, direction));
            case MAP -> with(typed("object"), "additionalProperties", child(shape, direction));
            case OBJECT -> typed("object");
            case RELATION -> child(shape, direction);
        };
    }

    private static void limit(Map<String, Object> schema, FieldShape shape) {
        boolean list = shape.kind() == Kind.LIST || shape.kind() == Kind.OBJECTS;
        put(schema, list ? "minItems" : "minLength", shape.minLength());
        put(schema, list ? "maxItems" : "maxLength", shape.maxLength());
        if (shape.kind() == Kind.INTEGER || shape.kind() == Kind.FLOAT) {
            put(schema, "minimum", shape.min());
            put(schema, "maximum", shape.max());
        }
        if (!shape.choices().isEmpty() && shape.kind() == Kind.STRING) {
            schema.put("enum", values(shape.choices()));
        }
    }

    private Map<String, Object> child(FieldShape shape, Direction direction) {
        SerializerField child = shape.child();
        if (child == null) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> schema = plain(child, direction);
        return child.isNullAllowed() ? nullable(schema) : schema;
    }

    /** That of the key by which the relations of a list tell their rows. */
    private Map<String, Object> key(FieldShape shape, Direction direction) {
        SerializerField one = shape.child();
        return one == null ? new LinkedHashMap<>() : child(one.described(), direction);
    }

    private static Map<String, Object> choice(List<Option> options) {
        var schema = new LinkedHashMap<String, Object>();
        List<Object> values = values(options);
        if (values.stream().allMatch(String.class::isInstance)) {
            schema.put(TYPE, STRING);
        } else if (values.stream().allMatch(FieldSchemas::isWhole)) {
            schema.put(TYPE, "integer");
        }
        schema.put("enum", values);
        var words = new ArrayList<String>();
        for (Option option : options) {
            if (!option.label().equals(option.value().toString())) {
                words.add("* `" + option.value() + "` - " + option.label());
            }
        }
        if (!words.isEmpty()) {
            schema.put("description", String.join("\n", words));
        }
        return schema;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    private static List<Object> values(List<Option> options) {
        return options.stream().map(Option::value).toList();
    }

    /** The same, or null. */
    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema; // anything
        }
        if (!(schema.get(TYPE) instanceof String type)) {
            var either = new LinkedHashMap<String, Object>();
            either.put("anyOf", List.of(schema, Map.of(TYPE, "null")));
            return either;
        }
        schema.put(TYPE, List.of(type, "null"));
        if (schema.get("enum") instanceof List<?> values) {
            var more = new ArrayList<@Nullable Object>(values);
            more.add(null);
            schema.put("enum", more);
        }
        return schema;
    }

    private static Map<String, Object> binary() {
        return with(typed(STRING), "contentMediaType", "application/octet-stream");
    }

    private static Map<String, Object> formatted(String format) {
        return with(typed(STRING), FORMAT, format);
    }

    private static Map<String, Object> typed(String type) {
        return with(new LinkedHashMap<>(), TYPE, type);
    }

    private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        schema.put(key, value);
        return schema;
    }

    private static void put(Map<String, Object> schema, String key, @Nullable Object value) {
        if (value != null) {
            schema.put(key, value);
        }
    }
}
