package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A {@code LocalTime}, {@code 08:00:00} on the wire. REST framework's {@code TimeField}. */
public final class TimeField extends SerializerField {
    private TimeField() {}

    /** A field that must be given. */
    public static TimeField of() {
        return new TimeField();
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.TIME);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        LocalTime time =
                data instanceof LocalTime given
                        ? given
                        : data instanceof String text ? IsoText.parseTime(text) : null;
        if (time == null) {
            throw error("invalid", "format", "hh:mm[:ss[.uuuuuu]]");
        }
        return time;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case LocalTime time -> IsoText.of(time);
            case String text -> text.isEmpty() ? null : text;
            default ->
                    throw new ClassCastException(
                            "The field '%s' shows times, not a %s; use another field."
                                    .formatted(name(), value.getClass().getSimpleName()));
        };
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop(
                        "Time has wrong format. Use one of these formats instead: {format}.")
                : super.defaultMessage(code);
    }
}
