package dev.belleville.rest.serializers;

import org.jspecify.annotations.Nullable;

/** Shows an attribute as it is. REST framework's {@code ReadOnlyField}. */
public final class ReadOnlyField extends SerializerField {
    private ReadOnlyField() {
        readOnly();
    }

    /** A field that is only shown. */
    public static ReadOnlyField of() {
        return new ReadOnlyField();
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value;
    }
}
