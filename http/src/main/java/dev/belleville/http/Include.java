package dev.belleville.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes under a prefix. Django's URLResolver; {@link Urls#include(String, Urls)} and {@link
 * Urls#reInclude(String, Urls)} make one.
 *
 * @param pattern the prefix; it may have variables, which each route below receives
 * @param regex whether the prefix is a regular expression
 * @param urls what stands under it
 * @param namespace of the names below; null means that of {@link Urls#appName}, if any
 * @param defaults added to the arguments of each match
 */
public record Include(
        String pattern,
        boolean regex,
        Urls urls,
        @Nullable String namespace,
        Map<String, Object> defaults)
        implements UrlEntry {

    /** Takes a leading slash away and freezes the defaults. */
    public Include {
        pattern = Route.relative(pattern, regex);
        defaults = Map.copyOf(defaults);
    }

    /** With one argument more for each match. */
    public Include with(String name, Object value) {
        var more = new LinkedHashMap<>(defaults);
        more.put(name, value);
        return new Include(pattern, regex, urls, namespace, more);
    }
}
