package dev.belleville.http.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.http.Converter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A pattern such as {@code goods/<int:id>/}. It means what the regular expression means that Django
 * makes of it (greedy, backing off), but a {@link PathSearch} matches it by hand.
 */
record PathPattern(List<PathPart> parts) implements UrlPattern {

    /**
     * Reads a pattern.
     *
     * @throws ImproperlyConfigured for an unknown converter or a name that is none, or that occurs
     *     twice
     */
    static PathPattern parse(String pattern, Map<String, Converter<?>> converters) {
        var parts = new ArrayList<PathPart>();
        var names = new HashSet<String>();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('<', at);
            int close = open < 0 ? -1 : pattern.indexOf('>', open);
            if (close < 0) {
                parts.add(new PathPart.Literal(pattern.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new PathPart.Literal(pattern.substring(at, open)));
            }
            PathPart.Variable variable =
                    variable(pattern, pattern.substring(open + 1, close), converters);
            if (!names.add(variable.name())) {
                throw error(pattern, "uses the name '" + variable.name() + "' more than once.");
            }
            parts.add(variable);
            at = close + 1;
        }
        return new PathPattern(List.copyOf(parts));
    }

    private static PathPart.Variable variable(
            String pattern, String text, Map<String, Converter<?>> converters) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? "str" : text.substring(0, colon);
        String name = text.substring(colon + 1);
        if (!RegexText.isName(name)) {
            throw error(pattern, "has a variable '" + name + "' that is not a name.");
        }
        Converter<?> converter = converters.get(type);
        if (converter == null) {
            throw error(
                    pattern,
                    "uses the unknown converter '"
                            + type
                            + "'. Converters are: "
                            + String.join(", ", new TreeSet<>(converters.keySet()))
                            + "."
                            + Suggestion.of(type, converters.keySet()));
        }
        return PathPart.Variable.of(name, converter);
    }

    private static ImproperlyConfigured error(String pattern, String fault) {
        return new ImproperlyConfigured("The route '" + pattern + "' " + fault);
    }

    @Override
    public int match(String path, int from, boolean whole, Captured captured) {
        if (parts.size() == 1 && parts.getFirst() instanceof PathPart.Literal(String text)) {
            int end = from + text.length();
            return path.startsWith(text, from) && (!whole || end == path.length()) ? end : -1;
        }
        var search = new PathSearch(parts, path, whole);
        int end = search.from(from);
        if (end >= 0) {
            int start = from;
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) instanceof PathPart.Variable variable) {
                    String text = path.substring(start, search.end(i));
                    captured.put(variable.name(), variable.converter().toJava(text));
                }
                start = search.end(i);
            }
        }
        return end;
    }

    @Override
    public List<Template> templates() {
        return List.of(
                new Template(
                        parts.stream()
                                .<Template.Piece>map(part ->
                                        switch (part) {
                                            case PathPart.Literal(String text) ->
                                                    new Template.Text(text);
                                            case PathPart.Variable v ->
                                                    new Template.Hole(v.name(), v);
                                        })
                                .toList()));
    }

    @Override
    public List<PathPart> start() {
        return parts;
    }
}
