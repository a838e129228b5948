package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;
import dev.belleville.http.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a serializer: how a value is read, checked and shown. REST framework's {@code
 * Field}.
 *
 * <p>Say a class's own options first, then those that all fields have: {@code
 * CharField.of().max(40).optional()}. Once it is part of a serializer a field never changes, and it
 * belongs to that serializer alone. Fields of your own override {@link #toInternalValue} and {@link
 * #toRepresentation}.
 */
public abstract class SerializerField {
    /** Stands for "no value was given", which is not null. REST framework's {@code empty}. */
    public static final Object ABSENT = new Absent();

    private static final class Absent {
        @Override
        public String toString() {
            return "(absent)";
        }
    }

    /** Whether {@code value} is {@link #ABSENT}. */
    public static boolean isAbsent(@Nullable Object value) {
        return value instanceof Absent;
    }

    private final FieldRules rules = new FieldRules();
    private boolean readOnly;
    private boolean writeOnly;
    private boolean optional;
    private boolean allowNull;
    private @Nullable Function<SerializerContext, ? extends @Nullable Object> fallback;
    private String source = "";
    private String name = "";
    private final FieldWords words = new FieldWords();
    private @Nullable Object initial;
    private @Nullable SerializerField model;
    private @Nullable SourcePath path;

    /** Shown, never read. */
    public SerializerField readOnly() {
        checkOpen().readOnly = true;
        return this;
    }

    /** Read, never shown. */
    public SerializerField writeOnly() {
        checkOpen().writeOnly = true;
        return this;
    }

    /** May be left out of the data. REST framework's {@code required=False}. */
    public SerializerField optional() {
        checkOpen().optional = true;
        return this;
    }

    /** Must be in the data, whatever the model says. REST framework's {@code required=True}. */
    public SerializerField required() {
        checkOpen().optional = false;
        fallback = null;
        return this;
    }

    /** May be null. */
    public SerializerField allowNull() {
        checkOpen().allowNull = true;
        return this;
    }

    /** What holds where the data says nothing, and where the source cannot be reached. */
    public SerializerField defaultValue(@Nullable Object value) {
        return defaultFrom(_ -> value);
    }

    /** As {@link #defaultValue}, worked out each time. */
    public SerializerField defaultFrom(
            Function<SerializerContext, ? extends @Nullable Object> supplier) {
        checkOpen().fallback = supplier;
        return this;
    }

    /**
     * Where the value comes from and goes to: an attribute, a path such as {@code author.username},
     * or {@code *} for the whole instance. The field's name by default.
     */
    public SerializerField source(String path) {
        checkOpen().source = path;
        return this;
    }

    /** Adds a rule, which is not asked of null. */
    public SerializerField validator(Validator<?> rule) {
        checkOpen().rules.add(rule);
        return this;
    }

    /** Adds a rule that minds where it stands. */
    public SerializerField validator(SerializerValidator validator) {
        checkOpen().rules.add(validator);
        return this;
    }

    /** The rules that it was given. */
    final List<SerializerValidator> validators() {
        return rules.validators();
    }

    /** Adds a rule that follows from a model, to what may be part of a serializer already. */
    final void rule(SerializerValidator validator) {
        rules.add(validator);
    }

    /**
     * Forgets the rules that it was given before, those of the model such as that no other row has
     * the value; its own limits stay. REST framework's {@code validators=[]}.
     */
    public SerializerField withoutValidators() {
        checkOpen().rules.clear();
        return this;
    }

    /**
     * Says the message of an error code in other words, a message of gettext's perhaps; {@code
     * {max_length}} and such are filled.
     */
    public SerializerField message(String code, String text) {
        checkOpen().rules.say(code, text);
        return this;
    }

    /** What people call it; the field's name in words by default. */
    public SerializerField label(String text) {
        checkOpen().words.label(text);
        return this;
    }

    /** A sentence for those who fill it in. REST framework's {@code help_text}. */
    public SerializerField helpText(String text) {
        checkOpen().words.help(text);
        return this;
    }

    /**
     * What a value of it may be, as JSON has it, for the description of the API; of a serializer a
     * map of its fields. drf-spectacular's {@code OpenApiExample}.
     */
    public SerializerField example(Object value) {
        checkOpen().words.example(value);
        return this;
    }

    /** Forms start with {@code value}. REST framework's {@code initial}. */
    public SerializerField initial(Object value) {
        checkOpen().initial = value;
        return this;
    }

    /**
     * Clients are told that it is like {@code other}: for fields whose values come from a method,
     * such as {@code MethodField.of(…).describedAs(IntegerField.of())}.
     */
    public SerializerField describedAs(SerializerField other) {
        checkOpen().model = other;
        return this;
    }

    private SerializerField checkOpen() {
        if (path != null) {
            throw new IllegalStateException(
                    "The field '%s' is part of a serializer and cannot change; make another."
                            .formatted(name));
        }
        return this;
    }

    /** Makes it part of a serializer, for good. */
    void bind(String name) {
        if (path != null) {
            throw new ImproperlyConfigured(
                    "The field '%s' is already part of a serializer; make another for '%s'."
                            .formatted(this.name, name));
        }
        if (readOnly && writeOnly) {
            throw new ImproperlyConfigured(
                    "The field '%s' cannot be read-only and write-only.".formatted(name));
        }
        this.name = name;
        path = SourcePath.of(source.isEmpty() ? name : source);
    }

    /**
     * Takes from the running site what nobody has said of it; called once, when it becomes part of
     * a serializer, and by what it is the item of.
     */
    void settle() {}

    /** Its name in the data; empty before it is part of a serializer and for items of a list. */
    public final String name() {
        return name;
    }

    /** Where the value comes from and goes to. */
    public final String source() {
        return source.isEmpty() ? name : source;
    }

    /** Whether it is only shown. */
    public final boolean isReadOnly() {
        return readOnly;
    }

    /** Whether it is only read. */
    public final boolean isWriteOnly() {
        return writeOnly;
    }

    /** Whether the data must name it. */
    public final boolean isRequired() {
        return !optional && !readOnly && fallback == null;
    }

    /** Whether it may be null. */
    public final boolean isNullAllowed() {
        return allowNull;
    }

    /** What people call it, in the language spoken; empty for items of a list. */
    public final String label() {
        return words.labelOf(name);
    }

    /** A sentence for those who fill it in, in the language spoken; empty for none. */
    public final String helpText() {
        return words.help();
    }

    /** One of its values as JSON has it; null where none was given. */
    public final @Nullable Object example() {
        return words.example();
    }

    /** What a form starts with, where nobody has said anything yet. */
    public final @Nullable Object initial() {
        return initial == null ? described().initial() : initial;
    }

    /** What clients are told of it. */
    public final FieldShape described() {
        return model == null ? shape() : model.described();
    }

    /** What it is like; fields of your own tell what clients should know of theirs. */
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.ANY);
    }

    /** Forgets the limits of what is read: the model's, where the field is only shown. */
    void withoutLimits() {}

    /** Whether it may be shown as null: it may be null, or has a default for what is not there. */
    public final boolean isNullShown() {
        return allowNull || (readOnly && fallback != null);
    }

    final boolean hasDefault() {
        return fallback != null;
    }

    final SourcePath path() {
        if (path == null) {
            throw new IllegalStateException("The field is not part of a serializer yet.");
        }
        return path;
    }

    // --- showing

    /** The value of {@code instance} for this field; {@link #ABSENT} where it is to be left out. */
    @Nullable Object attribute(Object instance, SerializerContext context) {
        Object value = path().read(instance);
        if (!isAbsent(value)) {
            return SourcePath.followed(value);
        }
        return attributeMissing(instance, context);
    }

    /** What stands for an attribute that {@code instance} has not. */
    final @Nullable Object attributeMissing(Object instance, SerializerContext context) {
        if (fallback != null) {
            return defaultOf(context);
        }
        if (allowNull) {
            return null;
        }
        if (!isRequired()) {
            return ABSENT;
        }
        throw new ImproperlyConfigured(
                "The field '%s' cannot read '%s' of a %s. Name another source, or give a default."
                        .formatted(name, source(), instance.getClass().getSimpleName()));
    }

    /** What the wire carries for {@code value}: text, number, boolean, list or map. */
    protected abstract @Nullable Object toRepresentation(Object value, SerializerContext context);

    // --- reading

    /** What {@code data} says for this field; {@link #ABSENT} where it says nothing. */
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            return formValue(form, context);
        }
        var map = (Map<?, ?>) data;
        Object value = map.get(name);
        return value == null && !map.containsKey(name) ? ABSENT : value;
    }

    private @Nullable Object formValue(MultiMap<?> form, SerializerContext context) {
        Object value = form.get(name);
        if (value == null) {
            return context.isPartial() ? ABSENT : absentInForm();
        }
        if (value.equals("") && !isBlankAllowed()) {
            return allowNull ? null : isRequired() ? value : ABSENT;
        }
        return value;
    }

    /** What a form means that does not name the field: a checkbox that is off is not sent. */
    @Nullable Object absentInForm() {
        return ABSENT;
    }

    /** Whether the empty text is a value of its own. */
    boolean isBlankAllowed() {
        return false;
    }

    /**
     * The valid value of {@code data}. REST framework's {@code run_validation}.
     *
     * @param data as parsed; null, and {@link #ABSENT} where nothing was given
     * @return the value; {@link #ABSENT} where the field is to be left out
     * @throws ValidationError where it is not valid
     */
    public @Nullable Object runValidation(@Nullable Object data, SerializerContext context) {
        if (readOnly) {
            return defaultOf(context);
        }
        if (isAbsent(data)) {
            if (isRequired() && !context.isPartial()) {
                throw error("required");
            }
            return defaultOf(context);
        }
        if (data == null) {
            if (!allowNull) {
                throw error("null");
            }
            return null;
        }
        return validated(data, context);
    }

    /**
     * The valid value of {@code data} for a view that has no serializer: {@code
     * IntegerField.of().min(1).read(Integer.class, request.data("amount"))}.
     *
     * @throws ValidationError where it is not valid, or null: a 400
     */
    public final <V> V read(Class<V> type, @Nullable Object data) {
        Object value = runValidation(data, SerializerContext.none());
        if (value == null || isAbsent(value)) {
            throw error("required");
        }
        return type.cast(value);
    }

    /** The valid value of data that is neither absent nor null. */
    @Nullable Object validated(Object data, SerializerContext context) {
        Object value = toInternalValue(data, context);
        runValidators(value, context);
        return value;
    }

    /** The default; {@link #ABSENT} where there is none, or where absent fields keep what is. */
    final @Nullable Object defaultOf(SerializerContext context) {
        return fallback == null || context.isPartial() ? ABSENT : fallback.apply(context);
    }

    /**
     * The value that {@code data} says. A field that is read only needs none.
     *
     * @throws ValidationError where it says none; see {@link #error}
     */
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        throw new IllegalStateException(
                "%s reads nothing: make it readOnly(), or override toInternalValue."
                        .formatted(getClass().getSimpleName()));
    }

    @SuppressWarnings("unchecked") // a value of another type fails in the rule itself
    void runValidators(@Nullable Object value, SerializerContext context) {
        rules.check(value, this, context, (List<Validator<Object>>) limits());
    }

    /**
     * The field's own limits, asked after the validators; the field has words of its own for their
     * codes. They are of the type that {@link #toInternalValue} gives.
     */
    protected List<? extends Validator<?>> limits() {
        return List.of();
    }

    /**
     * The error of {@code code}, in the field's words.
     *
     * @param arguments names and values for the message, in turn
     */
    protected final ValidationError error(String code, Object... arguments) {
        return new ValidationError(text(code, arguments), code);
    }

    /** As {@link #error}, as one complaint among others. */
    protected final Detail fault(String code, Object... arguments) {
        return new Detail(text(code, arguments), code);
    }

    private String text(String code, Object... arguments) {
        String usual = rules.says(code) ? "" : defaultMessage(code);
        return rules.text(code, usual, arguments);
    }

    /** The message of an error code. Fields of your own answer to theirs and ask super. */
    protected String defaultMessage(String code) {
        return switch (code) {
            case "required" -> Translation.gettextNoop("This field is required.");
            case "null" -> Translation.gettextNoop("This field may not be null.");
            default ->
                    throw new IllegalArgumentException(
                            "%s has no message for the error code '%s'."
                                    .formatted(getClass().getSimpleName(), code));
        };
    }
}
