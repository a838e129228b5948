package dev.belleville.rest.serializers;

import dev.belleville.core.python.Python;
import dev.belleville.orm.Choice;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few values, told apart by their text on the wire. */
final class Choices {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> texts = new LinkedHashMap<>();
    private FieldShape shape;

    Choices(FieldShape.Kind kind) {
        shape = FieldShape.of(kind);
    }

    void addAll(Object... values) {
        for (Object value : values) {
            add(value, Python.str(value), "");
        }
    }

    void addAll(Class<? extends Enum<?>> type) {
        for (Enum<?> constant : type.getEnumConstants()) {
            if (constant instanceof Choice choice) {
                add(choice.value(), constant, choice.label(), "");
            } else {
                add(constant.name(), constant, constant.name(), "");
            }
        }
    }

    void addAll(List<FieldSpec.Option> options) {
        options.forEach(option -> add(option.value(), option.label(), ""));
    }

    void add(Object value, String label, String group) {
        add(Python.str(value), value, label, group);
    }

    private void add(String text, Object value, String label, String group) {
        values.put(text, value);
        texts.put(value, text);
        shape =
                shape.choice(
                        new FieldShape.Option(
                                value instanceof Enum<?> ? text : value, label, group));
    }

    FieldShape shape() {
        return shape;
    }

    /** The values on the wire, and the empty text. */
    List<Object> withBlank() {
        var values = new ArrayList<Object>();
        shape.choices().forEach(choice -> values.add(choice.value()));
        values.add("");
        return values;
    }

    /** The value that {@code data} says; null for none. */
    @Nullable Object find(Object data) {
        return values.get(Python.str(data));
    }

    /** What the wire carries for {@code value}. */
    Object shown(Object value) {
        if (value instanceof Enum<?>) {
            return texts.getOrDefault(value, value.toString());
        }
        Object known = values.get(Python.str(value));
        return known == null || known instanceof Enum<?> ? value : known;
    }
}
