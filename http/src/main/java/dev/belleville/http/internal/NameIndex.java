package dev.belleville.http.internal;

import dev.belleville.http.NoReverseMatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of routes, in their namespaces. */
public final class NameIndex {
    private final String namespace;
    private final Map<String, Deque<Endpoint>> names = new HashMap<>();
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
            names.computeIfAbsent(name, _ -> new ArrayDeque<>(1)).addFirst(endpoint);
        }
    }

    /** The index of a namespace below, made where it is new; of two alike, the first counts. */
    public NameIndex child(String namespace, String app) {
        var child = new NameIndex(namespace);
        namespaces.putIfAbsent(namespace, child);
        apps.computeIfAbsent(app, _ -> new ArrayDeque<>(1)).addFirst(namespace);
        return child;
    }

    /**
     * The path of a route, without a leading slash.
     *
     * @param name perhaps with namespaces: {@code shop:goods:detail}
     * @param current the namespaces of the running request, preferred where an app has several
     * @throws NoReverseMatch where no route has this name and takes these arguments
     */
    public String reverse(
            String name, List<?> arguments, Map<String, ?> named, @Nullable String current) {
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
        return index.find(steps[steps.length - 1], name, arguments, named);
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

    private String find(String name, String full, List<?> arguments, Map<String, ?> named) {
        Deque<Endpoint> endpoints = names.get(name);
        if (endpoints == null) {
            throw new NoReverseMatch(
                    "No route is named '"
                            + full
                            + "'."
                            + dev.belleville.core.Suggestion.of(name, names.keySet()));
        }
        var tried = new ArrayList<String>();
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.reverse(arguments, named);
            if (path != null) {
                return path;
            }
            tried.add("'" + endpoint.pattern() + "'");
        }
        Object given = arguments.isEmpty() ? named.isEmpty() ? "no arguments" : named : arguments;
        throw new NoReverseMatch(
                "The route '%s' does not take %s. Tried: %s."
                        .formatted(full, given, String.join(", ", tried)));
    }
}
