package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the few routes that may match a path, without asking all of them: whole paths in a hash
 * table, others in a tree by segments. What it finds may still not match; what it does not find
 * never would.
 */
public final class RouteIndex {
    private static final Comparator<Endpoint> BY_ORDER = Comparator.comparingInt(Endpoint::order);

    private final Map<String, List<Endpoint>> literals = new HashMap<>();
    private final Node root = new Node();

    /** One segment's place in the tree. */
    private static final class Node {
        final Map<String, Node> named = new HashMap<>();
        @Nullable Node any;

        /** Routes that end with this segment. */
        final List<Ending> ending = new ArrayList<>(1);

        /** Routes that go on in a way that segments do not tell. */
        final List<Endpoint> open = new ArrayList<>(0);

        boolean isLeaf() {
            return any == null && named.isEmpty();
        }

        Node child(@Nullable String segment) {
            if (segment != null) {
                return named.computeIfAbsent(segment, _ -> new Node());
            }
            Node child = any;
            if (child == null) {
                child = new Node();
                any = child;
            }
            return child;
        }
    }

    /**
     * A route that ends with a segment.
     *
     * @param start what the segment begins with
     */
    private record Ending(String start, Endpoint endpoint) {}

    /** Sorts {@code endpoints} in. */
    public RouteIndex(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            String literal = endpoint.literal();
            if (literal == null) {
                plant(endpoint);
            } else {
                literals.computeIfAbsent(literal, _ -> new ArrayList<>(1)).add(endpoint);
            }
        }
    }

    /** The routes that may match {@code path}, in order; it has no leading slash. */
    public List<Endpoint> candidates(String path) {
        List<Endpoint> whole = literals.getOrDefault(path, List.of());
        if (root.isLeaf() && root.open.isEmpty()) {
            return whole;
        }
        var found = new ArrayList<Endpoint>(4);
        collect(root, path, 0, found);
        if (found.isEmpty()) {
            return whole;
        }
        found.addAll(whole);
        if (found.size() > 1) {
            found.sort(BY_ORDER);
        }
        return found;
    }

    private static void collect(Node node, String path, int from, List<Endpoint> found) {
        found.addAll(node.open);
        if (node.isLeaf()) {
            return;
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        Node named = node.named.get(path.substring(from, end));
        for (Node child : new Node[] {named, node.any}) {
            if (child != null) {
                if (slash < 0) {
                    end(child, path, from, found);
                } else {
                    collect(child, path, slash + 1, found);
                }
            }
        }
    }

    private static void end(Node node, String path, int from, List<Endpoint> found) {
        for (Ending ending : node.ending) {
            if (path.startsWith(ending.start, from)) {
                found.add(ending.endpoint);
            }
        }
    }

    /** Behind a language's prefix as behind any segment; also without, where that may be none. */
    private void plant(Endpoint endpoint) {
        List<UrlPattern> levels = endpoint.levels();
        if (levels.getFirst() instanceof LanguagePattern(boolean prefixesDefault)) {
            List<UrlPattern> below = levels.subList(1, levels.size());
            plant(endpoint, below, root.child(null));
            if (!prefixesDefault) {
                plant(endpoint, below, root);
            }
        } else {
            plant(endpoint, levels, root);
        }
    }

    private static void plant(Endpoint endpoint, List<UrlPattern> levels, Node top) {
        Node node = top;
        var segment = new StringBuilder();
        boolean variable = false;
        String start = "";
        for (UrlPattern level : levels) {
            for (PathPart part : level.start()) {
                switch (part) {
                    case PathPart.Literal(String text) -> {
                        for (int i = 0; i < text.length(); i++) {
                            if (text.charAt(i) != '/') {
                                segment.append(text.charAt(i));
                                continue;
                            }
                            node = node.child(variable ? null : segment.toString());
                            segment.setLength(0);
                            variable = false;
                        }
                    }
                    case PathPart.Variable v -> {
                        if (v.spansSegments()) {
                            node.open.add(endpoint);
                            return;
                        }
                        if (!variable) {
                            start = segment.toString();
                        }
                        variable = true;
                    }
                }
            }
            if (level instanceof RegexPattern || level instanceof TranslatedPattern) {
                node.open.add(endpoint);
                return;
            }
        }
        String whole = segment.toString();
        node.child(variable ? null : whole)
                .ending
                .add(new Ending(variable ? start : whole, endpoint));
    }
}
