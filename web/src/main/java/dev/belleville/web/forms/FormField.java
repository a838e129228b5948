package dev.belleville.web.forms;

import dev.belleville.core.SafeString;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form: how what a visitor sends is read, checked and shown. Django's {@code Field}.
 *
 * <p>Made by {@link FormFields}. Say a kind's own options first, then those that all fields have:
 * {@code text().max(40).optional()}. Once it is part of a form that is in use, it never changes.
 *
 * @param <T> the Java type of the cleaned value
 */
public abstract class FormField<T> {
    private final List<Validator<? super T>> validators = new ArrayList<>();
    private final Map<String, String> messages = new HashMap<>();
    private String name = "";
    private boolean frozen;
    private boolean required = true;
    private boolean disabled;
    private boolean localized;
    private boolean showsInitial;
    private @Nullable String label;
    private boolean labelBegins;
    private @Nullable String labelSuffix;
    private Object help = "";
    private Supplier<? extends @Nullable Object> initial = () -> null;
    private Widget widget;

    /** Shown by {@code widget} unless the form says otherwise. */
    protected FormField(Widget widget) {
        this.widget = widget;
        messages.put("required", "This field is required.");
    }

    // --- options that all fields have

    /** May be left empty. Django's {@code required=False}. */
    public FormField<T> optional() {
        open().required = false;
        return this;
    }

    /** What people call it; its name in words unless it is said. Empty for none. */
    public FormField<T> label(String text) {
        FormField<T> field = open();
        field.label = text;
        field.labelBegins = false;
        return this;
    }

    /** The same with a capital at its start, in whatever language: models write labels small. */
    final FormField<T> labelInSmall(String text) {
        label(text);
        labelBegins = true;
        return this;
    }

    /** What follows its label, instead of what the form says. Django's {@code label_suffix}. */
    public FormField<T> labelSuffix(String text) {
        open().labelSuffix = text;
        return this;
    }

    /** A sentence shown beside it. Django's {@code help_text}. */
    public FormField<T> help(String text) {
        open().help = text;
        return this;
    }

    /** The same in HTML. */
    public FormField<T> help(SafeString html) {
        open().help = html;
        return this;
    }

    /** The same, asked each time it is shown: for what depends on the language. */
    public FormField<T> help(Supplier<SafeString> html) {
        open().help = html;
        return this;
    }

    /** What a form shows that was not sent yet. */
    public FormField<T> initial(@Nullable Object value) {
        return initialFrom(() -> value);
    }

    /** As {@link #initial}, asked each time. */
    public FormField<T> initialFrom(Supplier<? extends @Nullable Object> value) {
        open().initial = value;
        return this;
    }

    /** Shown otherwise. */
    public FormField<T> widget(Widget other) {
        open().widget = fitted(other);
        return this;
    }

    /** One more rule for values that are not empty. */
    public FormField<T> validator(Validator<? super T> rule) {
        open().validators.add(rule);
        return this;
    }

    /** Another message for a code, such as {@code required}. */
    public FormField<T> message(String code, String text) {
        open().messages.put(code, text);
        return this;
    }

    /** Shown, but not to be changed: what is sent for it is ignored. */
    public FormField<T> disabled() {
        open().disabled = true;
        return this;
    }

    /** Numbers and dates are written as the visitor's language has them. */
    public FormField<T> localize() {
        open().localized = true;
        return this;
    }

    /** Sends what it showed along, so that a change is seen even if the row changed meanwhile. */
    public FormField<T> showHiddenInitial() {
        open().showsInitial = true;
        return this;
    }

    // --- what it is

    /** Its name in the form. */
    public final String name() {
        return name;
    }

    /** Whether it must be filled in. */
    public final boolean isRequired() {
        return required;
    }

    /** Whether it cannot be changed. */
    public final boolean isDisabled() {
        return disabled;
    }

    final boolean isLocalized() {
        return localized;
    }

    final boolean showsInitial() {
        return showsInitial;
    }

    /** What people call it, or null where it was not said. */
    final @Nullable String labelSaid() {
        return label;
    }

    final boolean labelBegins() {
        return labelBegins;
    }

    final @Nullable String labelSuffix() {
        return labelSuffix;
    }

    final Object help() {
        return help instanceof Supplier<?> asked ? (SafeString) asked.get() : help;
    }

    /** What a form shows that was not sent yet. */
    public final @Nullable Object initialValue() {
        return initial.get();
    }

    /** How it is shown. */
    public final Widget widget() {
        return widget;
    }

