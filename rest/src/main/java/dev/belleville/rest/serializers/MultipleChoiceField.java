package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.orm.Choice;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any of a few values, each once: a {@code Set} in the order that was sent. REST framework's {@code
 * MultipleChoiceField}.
 */
public final class MultipleChoiceField extends SerializerField {
    private final Choices choices = new Choices(FieldShape.Kind.MULTIPLE_CHOICE);
    private boolean allowEmpty = true;
    private final Cutoff cutoff = new Cutoff();
    private boolean allowBlank;

    private MultipleChoiceField() {}

    /** Any of {@code values}: texts, numbers or booleans, told apart by their text. */
    public static MultipleChoiceField of(Object... values) {
        var field = new MultipleChoiceField();
        field.choices.addAll(values);
        return field;
    }

    /** Any of the constants of {@code type}: by {@link Choice#value} on the wire, else by name. */
    public static <E extends Enum<E>> MultipleChoiceField of(Class<E> type) {
        var field = new MultipleChoiceField();
        field.choices.addAll(type);
        return field;
    }

    /** One value more, and what people call it. */
    public MultipleChoiceField choice(Object value, String label) {
        return choice(value, label, "");
    }

    /**
     * One value more, under the heading {@code group} of a select; those of one heading follow one
     * another. Grouped choices of REST framework.
     */
    public MultipleChoiceField choice(Object value, String label, String group) {
        choices.add(value, label, group);
        return this;
    }

    /** Forms offer so many values, and say that there are more. {@code html_cutoff}. */
    public MultipleChoiceField cutoff(int values) {
        cutoff.most(values);
        return this;
    }

    /**
     * What forms say of values that they do not offer; {@code {count}} is filled, empty for
     * nothing. {@code html_cutoff_text}.
     */
    public MultipleChoiceField cutoffText(String text) {
        cutoff.text(text);
        return this;
    }

    /** At least one of them. REST framework's {@code allow_empty=False}. */
    public MultipleChoiceField notEmpty() {
        allowEmpty = false;
        return this;
    }

    /** The empty text may be among them. */
    public MultipleChoiceField allowBlank() {
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
        return allowBlank ? shape.schema("items", Map.of("enum", choices.withBlank())) : shape;
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            return !form.has(name()) && context.isPartial() ? ABSENT : form.list(name());
        }
        return super.valueIn(data, context);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Collection<?> items =
                switch (data) {
                    case Collection<?> list -> list;
                    case Map<?, ?> map -> map.keySet();
                    default -> throw error("not_a_list", "input_type", Python.typeName(data));
                };
        if (items.isEmpty() && !allowEmpty) {
            throw error("empty");
        }
        var values = new LinkedHashSet<Object>();
        for (Object item : items) {
            boolean blank = allowBlank && "".equals(item);
            Object value = blank || item == null ? item : choices.find(item);
            if (value == null) {
                throw error("invalid_choice", "input", Python.str(item));
            }
            values.add(value);
        }
        return values;
    }

    @Override
    protected Set<Object> toRepresentation(Object value, SerializerContext context) {
        var shown = new LinkedHashSet<Object>();
        for (Object item : (Iterable<?>) value) {
            shown.add(choices.shown(item));
        }
        return shown;
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid_choice" -> Translation.gettextNoop("\"{input}\" is not a valid choice.");
            case "not_a_list" ->
                    Translation.gettextNoop(
                            "Expected a list of items but got type \"{input_type}\".");
            case "empty" -> Translation.gettextNoop("This selection may not be empty.");
            default -> super.defaultMessage(code);
        };
    }
}
