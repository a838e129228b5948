package dev.belleville.tasks.internal;

import java.time.Duration;
import java.util.Locale;

/**
 * How many of a task one worker begins in a time. Celery's {@code rate_limit}.
 *
 * @param text as it was written, for {@code inspect}
 * @param between the time between two of them; zero for no limit
 */
public record RateLimit(String text, Duration between) {
    /**
     * {@code 10/s}, {@code 100/m}, {@code 1000/h}, a number for one a second; {@code 0} for no
     * limit.
     *
     * @throws IllegalArgumentException which says so
     */
    public static RateLimit of(String text) {
        int slash = text.indexOf('/');
        String unit = slash < 0 ? "s" : text.substring(slash + 1).strip().toLowerCase(Locale.ROOT);
        double seconds =
                switch (unit) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> throw wrong(text);
                };
        double number;
        try {
            number = Double.parseDouble(slash < 0 ? text : text.substring(0, slash));
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        if (!(number >= 0)) {
            throw wrong(text);
        }
        return new RateLimit(
                text,
                number == 0 ? Duration.ZERO : Duration.ofNanos((long) (seconds * 1e9 / number)));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "A rate is written 10/s, 100/m or 1000/h, not " + text + ".");
    }
}
