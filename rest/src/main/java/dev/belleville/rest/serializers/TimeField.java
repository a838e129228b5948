package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.TimePattern;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code LocalTime}, {@code 08:00:00} on the wire. REST framework's {@code TimeField}. */
public final class TimeField extends SerializerField {
    private static final LocalDate SOME_DAY = LocalDate.of(1900, 1, 1);

    private final TimeFormats formats = new TimeFormats("hh:mm[:ss[.uuuuuu]]");

    private TimeField() {}

    /** A field that must be given. */
    public static TimeField of() {
        return new TimeField();
    }

    /** Writes times by a pattern of {@code strftime}, such as {@code %H.%M}. */
    public TimeField format(String pattern) {
        formats.write(pattern);
        return this;
    }

    /** Gives times themselves to what writes the answer. REST framework's {@code format=None}. */
    public TimeField unformatted() {
        formats.writeRaw();
        return this;
    }

    /**
     * Reads times written so, the first way that fits: patterns of {@code strptime}, and {@code
     * iso-8601}. REST framework's {@code input_formats}.
     */
    public TimeField inputFormats(String... patterns) {
        formats.read(List.of(patterns));
        return this;
    }

    @Override
    void settle() {
        formats.settle(
                SiteSetting.of(RestSettings.TIME_FORMAT),
                SiteSetting.of(RestSettings.TIME_INPUT_FORMATS));
    }

    @Override
    protected FieldShape shape() {
        return formats.written() == null
                ? FieldShape.of(FieldShape.Kind.TIME)
                : FieldShape.of(FieldShape.Kind.TIME).schema("format", formats.inWords());
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data instanceof LocalTime given) {
            return given;
        }
        LocalDateTime read =
                data instanceof String text ? formats.parse(text, TimeField::iso) : null;
        if (read == null) {
            throw error("invalid", "format", formats.inWords());
        }
        return read.toLocalTime();
    }

    private static IsoText.@Nullable DateTime iso(String text) {
        LocalTime time = IsoText.parseTime(text);
        return time == null ? null : new IsoText.DateTime(time.atDate(SOME_DAY), null);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case LocalTime time when formats.isRaw() -> time;
            case LocalTime time -> written(time);
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows times, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
    }

    private String written(LocalTime time) {
        TimePattern pattern = formats.written();
        return pattern == null ? IsoText.of(time) : pattern.write(time.atDate(SOME_DAY));
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop(
                        "Time has wrong format. Use one of these formats instead: {format}.")
                : super.defaultMessage(code);
    }
}
