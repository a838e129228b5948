package dev.belleville.web.forms;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Yes or no. One that is required must be yes. Django's {@code BooleanField}. */
final class BooleanFormField extends FormField<Boolean> {
    BooleanFormField() {
        super(Widgets.checkbox());
    }

    @Override
    protected Boolean toJava(Object raw) {
        if (raw instanceof Boolean given) {
            return given;
        }
        String text = PlainText.of(raw).toLowerCase(Locale.ROOT);
        boolean no = text.equals("false") || text.equals("0");
        return !no && !(raw instanceof Number number && number.doubleValue() == 0);
    }

    @Override
    protected Boolean emptyValue() {
        return false;
    }

    @Override
    protected boolean isEmpty(@Nullable Object value) {
        return Boolean.FALSE.equals(value) || super.isEmpty(value);
    }

    /** Not to be yes is an answer. */
    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        return !isDisabled() && truth(shownBefore) != truth(sent);
    }

    private boolean truth(@Nullable Object value) {
        return value != null && !super.isEmpty(value) && toJava(value);
    }
}
