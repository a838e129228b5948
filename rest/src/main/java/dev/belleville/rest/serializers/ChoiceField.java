package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.Choice;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few values. REST framework's {@code ChoiceField}. */
public final class ChoiceField extends SerializerField {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> texts = new LinkedHashMap<>();
    private FieldShape shape = FieldShape.of(FieldShape.Kind.CHOICE);
    private boolean allowBlank;

    private ChoiceField() {}

    /** One of {@code values}: texts or whole numbers, told apart by their text. */
    public static ChoiceField of(Object... values) {
        var field = new ChoiceField();
        for (Object value : values) {
            field.add(Python.str(value), value, Python.str(value));
        }
        return field;
    }

    /** One of the constants of {@code type}: by {@link Choice#value} on the wire, else by name. */
    public static <E extends Enum<E>> ChoiceField of(Class<E> type) {
        var field = new ChoiceField();
        for (E constant : type.getEnumConstants()) {
            if (constant instanceof Choice choice) {
                field.add(choice.value(), constant, choice.label());
            } else {
                field.add(constant.name(), constant, constant.name());
            }
        }
        return field;
    }

    /** One of the values that a model's field may have. */
    static ChoiceField of(List<FieldSpec.Option> options) {
        var field = new ChoiceField();
        options.forEach(option -> field.add(option.value(), option.value(), option.label()));
        return field;
    }

    private void add(String text, Object value, String label) {
        values.put(text, value);
        texts.put(value, text);
        shape = shape.choice(value instanceof Enum<?> ? text : value, label);
    }

    @Override
    protected FieldShape shape() {
        if (!allowBlank) {
            return shape;
        }
        var values =
                new ArrayList<Object>(
                        shape.choices().stream().map(FieldShape.Option::value).toList());
        values.add("");
        return shape.schema("enum", values);
    }

    /** The empty text is valid. */
    public ChoiceField allowBlank() {
        allowBlank = true;
        return this;
    }

    @Override
    boolean isBlankAllowed() {
        return allowBlank;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data.equals("") && allowBlank) {
            return "";
        }
        String text = Python.str(data);
        Object value = values.get(text);
        if (value == null) {
            throw error("invalid_choice", "input", text);
        }
        return value;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        if (value instanceof Enum<?>) {
            return texts.getOrDefault(value, value.toString());
        }
        return values.getOrDefault(Python.str(value), value);
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid_choice")
                ? Translation.gettextNoop("\"{input}\" is not a valid choice.")
                : super.defaultMessage(code);
    }
}
