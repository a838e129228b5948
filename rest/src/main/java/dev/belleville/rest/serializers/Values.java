package dev.belleville.rest.serializers;

import dev.belleville.core.Suggestion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The values that a serializer found valid, by the name of their source. REST framework's {@code
 * validated_data}; immutable, so a change gives a copy.
 */
public final class Values {
    private final Map<String, @Nullable Object> values;

    /** A copy of {@code values}, in their order. */
    public Values(Map<String, ? extends @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether {@code name} was given, be it null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of {@code name}; null where it was not given or is null. */
    public @Nullable Object find(String name) {
        return values.get(name);
    }

    /**
     * The value of {@code name}.
     *
     * @throws NoSuchElementException if it was not given or is null
     * @throws ClassCastException if it is of another type; whole numbers are as wide as is asked
     * @throws ArithmeticException if a whole number is too large for that
     */
    public <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new NoSuchElementException(
                    "No value '%s' was given.%s"
                            .formatted(name, Suggestion.of(name, values.keySet())));
        }
        return type.cast(asWide(type, value));
    }

    /** A field of whole numbers gives Integer, whatever the model's attribute is. */
    private static Object asWide(Class<?> type, Object value) {
        if (!(value instanceof Integer number)) {
            return value;
        } else if (type == Short.class) {
            if (number.shortValue() != number) {
                throw new ArithmeticException(number + " is no short.");
            }
            return number.shortValue();
        }
        return type == Long.class ? Long.valueOf(number) : value;
    }

    /**
     * The value of {@code name}, or {@code otherwise} where it was not given or is null: {@code
     * values.getOr("tags", List.<Tag>of())}.
     */
    public <T> T getOr(String name, T otherwise) {
        Object value = values.get(name);
        @SuppressWarnings("unchecked") // the caller says by the default what the field gives
        T typed = value == null ? otherwise : (T) asWide(otherwise.getClass(), value);
        return typed;
    }

    /** The values of the serializer nested at {@code name}. */
    public Values nested(String name) {
        return get(name, Values.class);
    }

    /**
     * The values of each item of the list of serializers at {@code name}; none where it was not
     * given or is null, which {@link #has} tells apart.
     */
    public List<Values> list(String name) {
        return getOr(name, List.of()).stream().map(Values.class::cast).toList();
    }

    /**
     * A record of these values, by the names of its components; what is not given is null, or
     * nothing.
     */
    public <R extends Record> R as(Class<R> type) {
        return RecordMaker.of(type).make(this, null);
    }

    /** The same, with {@code value} under {@code name}. */
    public Values with(String name, @Nullable Object value) {
        var copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return new Values(copy);
    }

    /** The same, with all of {@code more} beside them. */
    public Values withAll(Values more) {
        var copy = new LinkedHashMap<>(values);
        copy.putAll(more.values);
        return new Values(copy);
    }

    /** The same, without {@code name}. */
    public Values without(String name) {
        var copy = new LinkedHashMap<>(values);
        copy.remove(name);
        return new Values(copy);
    }

    /** All values, in order; cannot be changed. */
    public Map<String, @Nullable Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
