package dev.belleville.rest.serializers;

import org.jspecify.annotations.Nullable;

/** A rule about one value, or about all {@link Values} of a serializer. */
@FunctionalInterface
public interface SerializerValidator {
    /**
     * Returns where {@code value} keeps the rule.
     *
     * @throws dev.belleville.core.ValidationError where it does not
     */
    void check(@Nullable Object value, SerializerField field, SerializerContext context);
}
