package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.TimePattern;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code LocalDate}, {@code 2024-01-31} on the wire. REST framework's {@code DateField}. */
public final class DateField extends SerializerField {
    private final TimeFormats formats = new TimeFormats("YYYY-MM-DD");

    private DateField() {}

    /** A field that must be given. */
    public static DateField of() {
        return new DateField();
    }

    /** Writes dates by a pattern of {@code strftime}, such as {@code %d.%m.%Y}. */
    public DateField format(String pattern) {
        formats.write(pattern);
        return this;
    }

    /** Gives dates themselves to what writes the answer. REST framework's {@code format=None}. */
    public DateField unformatted() {
        formats.writeRaw();
        return this;
    }

    /**
     * Reads dates written so, the first way that fits: patterns of {@code strptime}, and {@code
     * iso-8601}. REST framework's {@code input_formats}.
     */
    public DateField inputFormats(String... patterns) {
        formats.read(List.of(patterns));
        return this;
    }

    @Override
    void settle() {
        formats.settle(
                SiteSetting.of(RestSettings.DATE_FORMAT),
                SiteSetting.of(RestSettings.DATE_INPUT_FORMATS));
    }

    @Override
    protected FieldShape shape() {
        return formats.written() == null
                ? FieldShape.of(FieldShape.Kind.DATE)
                : FieldShape.of(FieldShape.Kind.DATE).schema("format", formats.inWords());
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data instanceof Instant) {
            throw error("datetime");
        }
        if (data instanceof LocalDate given) {
            return given;
        }
        LocalDateTime read =
                data instanceof String text ? formats.parse(text, DateField::iso) : null;
        if (read == null) {
            throw error("invalid", "format", formats.inWords());
        }
        return read.toLocalDate();
    }

    private static IsoText.@Nullable DateTime iso(String text) {
        LocalDate date = IsoText.parseDate(text);
        return date == null ? null : new IsoText.DateTime(date.atStartOfDay(), null);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case LocalDate date when formats.isRaw() -> date;
            case LocalDate date -> written(date);
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows dates, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
    }

    private String written(LocalDate date) {
        TimePattern pattern = formats.written();
        return pattern == null ? IsoText.of(date) : pattern.write(date.atStartOfDay());
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" ->
                    Translation.gettextNoop(
                            "Date has wrong format. Use one of these formats instead: {format}.");
            case "datetime" -> Translation.gettextNoop("Expected a date but got a datetime.");
            default -> super.defaultMessage(code);
        };
    }
}
