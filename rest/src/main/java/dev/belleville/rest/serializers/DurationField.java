package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.Python;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code Duration}, {@code 1 02:03:04} on the wire. REST framework's {@code DurationField}. */
public final class DurationField extends SerializerField {
    private @Nullable Duration min;
    private @Nullable Duration max;

    private DurationField() {}

    /** A field that must be given. */
    public static DurationField of() {
        return new DurationField();
    }

    /** At least this. REST framework's {@code min_value}. */
    public DurationField min(Duration duration) {
        min = duration;
        return this;
    }

    /** At most this. REST framework's {@code max_value}. */
    public DurationField max(Duration duration) {
        max = duration;
        return this;
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Duration duration =
                data instanceof Duration given ? given : DurationText.parse(Python.str(data));
        if (duration == null) {
            throw error("invalid", "format", "[DD] [HH:[MM:]]ss[.uuuuuu]");
        }
        return duration;
    }

    @Override
    protected void check(Object value, List<Detail> faults) {
        var duration = (Duration) value;
        if (max != null && duration.compareTo(max) > 0) {
            faults.add(fault("max_value", "max_value", DurationText.inWords(max)));
        }
        if (min != null && duration.compareTo(min) < 0) {
            faults.add(fault("min_value", "min_value", DurationText.inWords(min)));
        }
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return DurationText.of((Duration) value);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" ->
                    "Duration has wrong format. Use one of these formats instead: {format}.";
            case "max_value" -> "Ensure this value is less than or equal to {max_value}.";
            case "min_value" -> "Ensure this value is greater than or equal to {min_value}.";
            default -> super.defaultMessage(code);
        };
    }
}
