package dev.belleville.http.internal;

import dev.belleville.http.Match;
import dev.belleville.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route with all the prefixes around it, compiled. */
public final class Endpoint {
    private final int order;
    private final Route route;
    private final String pattern;
    private final List<UrlPattern> levels;
    private final List<Map<String, Object>> defaults;
    private final List<String> namespaces;
    private final List<String> appNames;
    private final @Nullable HostPattern host;
    private final String prefix;
    private final boolean plain;
    private final boolean translated;
    private final @Nullable String literal;
    private final @Nullable Match fixed;
    private final Map<String, Object> allDefaults;
    private volatile @Nullable List<Template> templates; // made by the first to ask

    /**
     * Compiles a route.
     *
     * @param order its place among all routes; the least that matches wins
     * @param route the route
     * @param pattern the whole pattern, as text
     * @param levels the patterns: prefixes from the outside in, then the route's own
     * @param defaults what routes and prefixes add to the arguments, level by level
     * @param namespaces around it
     * @param appNames around it
     * @param host whose pattern is the first level; null for none
     * @param prefix of the site, which stands in links alone
     */
    Endpoint(
            int order,
            Route route,
            String pattern,
            List<UrlPattern> levels,
            List<Map<String, Object>> defaults,
            List<String> namespaces,
            List<String> appNames,
            @Nullable HostPattern host,
            String prefix) {
        this.order = order;
        this.route = route;
        this.pattern = pattern;
        this.levels = levels;
        this.defaults = defaults;
        this.namespaces = namespaces;
        this.appNames = appNames;
        this.host = host;
        this.prefix = prefix;
        allDefaults = new LinkedHashMap<>();
        defaults.forEach(allDefaults::putAll);
        plain = levels.stream().allMatch(PathPattern.class::isInstance);
        translated = levels.stream().anyMatch(TranslatedPattern.class::isInstance);
        literal = literal(levels);
        // Without variables every match is the same one.
        fixed = literal == null ? null : search(literal);
    }

    /** Its place among all routes. */
    int order() {
        return order;
    }

    /** The route. */
    public Route route() {
        return route;
    }

    /** The whole pattern, as text. */
    public String pattern() {
        return pattern;
    }

    /** The namespaces around it, the outermost first. */
    public List<String> namespaces() {
        return namespaces;
    }

    /** The hosts that it is at; null for all but those of other routes. */
    public @Nullable HostPattern host() {
        return host;
    }

    /** The patterns: prefixes from the outside in, then the route's own. */
    List<UrlPattern> levels() {
        return levels;
    }

    /** Whether the code of a language stands before it. */
    public boolean isI18n() {
        return levels.getFirst() instanceof LanguagePattern;
    }

    /** Whether the code of the usual language does, too. */
    public boolean prefixesDefault() {
        return levels.getFirst() instanceof LanguagePattern(boolean prefixesDefault)
                && prefixesDefault;
    }

    /** The text of a route without variables; null where it has some. */
    @Nullable String literal() {
        return literal;
    }

    /** The match of {@code path}, which has no leading slash, or null. */
    public @Nullable Match match(String path) {
        if (literal != null) {
            return path.equals(literal) ? fixed : null;
        }
        return search(path);
    }

    private @Nullable Match search(String path) {
        var captured = new Captured();
        int at = 0;
        for (int i = 0; i < levels.size(); i++) {
            boolean last = i == levels.size() - 1;
            try {
                at = levels.get(i).match(path, at, last, captured);
            } catch (IllegalArgumentException e) {
                return null; // a converter does not take the text: not this route
            }
            if (at < 0) {
                return null;
            }
            captured.end(defaults.get(i), last);
        }
        return new Match(
                route, pattern, namespaces, appNames, captured.byName(), captured.positional());
    }

    /** The path with these arguments, without a leading slash; null where they do not fit. */
    Template.@Nullable Filled reverse(List<?> arguments, Map<String, ?> named) {
        List<Template> known = templates();
        for (int i = 0; i < known.size(); i++) {
            Template template = known.get(i);
            Template.Filled path =
                    arguments.isEmpty()
                            ? template.fill(named, allDefaults)
                            : template.fill(arguments);
            if (path != null && (isCertain(path) || match(path.text()) != null)) {
                return path;
            }
        }
        return null;
    }

    /** An expression may ask for more than its groups take; a pattern with variables does not. */
    private boolean isCertain(Template.Filled path) {
        return path.certain() && plain;
    }

    private List<Template> templates() {
        if (translated) {
            return makeTemplates();
        }
        List<Template> known = templates;
        if (known == null) {
            known = makeTemplates();
            templates = known; // two threads at the start make the same
        }
        return known;
    }

    private List<Template> makeTemplates() {
        var start = new Template(List.of(new Template.Text("", RawPath.encode(prefix))));
        List<Template> all = host == null ? List.of(start) : List.of(host.template().then(start));
        for (UrlPattern level : host == null ? levels : levels.subList(1, levels.size())) {
            var longer = new ArrayList<Template>();
            for (Template before : all) {
                level.templates().forEach(end -> longer.add(before.then(end)));
            }
            all = longer;
        }
        int first = host == null ? 0 : host.pieces();
        return all.stream().map(template -> template.joined(first)).toList();
    }

    private static @Nullable String literal(List<UrlPattern> levels) {
        var text = new StringBuilder();
        for (UrlPattern level : levels) {
            if (!(level instanceof PathPattern(List<PathPart> parts))) {
                return null;
            }
            for (PathPart part : parts) {
                if (!(part instanceof PathPart.Literal(String literal))) {
                    return null;
                }
                text.append(literal);
            }
        }
        return text.toString();
    }
}
