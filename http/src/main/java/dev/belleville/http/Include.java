package dev.belleville.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes under a prefix, or at a host. Django's URLResolver; {@link Urls#include(String, Urls)},
 * {@link Urls#reInclude(String, Urls)} and {@link Urls#host(String, Urls)} make one.
 *
 * @param pattern the prefix; it may have variables, which each route below receives
 * @param regex whether the prefix is a regular expression
 * @param urls what stands under it
 * @param namespace of the names below; null means that of {@link Urls#appName}, if any
 * @param defaults added to the arguments of each match
 * @param host the pattern of the hosts at which these routes are; null for those without
 * @param message whether the prefix is a message; see {@link #translated}
 */
public record Include(
        String pattern,
        boolean regex,
        Urls urls,
        @Nullable String namespace,
        Map<String, Object> defaults,
        @Nullable String host,
        boolean message)
        implements UrlEntry {

    /** Takes a leading slash away and freezes the defaults. */
    public Include {
        pattern = Route.relative(pattern, regex);
        defaults = Map.copyOf(defaults);
    }

    /** At every host. */
    public Include(
            String pattern,
            boolean regex,
            Urls urls,
            @Nullable String namespace,
            Map<String, Object> defaults) {
        this(pattern, regex, urls, namespace, defaults, null, false);
    }

    /** With these routes instead. */
    public Include urls(Urls urls) {
        return new Include(pattern, regex, urls, namespace, defaults, host, message);
    }

    /** With one argument more for each match. */
    public Include with(String name, Object value) {
        var more = new LinkedHashMap<>(defaults);
        more.put(name, value);
        return new Include(pattern, regex, urls, namespace, more, host, message);
    }

    /** With a prefix that is a message, as the pattern of {@link Route#translated}. */
    public Include translated() {
        return new Include(pattern, regex, urls, namespace, defaults, host, true);
    }
}
