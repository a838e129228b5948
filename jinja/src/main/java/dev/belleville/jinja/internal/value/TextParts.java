package dev.belleville.jinja.internal.value;

import dev.belleville.core.python.Python;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How Python cuts texts into parts, from their beginnings or their ends. */
final class TextParts {
    private TextParts() {}

    static List<Object> split(CharSequence text, Bound given, boolean fromEnd) {
        String by = given.text(0, null);
        int most = given.number(1, -1);
        String rest = text.toString();
        if (by == null && most < 0) {
            return Python.split(rest).stream()
                    .map(it -> like(text, it))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (by != null && by.isEmpty()) {
            throw new RenderError("split() needs a separator that is not empty.");
        }
        var parts = new ArrayList<Object>();
        if (by == null) {
            rest = trimmed(rest, fromEnd);
            while (!rest.isEmpty() && most-- > 0) {
                int end = fromEnd ? lastSpace(rest) : firstSpace(rest);
                if (end < 0) {
                    break;
                }
                parts.add(like(text, fromEnd ? rest.substring(end + 1) : rest.substring(0, end)));
                rest = trimmed(fromEnd ? rest.substring(0, end) : rest.substring(end), fromEnd);
            }
            if (!rest.isEmpty()) {
                parts.add(like(text, rest));
            }
            return fromEnd ? parts.reversed() : parts;
        }
        for (int at; most-- != 0; ) {
            at = fromEnd ? rest.lastIndexOf(by) : rest.indexOf(by);
            if (at < 0) {
                break;
            }
            String part = fromEnd ? rest.substring(at + by.length()) : rest.substring(0, at);
            parts.add(like(text, part));
            rest = fromEnd ? rest.substring(0, at) : rest.substring(at + by.length());
        }
        parts.add(like(text, rest));
        return fromEnd ? parts.reversed() : parts;
    }

    private static String trimmed(String text, boolean end) {
        return TextMethods.strip(text, null, !end, end);
    }

    private static int firstSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Python.isSpace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int lastSpace(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (Python.isSpace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    static Object[] parted(CharSequence text, Bound given, boolean fromEnd) {
        String by = PyText.of(given.get(0));
        String it = text.toString();
        int at = fromEnd ? it.lastIndexOf(by) : it.indexOf(by);
        if (at < 0) {
            return fromEnd
                    ? new Object[] {like(text, ""), like(text, ""), text}
                    : new Object[] {text, like(text, ""), like(text, "")};
        }
        return new Object[] {
            like(text, it.substring(0, at)),
            like(text, by),
            like(text, it.substring(at + by.length()))
        };
    }

    private static Object like(CharSequence text, String part) {
        return PyText.like(text, part);
    }
}
