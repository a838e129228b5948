package dev.belleville.web.forms;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that reads its values from text by a function.
 *
 * @param <T> the Java type
 */
final class ParsedFormField<T> extends FormField<T> {
    private final Class<T> type;
    private final Function<String, @Nullable T> reader;
    private final Function<T, Object> writer;

    /**
     * For one kind.
     *
     * @param type values of it are taken as they are
     * @param message what is said of a text that says none
     */
    ParsedFormField(
            Class<T> type,
            Widget widget,
            String message,
            Function<String, @Nullable T> reader,
            Function<T, Object> writer) {
        super(widget);
        this.type = type;
        this.reader = reader;
        this.writer = writer;
        says("invalid", message);
    }

    @Override
    protected @Nullable T toJava(Object raw) {
        T value = type.isInstance(raw) ? type.cast(raw) : reader.apply(PlainText.of(raw));
        if (value == null) {
            throw invalid("invalid");
        }
        return value;
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return type.isInstance(value) ? writer.apply(type.cast(value)) : value;
    }

    @Override
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        return Objects.equals(before, now);
    }
}
