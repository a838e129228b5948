package dev.belleville.http.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Converter;
import dev.belleville.http.NoReverseMatch;
import java.util.Locale;
import java.util.Map;

/**
 * The pattern of a host. It is matched as a path is, its labels the segments and a slash behind
 * them: {@code api.example.com} as {@code api/example/com/}. So a route at a host is one whose path
 * begins with the host's, and all that routes can do they can do there.
 *
 * @param text as it was written
 * @param pattern of that path
 */
public record HostPattern(String text, PathPattern pattern) {
    private static final char DOT = '.';
    private static final char SLASH = '/';

    static HostPattern parse(String text, Map<String, Converter<?>> converters) {
        PathPattern pattern = PathPattern.parse(path(smallLetters(text)), converters);
        boolean fits = !text.isEmpty();
        for (PathPart part : pattern.parts()) {
            fits &=
                    switch (part) {
                        case PathPart.Literal(String literal) ->
                                HostName.isValid("x" + literal.replace(SLASH, DOT));
                        case PathPart.Variable variable -> !variable.spansSegments();
                    };
        }
        if (!fits || text.indexOf(SLASH) >= 0) {
            throw new ImproperlyConfigured(
                    "'%s' is no pattern of hosts: write one such as api.example.com or <slug:name>.example.com, without port and path."
                            .formatted(text));
        }
        return new HostPattern(text, pattern);
    }

    /** The path of a request's host, without port and without the dot that may end it. */
    public static String pathOf(String host) {
        int colon = host.lastIndexOf(':');
        int end = colon > host.lastIndexOf(']') ? colon : host.length();
        if (end > 0 && host.charAt(end - 1) == DOT) {
            end--;
        }
        return path(host.substring(0, end).toLowerCase(Locale.ROOT));
    }

    private static String path(String host) {
        return host.replace(DOT, SLASH) + SLASH;
    }

    /** Whether a host with this path is meant. */
    public boolean matches(String path) {
        try {
            return pattern.match(path, 0, true, new Captured()) == path.length();
        } catch (IllegalArgumentException e) {
            return false; // a converter does not take the text
        }
    }

    /** What a link to it begins with. */
    Template template() {
        return pattern.templates().getFirst();
    }

    /** How many pieces that has. */
    int pieces() {
        return pattern.parts().size();
    }

    /** The host that {@code path} means. */
    String host(String path) {
        String host = path.substring(0, path.length() - 1).replace(SLASH, DOT);
        if (!HostName.isValid(host) || !matches(pathOf(host))) {
            throw new NoReverseMatch("'" + host + "' would be no host of '" + text + "'.");
        }
        return host;
    }

    /** Variables keep their letters. */
    private static String smallLetters(String text) {
        var small = new StringBuilder();
        boolean variable = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            variable = c == '<' || (variable && c != '>');
            small.append(variable ? c : Character.toLowerCase(c));
        }
        return small.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
