package dev.belleville.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which route a request took and with which arguments. Django's ResolverMatch.
 *
 * @param route the route that matched
 * @param pattern the whole pattern, prefixes included: {@code app/v1/goods/<slug:slug>}
 * @param namespaces the namespaces around it, the outermost first
 * @param appNames the names of the apps around it, the outermost first
 * @param arguments what the pattern captured by name, converted, and what the route adds
 * @param positional what a regular expression captured without a name
 */
public record Match(
        Route route,
        String pattern,
        List<String> namespaces,
        List<String> appNames,
        Map<String, Object> arguments,
        List<String> positional) {

    /** Freezes the collections. */
    public Match {
        namespaces = List.copyOf(namespaces);
        appNames = List.copyOf(appNames);
        positional = List.copyOf(positional);
        arguments =
                arguments.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The route's name, or null. Django's {@code url_name}. */
    public @Nullable String name() {
        return route.name();
    }

    /**
     * The namespaces joined by colons, as {@link Router#reverse} takes them for the current app;
     * null for none. Django's {@code namespace}.
     */
    public @Nullable String namespace() {
        return namespaces.isEmpty() ? null : String.join(":", namespaces);
    }

    /**
     * The name with its namespaces, such as {@code shop:goods-detail}; null where the route has no
     * name. What {@link Router#reverse} takes. Django's {@code view_name}.
     */
    public @Nullable String qualifiedName() {
        String name = route.name();
        return name == null || namespaces.isEmpty() ? name : namespace() + ":" + name;
    }
}
