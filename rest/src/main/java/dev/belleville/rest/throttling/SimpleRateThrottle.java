package dev.belleville.rest.throttling;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.cache.Cache;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in any time of one length, counted in the cache {@code default}: of requests
 * that are sent at once no more than the rate are answered, by all processes that share the cache.
 * REST framework's {@code SimpleRateThrottle}.
 */
public abstract class SimpleRateThrottle implements BaseThrottle {
    private static final double NANOS = 1e9;

    private final @Nullable Rate own;

    /**
     * With the rate that the setting {@code apiThrottleRates} has for its scope; without a limit
     * where it says {@code scope=} and nothing behind it.
     */
    protected SimpleRateThrottle() {
        own = null;
    }

    /**
     * With a rate of its own.
     *
     * @throws ImproperlyConfigured for a text that is none
     */
    protected SimpleRateThrottle(String rate) {
        own = Rate.parse(rate);
    }

    /** By what name the setting knows its rate; null where {@code request} is not counted. */
    protected abstract @Nullable String scope(ApiRequest request);

    /**
     * Whose requests are counted together with {@code request}; null where it is not counted.
     * {@code get_cache_key}, without the scope.
     */
    protected abstract @Nullable String ident(ApiRequest request);

    /**
     * How often those of {@code scope} may come; null for as often as they like. {@code get_rate}.
     *
     * @throws ImproperlyConfigured if nothing says so
     */
    protected @Nullable Rate rate(ApiRequest request, String scope) {
        return own == null ? said(scope) : own;
    }

    @Override
    public final @Nullable Throttled check(ApiRequest request) {
        String scope = scope(request);
        String ident = scope == null ? null : ident(request);
        if (scope == null || ident == null) {
            return null;
        }
        Rate rate = rate(request, scope);
        if (rate == null) {
            return null;
        }
        Instant now = request.clock().instant();
        var log = new Log(rate, now.getEpochSecond() + now.getNano() / NANOS);
        Cache cache = Site.current().cache();
        cache.update("throttle_" + scope + "_" + ident, log::add, rate.period());
        return log.refusal();
    }

    @Override
    public final List<String> mistakes(ApiRequest request) {
        String scope = scope(request);
        try {
            if (scope != null) {
                rate(request, scope);
            }
            return List.of();
        } catch (ImproperlyConfigured e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Rate said(String scope) {
        String start = scope + "=";
        for (String rate : Site.current().settings().get(RestSettings.THROTTLE_RATES)) {
            if (rate.startsWith(start)) {
                String text = rate.substring(start.length());
                return text.isEmpty() ? null : Rate.parse(text);
            }
        }
        throw new ImproperlyConfigured(
                "The setting apiThrottleRates has no rate for '%s': add '%s=100/day'."
                        .formatted(scope, scope));
    }

    /** The times of one visitor's last requests, in seconds, the newest first. */
    private static final class Log {
        private final Rate rate;
        private final double now;
        private boolean tooMany;
        private @Nullable Duration delay;

        Log(Rate rate, double now) {
            this.rate = rate;
            this.now = now;
        }

        /**
         * Adds this request to those that are {@code kept}. Where there are too many, they stay as
         * they are and nothing is written: who is refused costs the cache one question.
         */
        Object add(@Nullable Object kept) {
            double period = rate.period().toSeconds();
            delay = null;
            var recent = new ArrayList<Double>();
            if (kept instanceof List<?> times) {
                for (Object time : times) {
                    if (time instanceof Number number && number.doubleValue() > now - period) {
                        recent.add(number.doubleValue());
                    }
                }
            }
            tooMany = recent.size() >= rate.requests();
            if (!tooMany) {
                recent.addFirst(now);
                return recent;
            }
            if (recent.size() == rate.requests()) { // more, where the rate was changed
                double age = recent.isEmpty() ? 0 : now - recent.getLast();
                delay = Duration.ofNanos(Math.round((period - age) * NANOS));
            }
            return kept == null ? recent : kept;
        }

        @Nullable Throttled refusal() {
            return tooMany ? new Throttled(delay) : null;
        }
    }
}
