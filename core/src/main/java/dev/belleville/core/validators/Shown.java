package dev.belleville.core.validators;

import dev.belleville.core.PythonText;
import dev.belleville.core.python.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** Values as messages show them. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        return switch (value) {
            case Double number -> PythonText.of(number);
            case Float number -> PythonText.of(number);
            case LocalDateTime moment -> moment.toString().replace('T', ' ');
            case Instant moment -> moment.toString().replace('T', ' ').replace("Z", "+00:00");
            case Duration duration -> DurationText.inWords(duration);
            default -> value.toString();
        };
    }
}
