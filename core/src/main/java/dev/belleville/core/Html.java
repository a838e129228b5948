package dev.belleville.core;

import dev.belleville.core.internal.StripTags;
import dev.belleville.core.internal.Urlizer;
import dev.belleville.core.python.Python;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text as HTML, and HTML as text. Django's {@code django.utils.html}. */
public final class Html {
    private static final int LONGEST_REFERENCE = 9;
    private static final String JAVASCRIPT = "\\'\"><&=-;`\u2028\u2029";
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{2,}");
    private static final Map<String, Integer> NAMED =
            Map.of("amp", 38, "lt", 60, "gt", 62, "quot", 34, "apos", 39, "nbsp", 160);

    private Html() {}

    /**
     * {@code text} with the five characters escaped that HTML gives a meaning: {@code & < > " '}.
     * The very text where there is nothing to escape. Django's {@code escape}, with the same
     * entities.
     */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (entity(text.charAt(i)) != null) {
                var out = new StringBuilder(text.length() + 32).append(text, 0, i);
                for (; i < text.length(); i++) {
                    char c = text.charAt(i);
                    String entity = entity(c);
                    if (entity == null) {
                        out.append(c);
                    } else {
                        out.append(entity);
                    }
                }
                return out.toString();
            }
        }
        return text;
    }

    /** {@code value} as HTML: {@link Markup} as it is, anything else by its text, escaped. */
    public static String conditionalEscape(Object value) {
        return value instanceof Markup markup ? markup.html() : escape(value.toString());
    }

    /**
     * {@code text} with numeric references and the common named ones read; what is none stays.
     * Python's {@code html.unescape}.
     */
    public static String unescape(String text) {
        int start = text.indexOf('&');
        if (start < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, start);
        while (start < text.length()) {
            int end = text.charAt(start) == '&' ? text.indexOf(';', start) : -1;
            int c = end < 0 ? -1 : reference(text, start + 1, end);
            if (c < 0) {
                out.append(text.charAt(start++));
            } else {
                out.appendCodePoint(c);
                start = end + 1;
            }
        }
        return out.toString();
    }

    /**
     * {@code text} without tags, comments and declarations. What is left is text, not safe HTML:
     * escape it. Django's {@code strip_tags}.
     *
     * @throws SuspiciousOperation if tags are nested in one another more often than anybody writes
     */
    public static String stripTags(String text) {
        return StripTags.from(text);
    }

    /** {@code html} without the space between one tag and the next. */
    public static String stripSpacesBetweenTags(String html) {
        var out = new StringBuilder(html.length());
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            out.append(c);
            if (c == '>') {
                int next = i + 1;
                while (next < html.length() && Python.isSpace(html.charAt(next))) {
                    next++;
                }
                boolean tag = next < html.length() && html.charAt(next) == '<';
                out.append(html, i + 1, tag ? i + 1 : next);
                i = next - 1;
            }
        }
        return out.toString();
    }

    /**
     * The lines of {@code text}, escaped, as paragraphs and breaks. Django's {@code linebreaks}.
     */
    public static SafeString linebreaks(CharSequence text) {
        String lines = Words.normalizeNewlines(conditionalEscape(text));
        var out = new StringJoiner("\n\n");
        for (String paragraph : EMPTY_LINES.split(lines, -1)) {
            out.add("<p>" + paragraph.replace("\n", "<br>") + "</p>");
        }
        return new SafeString(out.toString());
    }

    /**
     * {@code text}, escaped, with links around its web and mail addresses; search engines are told
     * that they are no recommendation. Django's {@code urlize} with {@code nofollow}.
     */
    public static SafeString urlize(CharSequence text) {
        return urlize(text, Integer.MAX_VALUE, true);
    }

    /**
     * The same.
     *
     * @param limit how many characters of an address are shown
     * @param nofollow whether search engines are told that the links are no recommendation
     */
    public static SafeString urlize(CharSequence text, int limit, boolean nofollow) {
        boolean escape = !(text instanceof SafeString);
        return new SafeString(new Urlizer(limit, escape, nofollow).links(text.toString()));
    }

    /**
     * {@code format} with the arguments, escaped unless they are {@link Markup}, at its {@code {}}
     * in turn or at {@code {0}}; {@code {{} and {@code }}} are brackets. Django's {@code
     * format_html}.
     *
     * @throws IllegalArgumentException if a place has no argument
     */
    public static SafeString format(String format, Object... arguments) {
        var out = new StringBuilder(format.length() + 32);
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                i++;
            } else if (c == '{') {
                int end = format.indexOf('}', i);
                String place = end < 0 ? "?" : format.substring(i + 1, end);
                out.append(conditionalEscape(argument(format, place, next++, arguments)));
                i = end;
            } else {
                out.append(c);
            }
        }
        return new SafeString(out.toString());
    }

    private static Object argument(String format, String place, int next, Object... arguments) {
        boolean number = place.chars().allMatch(c -> c >= '0' && c <= '9') && place.length() < 4;
        int index = place.isEmpty() ? next : number ? Integer.parseInt(place) : -1;
        if (index < 0 || index >= arguments.length) {
            throw new IllegalArgumentException(
                    "The format '%s' has no argument for {%s}: it got %d."
                            .formatted(format, place, arguments.length));
        }
        return arguments[index];
    }

    /**
     * Each list of arguments in {@code format}, with {@code separator} between. Django's {@code
     * format_html_join}.
     */
    public static SafeString formatJoin(
            CharSequence separator, String format, Collection<? extends List<?>> all) {
        return new SafeString(
                all.stream()
                        .map(arguments -> format(format, arguments.toArray()).html())
                        .collect(Collectors.joining(conditionalEscape(separator))));
    }

    /**
     * {@code text} as a JavaScript string between quotes may hold it. Django's {@code escapejs}.
     */
    public static SafeString escapeJs(CharSequence text) {
        var out = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || JAVASCRIPT.indexOf(c) >= 0) {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return new SafeString(out.toString());
    }

    /**
     * {@code value} as JSON in a script element, from which a script of the page reads it. Django's
     * {@code json_script}.
     *
     * @param id of the element; null for none
     * @throws JsonError if it has no form in JSON
     */
    public static SafeString jsonScript(@Nullable Object value, @Nullable String id) {
        String attribute = id == null ? "" : "id=\"" + escape(id) + "\" ";
        String json = spaced(Json.write(value));
        return new SafeString(
                "<script " + attribute + "type=\"application/json\">" + json + "</script>");
    }

    /** JSON as Python writes it: spaces behind commas and colons, ASCII alone; and no brackets. */
    private static String spaced(String json) {
        var out = new StringBuilder(json.length() + json.length() / 8);
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= 0x7f) {
                out.append("\\u%04x".formatted((int) c));
            } else if (c == '<' || c == '>' || c == '&') {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == ':')) {
                    out.append(' ');
                }
            }
        }
        return out.toString();
    }

    /** {@code text} that no browser breaks at its spaces. Django's {@code avoid_wrapping}. */
    public static String avoidWrapping(String text) {
        return text.replace(' ', '\u00a0');
    }

    /** The character that the reference there means, or -1. */
    private static int reference(String text, int start, int end) {
        if (end - start > LONGEST_REFERENCE) {
            return -1;
        }
        if (text.charAt(start) != '#') {
            return NAMED.getOrDefault(text.substring(start, end), -1);
        }
        boolean hex = text.startsWith("x", start + 1) || text.startsWith("X", start + 1);
        try {
            int c = Integer.parseInt(text, start + (hex ? 2 : 1), end, hex ? 16 : 10);
            return Character.isValidCodePoint(c) ? c : -1;
        } catch (NumberFormatException e) {
            return -1; // not a reference
        }
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#x27;";
            default -> null;
        };
    }
}
