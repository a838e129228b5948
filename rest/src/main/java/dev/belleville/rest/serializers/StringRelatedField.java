package dev.belleville.rest.serializers;

import org.jspecify.annotations.Nullable;

/** Shows a relation by its target's {@code toString}. REST framework's StringRelatedField. */
public final class StringRelatedField extends SerializerField {
    private StringRelatedField() {
        readOnly();
    }

    /** A field that is only shown. */
    public static StringRelatedField of() {
        return new StringRelatedField();
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.WORDS);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value.toString();
    }
}
