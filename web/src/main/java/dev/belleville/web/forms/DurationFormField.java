package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A length of time. Django's {@code DurationField}. */
final class DurationFormField extends FormField<Duration> {
    private static final int LONGEST = 200;

    DurationFormField() {
        super(Widgets.textInput());
        says("invalid", "Enter a valid duration.");
        says("overflow", "The number of days must be between {min_days} and {max_days}.");
    }

    @Override
    protected Duration toJava(Object raw) {
        if (raw instanceof Duration given) {
            return given;
        }
        String text = PlainText.of(raw);
        Duration read = text.length() > LONGEST ? null : DurationText.parse(text);
        if (read != null) {
            return read;
        }
        if (text.length() > LONGEST || !DurationText.isTooLong(text)) {
            throw invalid("invalid");
        }
        // Django writes the places of this one message in braces, and its catalogues do as well
        String message = messageOf("overflow");
        throw new ValidationError(
                message.replace("{min_days}", "-999999999").replace("{max_days}", "999999999"),
                "overflow");
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return value instanceof Duration duration ? DurationText.of(duration) : value;
    }
}
