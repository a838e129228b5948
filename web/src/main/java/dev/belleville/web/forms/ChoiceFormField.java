package dev.belleville.web.forms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of several. Django's {@code ChoiceField} and {@code TypedChoiceField}.
 *
 * @param <T> the Java type of what is chosen
 */
public final class ChoiceFormField<T> extends FormField<T> {
    private final Supplier<List<Option>> options;
    private final Function<String, ? extends @Nullable T> coerce;
    private @Nullable T empty;

    ChoiceFormField(
            Supplier<List<Option>> options,
            Function<String, ? extends @Nullable T> coerce,
            @Nullable T empty) {
        super(Widgets.select());
        this.options = options;
        this.coerce = coerce;
        this.empty = empty;
        says(
                "invalid_choice",
                "Select a valid choice. %(value)s is not one of the available choices.");
    }

    /** The value where nothing was chosen. Django's {@code empty_value}. */
    public ChoiceFormField<T> emptyValue(@Nullable T value) {
        open();
        empty = value;
        return this;
    }

    /** What there is to choose from. */
    public List<Option> options() {
        return options.get();
    }

    @Override
    protected @Nullable T toJava(Object raw) {
        String text = PlainText.of(raw);
        boolean known = options.get().stream().anyMatch(option -> option.value().equals(text));
        T value = known ? coerced(text, coerce) : null;
        if (value == null) {
            throw invalid("invalid_choice", Map.of("value", text));
        }
        return value;
    }

    /**
     * What {@code coerce} makes of a text; null where it refuses, as of a text that is no number.
     */
    static <T> @Nullable T coerced(String text, Function<String, ? extends @Nullable T> coerce) {
        try {
            return coerce.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    protected @Nullable T emptyValue() {
        return empty;
    }

    @Override
    protected Widget fitted(Widget other) {
        return other instanceof SelectWidget select ? select.over(options) : other;
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && !text(shownBefore).equals(text(sent));
    }

    private String text(@Nullable Object value) {
        return isEmpty(value) ? "" : PlainText.of(value);
    }
}
