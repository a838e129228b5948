package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.Choice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few values. REST framework's {@code ChoiceField}. */
public final class ChoiceField extends SerializerField {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> texts = new LinkedHashMap<>();
    private boolean allowBlank;

    private ChoiceField() {}

    /** One of {@code values}: texts or whole numbers, told apart by their text. */
    public static ChoiceField of(Object... values) {
        var field = new ChoiceField();
        for (Object value : values) {
            field.add(Python.str(value), value);
        }
        return field;
    }

    /** One of the constants of {@code type}: by {@link Choice#value} on the wire, else by name. */
    public static <E extends Enum<E>> ChoiceField of(Class<E> type) {
        var field = new ChoiceField();
        for (E constant : type.getEnumConstants()) {
            field.add(
                    constant instanceof Choice choice ? choice.value() : constant.name(), constant);
        }
        return field;
    }

    private void add(String text, Object value) {
        values.put(text, value);
        texts.put(value, text);
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
