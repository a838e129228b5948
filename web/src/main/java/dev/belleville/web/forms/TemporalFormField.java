package dev.belleville.web.forms;

import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.web.internal.TimePattern;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time of day or both. Django's {@code DateField}, {@code TimeField} and {@code
 * DateTimeField}.
 *
 * @param <T> the Java type
 */
public final class TemporalFormField<T> extends FormField<T> {
    /** How a kind gets its values. */
    interface Reading<T> {
        /** The value that one written in a format says. */
        @Nullable T of(LocalDateTime moment);

        /** The value that is given as one, or null. */
        @Nullable T given(Object value);

        /** The value that a text in ISO 8601 says, or null. */
        @Nullable T iso(String text);
    }

    private final Reading<T> reading;
    private final Function<T, Object> shown;
    private final String formats;
    private List<String> own = List.of();

    TemporalFormField(
            Widget widget,
            String formats,
            String message,
            Reading<T> reading,
            Function<T, Object> shown) {
        super(widget);
        this.formats = formats;
        this.reading = reading;
        this.shown = shown;
        says("invalid", message);
    }

    /**
     * The ways to write it, in the letters of {@code strptime}, instead of the language's. Django's
     * {@code input_formats}.
     */
    public TemporalFormField<T> formats(String... patterns) {
        open();
        own = List.of(patterns);
        return this;
    }

    @Override
    protected @Nullable T toJava(Object raw) {
        T given = reading.given(raw);
        if (given != null) {
            return given;
        }
        String text = Python.strip(PlainText.of(raw));
        T iso = reading.iso(text);
        if (iso != null) {
            return iso;
        }
        for (String pattern : own.isEmpty() ? usual() : own) {
            LocalDateTime read = new TimePattern(pattern).read(text);
            if (read != null) {
                T value = reading.of(read);
                if (value == null) {
                    break;
                }
                return value;
            }
        }
        throw invalid("invalid");
    }

    /** Those of the language; a date alone is the start of its day. */
    private List<String> usual() {
        Formats spoken = Translation.language().formats();
        var all = new ArrayList<>(spoken.inputs(formats));
        if (formats.equals("DATETIME_INPUT_FORMATS")) {
            all.addAll(spoken.inputs("DATE_INPUT_FORMATS"));
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // what is given back is of the kind
    protected @Nullable Object shown(@Nullable Object value) {
        T given = value == null ? null : reading.given(value);
        return given == null ? value : shown.apply(given);
    }

    @Override
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        Object a = before == null ? null : reading.given(before);
        a = a == null ? before : a; // a text is no value of the kind, so anything differs from it
        return Objects.equals(a, now);
    }
}
