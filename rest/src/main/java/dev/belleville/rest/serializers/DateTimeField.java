package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.TimePattern;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Instant}, shown in the context's time zone, usually the current one, to the microsecond
 * ({@code 2024-01-31T08:00:00.000001Z}); text without an offset is read in that zone. REST
 * framework's {@code DateTimeField}.
 */
public final class DateTimeField extends SerializerField {
    private final TimeFormats formats =
            new TimeFormats("YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]");
    private @Nullable ZoneId zone;

    private DateTimeField() {}

    /** A field that must be given. */
    public static DateTimeField of() {
        return new DateTimeField();
    }

    /** Writes moments by a pattern of {@code strftime}, such as {@code %d.%m.%Y %H:%M}. */
    public DateTimeField format(String pattern) {
        formats.write(pattern);
        return this;
    }

    /** Gives moments themselves to what writes the answer. REST framework's {@code format=None}. */
    public DateTimeField unformatted() {
        formats.writeRaw();
        return this;
    }

    /**
     * Reads moments written so, the first way that fits: patterns of {@code strptime}, and {@code
     * iso-8601}. REST framework's {@code input_formats}.
     */
    public DateTimeField inputFormats(String... patterns) {
        formats.read(List.of(patterns));
        return this;
    }

    /** In this time zone, whatever the context's. REST framework's {@code default_timezone}. */
    public DateTimeField zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    private ZoneId zone(SerializerContext context) {
        return zone == null ? context.zone() : zone;
    }

    @Override
    void settle() {
        formats.settle(
                SiteSetting.of(RestSettings.DATETIME_FORMAT),
                SiteSetting.of(RestSettings.DATETIME_INPUT_FORMATS));
    }

    @Override
    protected FieldShape shape() {
        return formats.written() == null
                ? FieldShape.of(FieldShape.Kind.DATE_TIME)
                : FieldShape.of(FieldShape.Kind.DATE_TIME).schema("format", formats.inWords());
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data instanceof LocalDate) {
            throw error("date");
        }
        Instant instant =
                data instanceof Instant given
                        ? given
                        : data instanceof String text ? read(text, zone(context)) : null;
        if (instant == null) {
            throw error("invalid", "format", formats.inWords());
        }
        int year = instant.atZone(zone(context)).getYear();
        if (year < 1 || year > 9999) {
            throw error("overflow");
        }
        return instant;
    }

    private @Nullable Instant read(String text, ZoneId zone) {
        IsoText.DateTime read = formats.parseMoment(text, IsoText::parseDateTime);
        if (read == null) {
            return null;
        }
        return read.offset() == null
                ? read.local().atZone(checked(read.local(), zone)).toInstant()
                : read.local().toInstant(ZoneOffset.UTC).minus(read.offset());
    }

    /** A clock that skips or repeats a time does not say which moment it is. */
    private ZoneId checked(LocalDateTime local, ZoneId zone) {
        if (zone.getRules().getValidOffsets(local).size() != 1) {
            throw error("make_aware", "timezone", zone.getId());
        }
        return zone;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case Instant instant when formats.isRaw() -> instant;
            case Instant instant -> written(instant, zone(context));
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows instants, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
    }

    private String written(Instant instant, ZoneId zone) {
        TimePattern pattern = formats.written();
        return pattern == null ? IsoText.of(instant, zone) : pattern.write(instant.atZone(zone));
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" ->
                    Translation.gettextNoop(
                            "Datetime has wrong format. Use one of these formats instead:"
                                    + " {format}.");
            case "date" -> Translation.gettextNoop("Expected a datetime but got a date.");
            case "make_aware" ->
                    Translation.gettextNoop("Invalid datetime for the timezone \"{timezone}\".");
            case "overflow" -> Translation.gettextNoop("Datetime value out of range.");
            default -> super.defaultMessage(code);
        };
    }
}
