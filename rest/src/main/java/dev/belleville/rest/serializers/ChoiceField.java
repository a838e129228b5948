package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.Choice;
import dev.belleville.orm.meta.FieldSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of a few values. REST framework's {@code ChoiceField}. */
public final class ChoiceField extends SerializerField {
    private final Choices choices = new Choices(FieldShape.Kind.CHOICE);
    private final Cutoff cutoff = new Cutoff();
    private boolean allowBlank;

    private ChoiceField() {}

    /** One of {@code values}: texts, numbers or booleans, told apart by their text. */
    public static ChoiceField of(Object... values) {
        var field = new ChoiceField();
        field.choices.addAll(values);
        return field;
    }

    /** One of the constants of {@code type}: by {@link Choice#value} on the wire, else by name. */
    public static <E extends Enum<E>> ChoiceField of(Class<E> type) {
        var field = new ChoiceField();
        field.choices.addAll(type);
        return field;
    }

    /** One of the values that a model's field may have. */
    static ChoiceField of(List<FieldSpec.Option> options) {
        var field = new ChoiceField();
        field.choices.addAll(options);
        return field;
    }

    /** One value more, and what people call it: {@code ChoiceField.of().choice("red", "Red")}. */
    public ChoiceField choice(Object value, String label) {
        return choice(value, label, "");
    }

    /**
     * One value more, under the heading {@code group} of a select; those of one heading follow one
     * another. Grouped choices of REST framework.
     */
    public ChoiceField choice(Object value, String label, String group) {
        choices.add(value, label, group);
        return this;
    }

    /** Forms offer so many values, and say that there are more. {@code html_cutoff}. */
    public ChoiceField cutoff(int values) {
        cutoff.most(values);
        return this;
    }

    /**
     * What forms say of values that they do not offer; {@code {count}} is filled, empty for
     * nothing. {@code html_cutoff_text}.
     */
    public ChoiceField cutoffText(String text) {
        cutoff.text(text);
        return this;
    }

    /** The empty text is valid. */
    public ChoiceField allowBlank() {
        allowBlank = true;
        return this;
    }

    @Override
    public SelectOptions options(SerializerContext context) {
        return cutoff.of(super.options(context).options());
    }

    @Override
    protected FieldShape shape() {
        FieldShape shape = choices.shape();
        if (!allowBlank) {
            return shape;
        }
        return shape.schema("enum", choices.withBlank());
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
        Object value = choices.find(data);
        if (value == null) {
            throw error("invalid_choice", "input", Python.str(data));
        }
        return value;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return choices.shown(value);
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid_choice")
                ? Translation.gettextNoop("\"{input}\" is not a valid choice.")
                : super.defaultMessage(code);
    }
}
