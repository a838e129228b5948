package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A {@code LocalDate}, {@code 2024-01-31} on the wire. REST framework's {@code DateField}. */
public final class DateField extends SerializerField {
    private DateField() {}

    /** A field that must be given. */
    public static DateField of() {
        return new DateField();
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.DATE);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (data instanceof Instant) {
            throw error("datetime");
        }
        LocalDate date =
                data instanceof LocalDate given
                        ? given
                        : data instanceof String text ? IsoText.parseDate(text) : null;
        if (date == null) {
            throw error("invalid", "format", "YYYY-MM-DD");
        }
        return date;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case LocalDate date -> IsoText.of(date);
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows dates, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
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
