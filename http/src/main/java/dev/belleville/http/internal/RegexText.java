package dev.belleville.http.internal;

import java.util.List;
import java.util.regex.PatternSyntaxException;

/** What can be told of a regular expression from its text. */
final class RegexText {
    /** Java's groups have no underscores in their names, so that ours are numbered. */
    static final String GROUP = "g";

    private RegexText() {}

    /**
     * A Python or Java expression as Java's, its groups renamed; their names go to {@code names}.
     *
     * @throws PatternSyntaxException where a group's name is none
     */
    static String translate(String source, List<String> names) {
        var out = new StringBuilder(source.length() + 16);
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                i = translateEscape(source, i, names, out);
            } else if (inClass) {
                inClass = c != ']';
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
            } else if (c == '[') {
                inClass = true;
                out.append(c);
                if (source.startsWith("^", i + 1)) {
                    out.append('^');
                    i++;
                }
                if (source.startsWith("]", i + 1)) { // first in a class, it is a plain bracket
                    out.append("\\]");
                    i++;
                }
            } else if (c == '(') {
                i = translateGroup(source, i, names, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int translateEscape(
            String source, int i, List<String> names, StringBuilder out) {
        if (source.startsWith("\\k<", i)) {
            int end = endOfName(source, i + 3, '>');
            out.append("\\k<").append(group(source.substring(i + 3, end), names)).append('>');
            return end;
        }
        char c = source.charAt(i + 1);
        out.append('\\').append(c == 'Z' ? 'z' : c); // Python's \Z is the very end
        return i + 1;
    }

    private static int translateGroup(String source, int i, List<String> names, StringBuilder out) {
        if (source.startsWith("(?P=", i)) {
            int end = endOfName(source, i + 4, ')');
            out.append("\\k<").append(group(source.substring(i + 4, end), names)).append('>');
            return end;
        }
        int name = nameOf(source, i);
        if (name < 0) {
            out.append('(');
            return i;
        }
        int end = endOfName(source, name, '>');
        if (!isName(source.substring(name, end))) {
            throw new PatternSyntaxException("Bad name of a group", source, name);
        }
        names.add(source.substring(name, end));
        out.append("(?<").append(GROUP).append(names.size() - 1).append('>');
        return end;
    }

    /** Where the name of the group at {@code open} begins; -1 where it has none. */
    static int nameOf(String source, int open) {
        if (source.startsWith("(?P<", open)) {
            return open + 4;
        }
        boolean lookbehind = source.startsWith("(?<=", open) || source.startsWith("(?<!", open);
        return source.startsWith("(?<", open) && !lookbehind ? open + 3 : -1;
    }

    /** The index of {@code close}, or the end where it is missing: compiling will say so. */
    static int endOfName(String source, int from, char close) {
        int end = source.indexOf(close, from);
        return end < 0 ? source.length() : end;
    }

    /** Whether {@code text} can name a variable. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && (Character.isUnicodeIdentifierStart(text.charAt(0)) || text.charAt(0) == '_')
                && text.chars().allMatch(Character::isUnicodeIdentifierPart);
    }

    private static String group(String name, List<String> names) {
        return GROUP + names.indexOf(name);
    }

    /** The folders that every path begins with that the expression matches; perhaps empty. */
    static String literalStart(String source) {
        if (!source.startsWith("^") || source.indexOf('|') >= 0) {
            return "";
        }
        int end = 1;
        while (end < source.length() && isPlain(source.charAt(end))) {
            end++;
        }
        boolean quantified = end < source.length() && "*?{".indexOf(source.charAt(end)) >= 0;
        String literal = source.substring(1, Math.max(1, quantified ? end - 1 : end));
        return literal.substring(0, literal.lastIndexOf('/') + 1);
    }

    /** Whether a match may have a slash in it; yes where that is hard to tell. */
    static boolean mayMatchSlash(String regex) {
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                if ("dws-._+".indexOf(regex.charAt(++i)) < 0) {
                    return true;
                }
            } else if (c == '/' || c == '.' || regex.startsWith("[^", i)) {
                return true;
            } else if (c == '-' && i > 0 && i + 1 < regex.length()) {
                if (regex.charAt(i - 1) < '/' && regex.charAt(i + 1) > '/') {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPlain(char c) {
        return Ascii.isAlphanumeric(c) || c == '/' || c == '-' || c == '_';
    }
}
