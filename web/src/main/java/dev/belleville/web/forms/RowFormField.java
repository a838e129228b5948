package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a model, chosen from a list. Django's {@code ModelChoiceField}.
 *
 * @param <M> the model
 */
public final class RowFormField<M extends BaseModel> extends FormField<M> {
    private final RowChoices<M> choices;
    private @Nullable String emptyLabel = RowChoices.NONE_CHOSEN;

    RowFormField(RowChoices<M> choices) {
        super(Widgets.select());
        this.choices = choices;
        says("invalid_choice", RowChoices.INVALID);
    }

    /**
     * What people read where no row is chosen; null for a list that begins with the first row, none
     * chosen. Django's {@code empty_label}.
     */
    public RowFormField<M> emptyLabel(@Nullable String text) {
        open();
        emptyLabel = text;
        return this;
    }

    /** What there is to choose from, asked anew each time. */
    public List<Option> options() {
        var options = new ArrayList<Option>();
        if (emptyLabel != null && offersNone()) {
            options.add(Option.of("", Translation.gettext(emptyLabel)));
        }
        options.addAll(choices.options());
        return options;
    }

    /** A row that must be chosen is, once one is; and of radio buttons none need stand for none. */
    private boolean offersNone() {
        return !isRequired() || (initialValue() == null && !(widget() instanceof BoxesWidget));
    }

    @Override
    protected M toJava(Object raw) {
        M row;
        try {
            row = choices.find(raw);
        } catch (ValidationError e) {
            row = null; // a text that is no key is the key of no row
        }
        if (row == null) {
            throw invalid("invalid_choice", Map.of("value", RowChoices.text(raw)));
        }
        return row;
    }

    @Override
    protected Widget fitted(Widget other) {
        return other instanceof SelectWidget select ? select.over(this::options) : other;
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return choices.key(value);
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled()
                && !Objects.equals(
                        PlainText.of(choices.key(shownBefore)), PlainText.of(choices.key(sent)));
    }
}
