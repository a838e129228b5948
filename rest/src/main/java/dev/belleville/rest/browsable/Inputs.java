package dev.belleville.rest.browsable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.JsonText;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.FieldShape;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.JsonField;
import dev.belleville.rest.serializers.SelectOptions;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a serializer as those of a form. REST framework's {@code HTMLFormRenderer}. */
final class Inputs {
    private static final int INDENT = 4;

    private final SerializerContext context;
    private final Function<String, List<String>> values;

    private Inputs(SerializerContext context, Function<String, List<String>> values) {
        this.context = context;
        this.values = values;
    }

    /** With the values that an answer shows. */
    static Inputs shown(SerializerContext context, Map<?, ?> data) {
        var texts = new HashMap<String, List<String>>();
        flatten(data, "", texts);
        return new Inputs(context, name -> texts.getOrDefault(name, List.of()));
    }

    /** With what was sent. */
    static Inputs sent(SerializerContext context, MultiMap<String> form) {
        return new Inputs(context, form::list);
    }

    private static void flatten(Map<?, ?> data, String prefix, Map<String, List<String>> texts) {
        data.forEach((name, value) -> {
            texts.put(prefix + name, texts(value));
            if (value instanceof Map<?, ?> nested) {
                flatten(nested, prefix + name + ".", texts);
            }
        });
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> List.of(text);
            case List<?> list when list.stream().allMatch(Inputs::isPlain) ->
                    list.stream().map(String::valueOf).toList();
            default -> List.of(json(value));
        };
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static String json(@Nullable Object value) {
        return new String(JsonText.bytes(value, INDENT), UTF_8);
    }

    /**
     * The fields that are read.
     *
     * @param prefix of their names
     * @param errors what was refused, by field
     */
    List<Input> of(Serializer<?> serializer, String prefix, Map<?, ?> errors) {
        var inputs = new ArrayList<Input>();
        writable(serializer)
                .forEach(
                        (name, field) -> inputs.add(input(field, prefix + name, errors.get(name))));
        return inputs;
    }

    private static Map<String, SerializerField> writable(Serializer<?> serializer) {
        var fields = new LinkedHashMap<>(serializer.fields());
        fields.values().removeIf(field -> field.isReadOnly() || field instanceof HiddenField);
        return fields;
    }

    private Input input(SerializerField field, String name, @Nullable Object wrong) {
        FieldShape shape = field.described();
        List<String> value = valueOf(field, name);
        String kind =
                switch (shape.kind()) {
                    case BOOLEAN -> "checkbox";
                    case CHOICE, RELATION -> "select";
                    case MULTIPLE_CHOICE, RELATIONS -> "multiple";
                    case OBJECT -> field instanceof Serializer<?> ? "group" : "textarea";
                    case OBJECTS -> "raw";
                    case ANY, LIST, MAP -> "textarea";
                    case STRING ->
                            field instanceof CharField text && text.isMultiline()
                                    ? "textarea"
                                    : "input";
                    default -> "input";
                };
        SelectOptions options = field.options(context);
        List<Input> nested =
                field instanceof Serializer<?> serializer
                        ? of(
                                serializer,
                                name + ".",
                                wrong instanceof Map<?, ?> errors ? errors : Map.of())
                        : List.of();
        return new Input(
                kind,
                name,
                field.label(),
                field.helpText(),
                field.isRequired(),
                isPassword(field) ? "password" : type(field, shape.kind()),
                value,
                options.options().stream().map(one -> Input.Choice.of(one, value)).toList(),
                options.more(),
                nested,
                wrong instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** An empty text would be no JSON; a password goes one way only. */
    private List<String> valueOf(SerializerField field, String name) {
        if (isPassword(field)) {
            return List.of();
        }
        List<String> value = values.apply(name);
        return value.isEmpty() && field instanceof JsonField ? List.of("null") : value;
    }

    private static boolean isPassword(SerializerField field) {
        return field instanceof CharField text && text.isPassword();
    }

    /** A browser's own number field writes as the browser likes. */
    private static String type(SerializerField field, FieldShape.Kind kind) {
        if (field instanceof DecimalField decimal && decimal.isLocalized()) {
            return "text";
        }
        return switch (kind) {
            case EMAIL -> "email";
            case URL -> "url";
            case INTEGER, FLOAT, DECIMAL -> "number";
            case DATE -> "date";
            case TIME -> "time";
            case FILE, IMAGE -> "file";
            default -> "text";
        };
    }

    /**
     * The same as JSON.
     *
     * @param data what an answer shows
     */
    static String raw(Serializer<?> serializer, Map<?, ?> data) {
        var raw = new LinkedHashMap<String, @Nullable Object>();
        writable(serializer)
                .forEach((name, field) ->
                        raw.put(name, data.containsKey(name) ? data.get(name) : field.initial()));
        return json(raw);
    }

    /** A list of one empty item as JSON; it names its row by {@code key}. */
    static String rawItem(Serializer<?> serializer, String key) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put(key, null);
        writable(serializer).forEach((name, field) -> item.putIfAbsent(name, field.initial()));
        return json(List.of(item));
    }
}
