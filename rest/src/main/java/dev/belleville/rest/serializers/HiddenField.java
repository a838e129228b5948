package dev.belleville.rest.serializers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Neither read nor shown: it adds a value of the server's to the valid ones, such as the user. REST
 * framework's {@code HiddenField}.
 */
public final class HiddenField extends SerializerField {
    private HiddenField() {
        writeOnly();
    }

    /** A field with the value that {@code supplier} works out each time. */
    public static HiddenField from(
            Function<SerializerContext, ? extends @Nullable Object> supplier) {
        var field = new HiddenField();
        field.defaultFrom(supplier);
        return field;
    }

    /** A field with a fixed value. */
    public static HiddenField of(@Nullable Object value) {
        return from(_ -> value);
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        return ABSENT;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        return data;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        throw new IllegalStateException("A hidden field shows nothing.");
    }
}
