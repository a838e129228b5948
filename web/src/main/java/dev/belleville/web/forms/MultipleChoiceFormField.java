package dev.belleville.web.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some of several. Django's {@code MultipleChoiceField} and {@code TypedMultipleChoiceField}.
 *
 * @param <T> the Java type of each that is chosen
 */
public final class MultipleChoiceFormField<T> extends FormField<List<T>> {
    private final Supplier<List<Option>> options;
    private final Function<String, ? extends @Nullable T> coerce;

    MultipleChoiceFormField(
            Supplier<List<Option>> options, Function<String, ? extends @Nullable T> coerce) {
        super(Widgets.selectMultiple());
        this.options = options;
        this.coerce = coerce;
        says(
                "invalid_choice",
                "Select a valid choice. %(value)s is not one of the available choices.");
        says("invalid_list", "Enter a list of values.");
    }

    /** What there is to choose from. */
    public List<Option> options() {
        return options.get();
    }

    @Override
    protected List<T> toJava(Object raw) {
        if (!(raw instanceof Collection<?> several)) {
            throw invalid("invalid_list");
        }
        Set<String> known = options.get().stream().map(Option::value).collect(Collectors.toSet());
        var values = new ArrayList<T>();
        for (Object one : several) {
            String text = PlainText.of(one);
            T value = known.contains(text) ? ChoiceFormField.coerced(text, coerce) : null;
            if (value == null) {
                throw invalid("invalid_choice", Map.of("value", text));
            }
            values.add(value);
        }
        return values;
    }

    @Override
    protected List<T> emptyValue() {
        return List.of();
    }

    @Override
    protected Widget fitted(Widget other) {
        return other instanceof SelectWidget select ? select.over(options) : other;
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled()
                && (count(shownBefore) != count(sent) || !texts(shownBefore).equals(texts(sent)));
    }

    private Set<String> texts(@Nullable Object values) {
        var texts = new HashSet<String>();
        if (values instanceof Collection<?> several) {
            several.forEach(one -> texts.add(PlainText.of(one)));
        } else if (!isEmpty(values)) {
            texts.add(PlainText.of(values));
        }
        return texts;
    }

    private int count(@Nullable Object values) {
        return values instanceof Collection<?> several ? several.size() : isEmpty(values) ? 0 : 1;
    }
}
