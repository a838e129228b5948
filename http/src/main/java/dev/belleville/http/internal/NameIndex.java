package dev.belleville.http.internal;

import dev.belleville.http.NoReverseMatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of routes, in their namespaces. */
public final class NameIndex {
    private final String namespace;
    private final Map<String, List<Endpoint>> names = new HashMap<>();
    private final Map<String, NameIndex> namespaces = new HashMap<>();
    private final Map<String, Deque<String>> apps = new HashMap<>();

    /** An empty index for one namespace. */
    public NameIndex(String namespace) {
        this.namespace = namespace;
    }

    /** Adds a route, if it has a name; of several with one name, the last is asked first. */
    public void add(Endpoint endpoint) {
        String name = endpoint.route().name();
        if (name != null) {
            names.computeIfAbsent(name, _ -> new ArrayList<>(1)).addFirst(endpoint);
        }
    }

    /** The index of a namespace below, made where it is new; of two alike, the first counts. */
    public NameIndex child(String namespace, String app) {
        var child = new NameIndex(namespace);
        namespaces.putIfAbsent(namespace, child);
        apps.computeIfAbsent(app, _ -> new ArrayDeque<>(1)).addFirst(namespace);
        return child;
    }

    /** What a name leads to: a route, and its path behind that of its host. */
    public static final class Reversed {
        private final @Nullable HostPattern pattern;
        private final Template.Filled filled;

        private Reversed(Endpoint endpoint, Template.Filled filled) {
            pattern = endpoint.host();
            this.filled = filled;
        }

        /** The host; null for none of its own. */
        public @Nullable String host() {
            return pattern == null ? null : pattern.host(filled.text(pattern.pieces()));
        }

        /** The path at its host, with the site's prefix and its escapes. */
        public String path() {
            return filled.quoted(pattern == null ? 0 : pattern.pieces());
        }
    }

    /**
     * The route of a name, with its path.
     *
     * @param name perhaps with namespaces: {@code shop:goods:detail}
     * @param current the namespaces of the running request, preferred where an app has several
     * @param host the path of the running request's host, preferred where a name is at several;
     *     null for none
     * @throws NoReverseMatch where no route has this name and takes these arguments
     */
    public Reversed reverse(
            String name,
            List<?> arguments,
            Map<String, ?> named,
            @Nullable String current,
            @Nullable String host) {
        if (name.indexOf(':') < 0) {
            return find(name, name, arguments, named, host);
        }
        String[] steps = name.split(":", -1);
        List<String> preferred =
                current == null ? List.of() : Arrays.asList(current.split(":", -1));
        NameIndex index = this;
        for (int i = 0; i < steps.length - 1; i++) {
            String step = index.namespaceOf(steps[i], i < preferred.size() ? preferred.get(i) : "");
            if (i < preferred.size() && !step.equals(preferred.get(i))) {
                preferred = List.of();
            }
            NameIndex child = index.namespaces.get(step);
            if (child == null) {
                throw new NoReverseMatch(
                        "'%s' is not a registered namespace%s."
                                .formatted(
                                        steps[i],
                                        index.namespace.isEmpty()
                                                ? ""
                                                : " inside '" + index.namespace + "'"));
            }
            index = child;
        }
        return index.find(steps[steps.length - 1], name, arguments, named, host);
    }

    /** The namespace that a name or an app's name means. */
    private String namespaceOf(String step, String preferred) {
        Deque<String> instances = apps.get(step);
        if (instances == null) {
            return step;
        }
        if (instances.contains(preferred)) {
            return preferred;
        }
        return instances.contains(step) ? step : instances.getFirst();
    }

    private Reversed find(
            String name,
            String full,
            List<?> arguments,
            Map<String, ?> named,
            @Nullable String host) {
        List<Endpoint> endpoints = names.get(name);
        if (endpoints == null) {
            throw new NoReverseMatch(
                    "No route is named '"
                            + full
                            + "'."
                            + dev.belleville.core.Suggestion.of(name, names.keySet()));
        }
        Reversed elsewhere = null;
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            Template.Filled path = endpoint.reverse(arguments, named);
            if (path != null && (host == null || isAt(host, endpoint))) {
                return new Reversed(endpoint, path);
            }
            if (path != null && elsewhere == null) {
                elsewhere = new Reversed(endpoint, path);
            }
        }
        if (elsewhere != null) {
            return elsewhere;
        }
        String tried =
                endpoints.stream()
                        .map(endpoint -> "'" + endpoint.pattern() + "'")
                        .collect(Collectors.joining(", "));
        Object given = arguments.isEmpty() ? named.isEmpty() ? "no arguments" : named : arguments;
        throw new NoReverseMatch(
                "The route '%s' does not take %s. Tried: %s.".formatted(full, given, tried));
    }

    private static boolean isAt(String host, Endpoint endpoint) {
        HostPattern pattern = endpoint.host();
        return pattern != null && pattern.matches(host);
    }
}
