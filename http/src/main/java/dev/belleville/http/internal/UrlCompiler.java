package dev.belleville.http.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Converter;
import dev.belleville.http.I18nPatterns;
import dev.belleville.http.Include;
import dev.belleville.http.Route;
import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flattens nested lists of routes into endpoints, in order, and registers their names. */
public final class UrlCompiler {
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final NameIndex names = new NameIndex("");
    private final String prefix;

    /** What surrounds a list of routes. */
    private record Scope(
            String pattern,
            List<UrlPattern> levels,
            List<Map<String, Object>> defaults,
            List<String> namespaces,
            List<String> appNames,
            NameIndex names,
            Map<String, Converter<?>> converters,
            @Nullable HostPattern host) {}

    /**
     * Compiles {@code urls} of a site under {@code prefix}.
     *
     * @throws dev.belleville.core.ImproperlyConfigured for a pattern with a fault
     */
    public UrlCompiler(Urls urls, String prefix) {
        this.prefix = prefix;
        walk(
                urls,
                new Scope(
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        names,
                        DefaultConverter.ALL,
                        null));
    }

    /** The endpoints, in order. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** Their names. */
    public NameIndex names() {
        return names;
    }

    private void walk(Urls urls, Scope scope) {
        for (UrlEntry entry : urls.entries()) {
            switch (entry) {
                case Route route -> add(route, enter(route, scope, urls.converters(), null, ""));
                case I18nPatterns patterns -> walk(patterns.urls(), translated(patterns, scope));
                case Include include -> {
                    Urls inner = include.urls();
                    String app = inner.appName();
                    String namespace = include.namespace() == null ? app : include.namespace();
                    walk(
                            inner,
                            enter(
                                    include,
                                    include.host() == null
                                            ? scope
                                            : at(include.host(), scope, urls.converters()),
                                    urls.converters(),
                                    namespace,
                                    app == null ? String.valueOf(namespace) : app));
                }
            }
        }
    }

    private static Scope translated(I18nPatterns patterns, Scope outer) {
        if (!outer.levels.isEmpty()) {
            throw new ImproperlyConfigured(
                    "i18nPatterns() stands at the top of a site's routes alone, not below '"
                            + outer.pattern
                            + "'.");
        }
        return new Scope(
                patterns.pattern(),
                List.of(new LanguagePattern(patterns.prefixesDefault())),
                List.of(Map.of()),
                outer.namespaces,
                outer.appNames,
                outer.names,
                outer.converters,
                outer.host);
    }

    private void add(Route route, Scope scope) {
        var endpoint =
                new Endpoint(
                        endpoints.size(),
                        route,
                        scope.pattern,
                        scope.levels,
                        scope.defaults,
                        scope.namespaces,
                        scope.appNames,
                        scope.host,
                        prefix);
        endpoints.add(endpoint);
        scope.names.add(endpoint);
    }

    private static Scope enter(
            UrlEntry entry,
            Scope outer,
            Map<String, Converter<?>> own,
            @Nullable String namespace,
            String app) {
        var converters = new HashMap<>(outer.converters);
        converters.putAll(own);
        UrlPattern level =
                entry.message()
                        ? new TranslatedPattern(
                                entry.pattern(), text -> parse(entry, text, converters))
                        : parse(entry, entry.pattern(), converters);
        return new Scope(
                join(outer.pattern, entry.pattern()),
                with(outer.levels, level),
                with(outer.defaults, entry.defaults()),
                namespace == null ? outer.namespaces : with(outer.namespaces, namespace),
                namespace == null ? outer.appNames : with(outer.appNames, app),
                namespace == null ? outer.names : outer.names.child(namespace, app),
                converters,
                outer.host);
    }

    private static UrlPattern parse(
            UrlEntry entry, String text, Map<String, Converter<?>> converters) {
        return entry.regex() ? RegexPattern.parse(text) : PathPattern.parse(text, converters);
    }

    private static Scope at(String text, Scope outer, Map<String, Converter<?>> own) {
        if (!outer.levels.isEmpty()) {
            throw new ImproperlyConfigured(
                    "The routes of the host '%s' stand inside of others: put them into the first list of the site."
                            .formatted(text));
        }
        var converters = new HashMap<>(outer.converters);
        converters.putAll(own);
        HostPattern host = HostPattern.parse(text, converters);
        return new Scope(
                "",
                List.of(host.pattern()),
                List.of(Map.of()),
                outer.namespaces,
                outer.appNames,
                outer.names,
                outer.converters,
                host);
    }

    private static String join(String prefix, String pattern) {
        boolean anchored = !prefix.isEmpty() && pattern.startsWith("^");
        return prefix + (anchored ? pattern.substring(1) : pattern);
    }

    private static <T> List<T> with(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
