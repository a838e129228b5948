package dev.belleville.web.forms;

import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text. Django's {@code CharField} and those that narrow it. */
public class CharFormField extends FormField<String> {
    private int min = -1;
    private int max = -1;
    private boolean strips = true;
    private @Nullable String empty = "";

    CharFormField(Widget widget) {
        super(widget);
    }

    CharFormField(Widget widget, Validator<String> rule) {
        this(widget);
        validator(rule);
    }

    /** At most so many characters. */
    public CharFormField max(int characters) {
        open();
        max = characters;
        return this;
    }

    /** So many characters or more. */
    public CharFormField min(int characters) {
        open();
        min = characters;
        return this;
    }

    /** White space around it belongs to it. Django's {@code strip=False}. */
    public CharFormField keepSpace() {
        open();
        strips = false;
        return this;
    }

    /** White space around it is cut off, as with all but {@link FormFields#regex}. */
    public CharFormField stripSpace() {
        open();
        strips = true;
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
    protected List<Validator<String>> limits() {
        var limits = new ArrayList<Validator<String>>();
        if (min >= 0) {
            limits.add(Validators.minLength(min));
        }
        if (max >= 0) {
            limits.add(Validators.maxLength(max));
        }
        limits.add(Validators.noNullCharacters());
        return limits;
    }

    @Override
    protected HtmlAttributes attributes(Widget shown) {
        HtmlAttributes added = HtmlAttributes.NONE;
        if (shown.isHidden()) {
            return added;
        }
        added = max < 0 ? added : added.with("maxlength", max);
        return min < 0 ? added : added.with("minlength", min);
    }
}
