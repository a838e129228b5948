package dev.belleville.rest.serializers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A default for what is made, and none for what is changed: {@code HiddenField.from(new
 * CreateOnlyDefault(new CurrentUserDefault()))}. REST framework's {@code CreateOnlyDefault}.
 */
public final class CreateOnlyDefault implements Function<SerializerContext, @Nullable Object> {
    private final Function<SerializerContext, ? extends @Nullable Object> value;

    /** With {@code value}, worked out each time. */
    public CreateOnlyDefault(Function<SerializerContext, ? extends @Nullable Object> value) {
        this.value = value;
    }

    /** The value, or that there is none. */
    @Override
    public @Nullable Object apply(SerializerContext context) {
        return context.instance() == null ? value.apply(context) : SerializerField.ABSENT;
    }
}
