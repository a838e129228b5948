package dev.belleville.web.forms;

import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.core.python.TimePattern;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time of day or both. Django's {@code DateField}, {@code TimeField} and {@code
 * DateTimeField}.
 *
 * @param <T> the Java type
 */
public final class TemporalFormField<T> extends FormField<T> {
    private final TemporalKind<T> kind;
    private List<String> own = List.of();

    TemporalFormField(TemporalKind<T> kind, Widget widget) {
        super(widget);
        this.kind = kind;
        says("invalid", kind.message());
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
        T given = kind.given(raw);
        if (given != null) {
            return given;
        }
        String text = Python.strip(PlainText.of(raw));
        T iso = kind.iso(text);
        if (iso != null) {
            return iso;
        }
        for (String pattern : own.isEmpty() ? usual() : own) {
            LocalDateTime read = new TimePattern(pattern).read(text);
            if (read != null) {
                return kind.of(read);
            }
        }
        throw invalid("invalid");
    }

    /** Those of the language; a date alone is the start of its day. */
    private List<String> usual() {
        Formats spoken = Translation.language().formats();
        var all = new ArrayList<>(spoken.inputs(kind.formats()));
        if (kind.formats().equals("DATETIME_INPUT_FORMATS")) {
            all.addAll(spoken.inputs("DATE_INPUT_FORMATS"));
        }
        return all;
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        T given = value == null ? null : kind.given(value);
        return given == null ? value : kind.shown(given);
    }

    @Override
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        Object a = before == null ? null : kind.given(before);
        a = a == null ? before : a; // a text is no value of the kind, so anything differs from it
        return Objects.equals(a, now);
    }
}
