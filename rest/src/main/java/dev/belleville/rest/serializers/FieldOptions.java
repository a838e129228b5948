package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.validators.Validator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The half of a field that says what it is; {@link SerializerField} is the half that works. */
abstract sealed class FieldOptions permits SerializerField {
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
        return self();
    }

    /** Read, never shown. */
    public SerializerField writeOnly() {
        checkOpen().writeOnly = true;
        return self();
    }

    /** May be left out of the data. REST framework's {@code required=False}. */
    public SerializerField optional() {
        checkOpen().optional = true;
        return self();
    }

    /** Must be in the data, whatever the model says. REST framework's {@code required=True}. */
    public SerializerField required() {
        checkOpen().optional = false;
        fallback = null;
        return self();
    }

    /** May be null. */
    public SerializerField allowNull() {
        checkOpen().allowNull = true;
        return self();
    }

    /** What holds where the data says nothing, and where the source cannot be reached. */
    public SerializerField defaultValue(@Nullable Object value) {
        return defaultFrom(_ -> value);
    }

    /** As {@link #defaultValue}, worked out each time. */
    public SerializerField defaultFrom(
            Function<SerializerContext, ? extends @Nullable Object> supplier) {
        checkOpen().fallback = supplier;
        return self();
    }

    /**
     * Where the value comes from and goes to: an attribute, a path such as {@code author.username},
     * or {@code *} for the whole instance. The field's name by default.
     */
    public SerializerField source(String path) {
        checkOpen().source = path;
        return self();
    }

    /** Adds a rule, which is not asked of null. */
    public SerializerField validator(Validator<?> rule) {
        checkOpen().rules.add(rule);
        return self();
    }

    /** Adds a rule that minds where it stands. */
    public SerializerField validator(SerializerValidator validator) {
        checkOpen().rules.add(validator);
        return self();
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
        return self();
    }

    /**
     * Says the message of an error code in other words, a message of gettext's perhaps; {@code
     * {max_length}} and such are filled.
     */
    public SerializerField message(String code, String text) {
        checkOpen().rules.say(code, text);
        return self();
    }

    /** What people call it; the field's name in words by default. */
    public SerializerField label(String text) {
        checkOpen().words.label(text);
        return self();
    }

    /** A sentence for those who fill it in. REST framework's {@code help_text}. */
    public SerializerField helpText(String text) {
        checkOpen().words.help(text);
        return self();
    }

    /**
     * What a value of it may be, as JSON has it, for the description of the API; of a serializer a
     * map of its fields. drf-spectacular's {@code OpenApiExample}.
     */
    public SerializerField example(Object value) {
        checkOpen().words.example(value);
        return self();
    }

    /** Forms start with {@code value}. REST framework's {@code initial}. */
    public SerializerField initial(Object value) {
        checkOpen().initial = value;
        return self();
    }

    /**
     * Clients are told that it is like {@code other}: for fields whose values come from a method,
     * such as {@code MethodField.of(…).describedAs(IntegerField.of())}.
     */
    public SerializerField describedAs(SerializerField other) {
        checkOpen().model = other;
        return self();
    }

    abstract SerializerField self();

    private FieldOptions checkOpen() {
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

    /**
     * The default; {@link SerializerField#ABSENT} where there is none, or where absent fields keep
     * what is.
     */
    final @Nullable Object defaultOf(SerializerContext context) {
        return fallback == null || context.isPartial()
                ? SerializerField.ABSENT
                : fallback.apply(context);
    }

    /** The rules that it was given, and its words for errors. */
    final FieldRules rules() {
        return rules;
    }

    final SourcePath path() {
        if (path == null) {
            throw new IllegalStateException("The field is not part of a serializer yet.");
        }
        return path;
    }
}
