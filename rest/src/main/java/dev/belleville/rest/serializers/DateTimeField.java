package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Instant}, shown in the context's time zone to the microsecond ({@code
 * 2024-01-31T08:00:00.000001Z}); text without an offset is read in that zone. REST framework's
 * {@code DateTimeField}.
 */
public final class DateTimeField extends SerializerField {
    private DateTimeField() {}

    /** A field that must be given. */
    public static DateTimeField of() {
        return new DateTimeField();
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.DATE_TIME);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data instanceof LocalDate) {
            throw error("date");
        }
        Instant instant =
                data instanceof Instant given
                        ? given
                        : data instanceof String text ? read(text, context.zone()) : null;
        if (instant == null) {
            throw error("invalid", "format", "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]");
        }
        int year = instant.atZone(context.zone()).getYear();
        if (year < 1 || year > 9999) {
            throw error("overflow");
        }
        return instant;
    }

    private @Nullable Instant read(String text, ZoneId zone) {
        IsoText.DateTime read = IsoText.parseDateTime(text);
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
            case Instant instant -> IsoText.of(instant, context.zone());
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows instants, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
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
