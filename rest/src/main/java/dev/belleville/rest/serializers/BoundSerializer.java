package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A serializer with data to read: valid values, or errors. What REST framework's {@code
 * Serializer(data=…)} is after {@code is_valid()}.
 *
 * @param <T> the instances' class
 */
public final class BoundSerializer<T> {
    private final Serializer<T> serializer;
    private final SerializerContext context;
    private final Errors errors;
    private final @Nullable Values values;

    BoundSerializer(Serializer<T> serializer, @Nullable Object data, SerializerContext context) {
        this.serializer = serializer;
        this.context = context;
        Values valid = null;
        Errors found = Errors.none();
        try {
            valid = (Values) serializer.runValidation(data, context);
        } catch (ValidationError e) {
            found = InvalidData.byField(e);
        }
        if (data == null && valid == null) {
            var missing =
                    new ValidationError.Detail(Translation.gettext("No data provided"), "null");
            found =
                    new Errors.ByField(
                            Map.of(Errors.NON_FIELD, new Errors.Messages(List.of(missing))));
        }
        values = valid;
        errors = found;
    }

    private BoundSerializer(
            Serializer<T> serializer, SerializerContext context, @Nullable Values values) {
        this.serializer = serializer;
        this.context = context;
        this.values = values;
        errors = Errors.none();
    }

    /** The same with other values that are valid. */
    BoundSerializer<T> with(Values others) {
        return new BoundSerializer<>(serializer, context, others);
    }

    /** The instance that it changes; null for a new one. */
    @SuppressWarnings("unchecked") // as in save
    @Nullable T instance() {
        return (T) context.instance();
    }

    /** Whether the data can be used. */
    public boolean isValid() {
        return errors.isEmpty();
    }

    /** What is wrong with the data, by field. */
    public Errors errors() {
        return errors;
    }

    /**
     * The valid values. REST framework's {@code validated_data}.
     *
     * @throws InvalidData where there are none
     */
    public Values values() {
        if (values == null) {
            throw new InvalidData(errors);
        }
        return values;
    }

    /**
     * This, where the data can be used. REST framework's {@code is_valid(raise_exception=True)}.
     *
     * @throws InvalidData where it cannot: a 400
     */
    public BoundSerializer<T> orThrow() {
        values();
        return this;
    }

    /**
     * Makes the instance, or changes the context's, and keeps it.
     *
     * @throws InvalidData where the data cannot be used: a 400
     */
    public T save() {
        return save(new Values(Map.of()));
    }

    /** As {@link #save()}, with values of the server's own beside the data's. */
    public T save(Values more) {
        Values all = values().withAll(more);
        @SuppressWarnings("unchecked") // the caller gave the context an instance of this serializer
        T instance = (T) context.instance();
        return instance == null
                ? serializer.create(all, context)
                : serializer.update(instance, all, context);
    }

    /** {@code instance} as the serializer shows it in this context. */
    public Map<String, @Nullable Object> represent(T instance) {
        return serializer.represent(instance, context);
    }
}
