package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.time.Duration;
import java.util.ArrayList;
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
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.DURATION).range(text(min), text(max));
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : DurationText.inWords(duration);
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
    protected List<? extends Validator<?>> limits() {
        var limits = new ArrayList<Validator<Duration>>();
        if (max != null) {
            limits.add(Validators.max(max));
        }
        if (min != null) {
            limits.add(Validators.min(min));
        }
        return limits;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return DurationText.of((Duration) value);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" ->
                    Translation.gettextNoop(
                            "Duration has wrong format. Use one of these formats instead:"
                                    + " {format}.");
            case "max_value" ->
                    Translation.gettextNoop(
                            "Ensure this value is less than or equal to {max_value}.");
            case "min_value" ->
                    Translation.gettextNoop(
                            "Ensure this value is greater than or equal to {min_value}.");
            default -> super.defaultMessage(code);
        };
    }
}
