package dev.belleville.http.internal;

import dev.belleville.core.ImproperlyConfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern that is a regular expression; found, not matched, unless it ends with a dollar. */
final class RegexPattern implements UrlPattern {
    private final String source;
    private final Pattern regex;
    private final List<String> names;

    private RegexPattern(String source, Pattern regex, List<String> names) {
        this.source = source;
        this.regex = regex;
        this.names = names;
    }

    /**
     * Compiles an expression.
     *
     * @throws ImproperlyConfigured where it is none
     */
    static RegexPattern parse(String source) {
        var names = new ArrayList<String>();
        try {
            Pattern regex =
                    Pattern.compile(
                            RegexText.translate(source, names), Pattern.UNICODE_CHARACTER_CLASS);
            return new RegexPattern(source, regex, List.copyOf(names));
        } catch (PatternSyntaxException e) {
            throw new ImproperlyConfigured(
                    "'" + source + "' is not a valid regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public int match(String path, int from, boolean whole, Captured captured) {
        Matcher matcher = regex.matcher(path).region(from, path.length());
        boolean matches = (whole && source.endsWith("$")) ? matcher.matches() : matcher.find();
        if (!matches) {
            return -1;
        }
        if (names.isEmpty()) {
            var values = new ArrayList<String>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                String value = matcher.group(i);
                values.add(value == null ? "" : value);
            }
            captured.addPositional(values);
        }
        for (int i = 0; i < names.size(); i++) {
            String value = matcher.group(RegexText.GROUP + i);
            if (value != null) {
                captured.put(names.get(i), value);
            }
        }
        return matcher.end();
    }

    @Override
    public List<Template> templates() {
        return RegexTemplates.of(source);
    }

    @Override
    public List<PathPart> start() {
        String literal = RegexText.literalStart(source);
        return literal.isEmpty() ? List.of() : List.of(new PathPart.Literal(literal));
    }
}
