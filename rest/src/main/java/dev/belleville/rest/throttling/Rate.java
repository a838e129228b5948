package dev.belleville.rest.throttling;

import dev.belleville.core.ImproperlyConfigured;
import java.time.Duration;

/**
 * How many requests in what time: {@code 100/day}.
 *
 * @param requests how many; 0 for none at all
 * @param period in any time of this length
 */
public record Rate(int requests, Duration period) {
    /**
     * A number and the beginning of {@code second}, {@code minute}, {@code hour} or {@code day},
     * with a slash between. REST framework's {@code parse_rate}.
     *
     * @throws ImproperlyConfigured for anything else
     */
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        int requests = slash < 0 ? -1 : number(text.substring(0, slash).strip());
        Duration period = slash < 0 ? Duration.ZERO : period(text.substring(slash + 1));
        if (requests < 0 || period.isZero()) {
            throw new ImproperlyConfigured(
                    "'%s' is no rate: write a number and a period, such as '5/min' or '100/day'."
                            .formatted(text));
        }
        return new Rate(requests, period);
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static Duration period(String name) {
        return switch (name.isEmpty() ? ' ' : name.charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ZERO;
        };
    }
}
