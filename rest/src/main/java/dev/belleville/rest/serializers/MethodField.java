package dev.belleville.rest.serializers;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Shows what a function makes of the whole instance. REST framework's SerializerMethodField. */
public final class MethodField extends SerializerField {
    private final BiFunction<Object, SerializerContext, @Nullable Object> function;

    private MethodField(BiFunction<Object, SerializerContext, @Nullable Object> function) {
        this.function = function;
        readOnly();
        source("*");
    }

    /** A field that shows {@code function} of each {@code type}. */
    public static <T> MethodField of(
            Class<T> type, BiFunction<T, SerializerContext, ? extends @Nullable Object> function) {
        return new MethodField((instance, context) -> function.apply(type.cast(instance), context));
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return function.apply(value, context);
    }
}