    final FormField<T> named(String inForm) {
        if (!name.isEmpty()) {
            throw new IllegalStateException(
                    "The field '"
                            + name
                            + "' is part of a form already; make another for '"
                            + inForm
                            + "'.");
        }
        name = inForm;
        widget = fitted(widget);
        return this;
    }

    final void freeze() {
        frozen = true;
    }

    /** This, where it may still change. */
    protected final FormField<T> open() {
        if (frozen) {
            throw new IllegalStateException(
                    "The field '" + name + "' is in use; say its options before the form is.");
        }
        return this;
    }

    // --- for fields of one's own

    /**
     * The value that {@code raw} says; null for none. Django's {@code to_python}.
     *
     * @param raw what the widget read, never empty
     * @throws ValidationError by {@link #invalid} where it says none
     */
    protected abstract @Nullable T toJava(Object raw);

    /** The value where nothing was sent; null unless the kind has one, such as the empty text. */
    protected @Nullable T emptyValue() {
        return null;
    }

    /** Whether a value counts as not filled in. */
    protected boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof CharSequence text && text.isEmpty())
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** Checks a value against what the kind itself asks. Django's {@code validate}. */
    protected void validate(T value) {}

    /** The rules that the kind's own options make; asked after those that were added. */
    protected List<? extends Validator<? super T>> limits() {
        return List.of();
    }

    /** The attributes that the kind adds to a widget. Django's {@code widget_attrs}. */
    protected HtmlAttributes attributes(Widget shown) {
        return HtmlAttributes.NONE;
    }

    /** {@code other} as this kind needs it, with its choices for instance. */
    protected Widget fitted(Widget other) {
        return other;
    }

    /** What a widget shows of a value. Django's {@code prepare_value}. */
    protected @Nullable Object shown(@Nullable Object value) {
        return value;
    }

    /** What a bound form shows of what was sent. Django's {@code bound_data}. */
    protected @Nullable Object shownOf(@Nullable Object sent, @Nullable Object initialShown) {
        return disabled ? initialShown : sent;
    }

    /** A refusal with the message of {@code code}. */
    protected final ValidationError invalid(String code) {
        return invalid(code, Map.of());
    }

    /** A refusal with the message of {@code code}, with {@code values} at their names. */
    protected final ValidationError invalid(String code, Map<String, ?> values) {
        return new ValidationError(
                Objects.requireNonNull(messages.get(code), code), code, Map.copyOf(values));
    }

    /** The message of {@code code} in the visitor's language. */
    protected final String messageOf(String code) {
        return Translation.gettext(Objects.requireNonNull(messages.get(code), code));
    }

    /** Sets the usual message of a code. */
    protected final void says(String code, String message) {
        messages.put(code, message);
    }

    // --- its work

    /**
     * The value that {@code raw} says, checked by all rules. Django's {@code clean}.
     *
     * @param raw what the widget read
     * @param shownBefore what the form showed
     * @throws ValidationError where it is not acceptable
     */
    public @Nullable T clean(@Nullable Object raw, @Nullable Object shownBefore) {
        T value = raw == null || isEmpty(raw) ? emptyValue() : toJava(raw);
        if (value == null || isEmpty(value)) {
            if (required) {
                throw invalid("required");
            }
            return value;
        }
        validate(value);
        runValidators(value);
        return value;
    }

    /** Asks every rule. */
    protected final void runValidators(T value) {
        var rules = new ArrayList<Validator<? super T>>(validators);
        rules.addAll(limits());
        List<Detail> found = Validator.complaints(rules, value, messages);
        if (!found.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, found));
        }
    }

    /** Whether what was sent differs from what a hidden widget carried along. */
    final boolean hasChangedFromSent(@Nullable Object shownBefore, @Nullable Object sent) {
        try {
            Object before =
                    shownBefore == null || isEmpty(shownBefore)
                            ? emptyValue()
                            : toJava(shownBefore);
            return hasChanged(before, sent);
        } catch (ValidationError e) {
            return true; // somebody changed what was carried
        }
    }

    /** Whether what was sent differs from what was shown. Django's {@code has_changed}. */
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        if (disabled) {
            return false;
        }
        Object now = sent;
        try {
            now = sent == null || isEmpty(sent) ? null : toJava(sent);
        } catch (ValidationError e) {
            return true;
        }
        Object before = shownBefore == null || "".equals(shownBefore) ? null : shownBefore;
        return !same(before, now == null || "".equals(now) ? null : now);
    }

    /** Whether two values are one to this kind; either may be null. */
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        return Objects.equals(before, now);
    }
}
