package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;
import dev.belleville.http.MultiMap;
import java.util.List;
import java.util.Map;
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
public abstract non-sealed class SerializerField extends FieldOptions {
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

    @Override
    final SerializerField self() {
        return this;
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
        if (hasDefault()) {
            return defaultOf(context);
        }
        if (isNullAllowed()) {
            return null;
        }
        if (!isRequired()) {
            return ABSENT;
        }
        throw new ImproperlyConfigured(
                "The field '%s' cannot read '%s' of a %s. Name another source, or give a default."
                        .formatted(name(), source(), instance.getClass().getSimpleName()));
    }

    /** What the wire carries for {@code value}: text, number, boolean, list or map. */
    protected abstract @Nullable Object toRepresentation(Object value, SerializerContext context);

    /**
     * What a form offers to choose from, in the language spoken; nothing where anything goes.
     *
     * @throws IllegalStateException for a field of addresses outside of any request
     */
    public SelectOptions options(SerializerContext context) {
        return new SelectOptions(
                described().choices().stream().map(FieldShape.Option::translated).toList(), "");
    }

    // --- reading

    /** What {@code data} says for this field; {@link #ABSENT} where it says nothing. */
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            return formValue(form, context);
        }
        var map = (Map<?, ?>) data;
        Object value = map.get(name());
        return value == null && !map.containsKey(name()) ? ABSENT : value;
    }

    private @Nullable Object formValue(MultiMap<?> form, SerializerContext context) {
        Object value = form.get(name());
        if (value == null) {
            return context.isPartial() ? ABSENT : absentInForm();
        }
        if (value.equals("") && !isBlankAllowed()) {
            return isNullAllowed() ? null : isRequired() ? value : ABSENT;
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
        if (isReadOnly()) {
            return defaultOf(context);
        }
        if (isAbsent(data)) {
            if (isRequired() && !context.isPartial()) {
                throw error("required");
            }
            return defaultOf(context);
        }
        if (data == null) {
            if (!isNullAllowed()) {
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
        rules().check(value, this, context, (List<Validator<Object>>) limits());
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
        String usual = rules().says(code) ? "" : defaultMessage(code);
        return rules().text(code, usual, arguments);
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
