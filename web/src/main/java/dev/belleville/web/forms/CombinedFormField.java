package dev.belleville.web.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that passes through several fields. Django's {@code ComboField}. */
final class CombinedFormField extends FormField<String> {
    private final List<FormField<String>> all;

    CombinedFormField(List<FormField<String>> all) {
        super(Widgets.textInput());
        all.forEach(FormField::optional); // that there is a value is asked once, of the whole
        all.forEach(FormField::freeze);
        this.all = all;
    }

    @Override
    protected @Nullable String toJava(Object raw) {
        @Nullable String text = PlainText.of(raw);
        for (FormField<String> one : all) {
            text = one.clean(text, null);
        }
        return text;
    }

    @Override
    protected String emptyValue() {
        return "";
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && !PlainText.of(shownBefore).equals(PlainText.of(sent));
    }
}
