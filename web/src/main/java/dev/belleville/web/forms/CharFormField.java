package dev.belleville.web.forms;

import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import org.jspecify.annotations.Nullable;

/** A text. Django's {@code CharField} and those that narrow it. */
public class CharFormField extends FormField<String> {
    private int min = -1;
    private int max = -1;
    private boolean strips = true;
    private @Nullable String empty = "";

    CharFormField(Widget widget) {
        super(widget);
        validator(Validators.noNullCharacters());
    }

    CharFormField(Widget widget, Validator<String> rule) {
        this(widget);
        validator(rule);
    }

    /** At most so many characters. */
    public CharFormField max(int characters) {
        max = characters;
        validator(Validators.maxLength(characters));
        return this;
    }

    /** So many characters or more. */
    public CharFormField min(int characters) {
        min = characters;
        validator(Validators.minLength(characters));
        return this;
    }

    /** White space around it belongs to it. Django's {@code strip=False}. */
    public CharFormField keepSpace() {
        open();
        strips = false;
        return this;
    }

    /** Null where nothing was sent, instead of the empty text. Django's {@code empty_value}. */
    public CharFormField emptyIsNull() {
        open();
        empty = null;
        return this;
    }

    @Override
    protected @Nullable String toJava(Object raw) {
        String text = PlainText.of(raw);
        String kept = strips ? Python.strip(text) : text;
        return kept.isEmpty() ? empty : kept;
    }

    @Override
    protected @Nullable String emptyValue() {
        return empty;
    }

    @Override
    protected Attributes attributes(Widget shown) {
        Attributes added = Attributes.NONE;
        if (shown.isHidden()) {
            return added;
        }
        added = max < 0 ? added : added.with("maxlength", max);
        return min < 0 ? added : added.with("minlength", min);
    }
}
