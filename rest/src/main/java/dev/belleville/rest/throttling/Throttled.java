package dev.belleville.rest.throttling;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Too many requests: a 429. REST framework's {@code Throttled}. */
public final class Throttled extends HttpError {
    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable Duration delay;

    /**
     * In the language spoken.
     *
     * @param delay after which it may be tried again; null where nobody knows
     */
    public Throttled(@Nullable Duration delay) {
        super(429, detail(delay), headers(delay), null);
        this.delay = delay;
    }

    /** After how long it may be tried again; null where nobody knows. */
    public @Nullable Duration delay() {
        return delay;
    }

    /** Whether it is known to take longer than {@code other}. */
    public boolean isLongerThan(Throttled other) {
        return delay != null && (other.delay == null || delay.compareTo(other.delay) > 0);
    }

    private static long seconds(Duration delay) {
        return delay.plusNanos(999_999_999).toSeconds();
    }

    private static Headers headers(@Nullable Duration delay) {
        return delay == null
                ? Headers.empty()
                : Headers.of("Retry-After", Long.toString(seconds(delay)));
    }

    private static String detail(@Nullable Duration delay) {
        String detail = Translation.gettext("Request was throttled.");
        if (delay == null) {
            return detail;
        }
        long wait = seconds(delay);
        return detail
                + " "
                + Translation.ngettext(
                        "Expected available in %(wait)s second.",
                        "Expected available in %(wait)s seconds.", wait, Map.of("wait", wait));
    }
}
