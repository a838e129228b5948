package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a model, chosen from a list. Django's {@code ModelMultipleChoiceField}.
 *
 * @param <M> the model
 */
public final class RowsFormField<M extends BaseModel> extends FormField<List<M>> {
    private final RowChoices<M> choices;

    RowsFormField(RowChoices<M> choices) {
        super(Widgets.selectMultiple());
        this.choices = choices;
        says("invalid_list", "Enter a list of values.");
        says("invalid_choice", RowChoices.INVALID_ONE);
        says("invalid_pk_value", "“%(pk)s” is not a valid value.");
    }

    /** What there is to choose from, asked anew each time. */
    public List<Option> options() {
        return choices.options();
    }

    @Override
    protected List<M> toJava(Object raw) {
        if (!(raw instanceof Collection<?> sent)) {
            throw invalid("invalid_list");
        }
        for (Object one : sent) {
            try {
                choices.parse(one);
            } catch (ValidationError e) {
                throw invalid("invalid_pk_value", Map.of("pk", RowChoices.text(one)));
            }
        }
        List<M> rows = choices.findAll(sent);
        Set<String> found = new HashSet<>();
        rows.forEach(row -> found.add(RowChoices.text(choices.key(row))));
        for (Object one : sent) {
            String text = RowChoices.text(choices.key(choices.parse(one)));
            if (!found.contains(text)) {
                throw invalid("invalid_choice", Map.of("value", text));
            }
        }
        return rows;
    }

    @Override
    protected List<M> emptyValue() {
        return List.of();
    }

    @Override
    protected Widget fitted(Widget other) {
        return other instanceof SelectWidget select ? select.over(this::options) : other;
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return value instanceof Iterable<?> several ? choices.keys(several) : value;
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && !texts(shownBefore).equals(texts(sent));
    }

    private Set<String> texts(@Nullable Object values) {
        var texts = new HashSet<String>();
        if (values instanceof Iterable<?> several) {
            choices.keys(several).forEach(key -> texts.add(RowChoices.text(key)));
        }
        return texts;
    }
}
