package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HTML cut after so many characters or words, with what is open closed. */
final class TruncatedHtml {
    private static final Set<String> VOID =
            Set.of(
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "param", "source", "track", "wbr");

    private final String html;
    private final Ellipsis ellipsis;
    private final boolean byWords;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();
    private int remaining;
    private boolean complete;

    private TruncatedHtml(String html, int length, boolean byWords, Ellipsis ellipsis) {
        this.html = html;
        this.ellipsis = ellipsis;
        this.byWords = byWords;
        remaining = length;
    }

    static void register(Library.Builder library) {
        library.filter("truncatechars_html", filter(false))
                .filter("truncatewords_html", filter(true));
    }

    private static Filter filter(boolean byWords) {
        return Filter.withContextAndArgument(
                        (value, argument, context) -> cut(value, argument, byWords, context))
                .onText()
                .keepsSafe();
    }

    private static Object cut(
            @Nullable Object value, @Nullable Object argument, boolean byWords, Context context) {
        String html = Text.of(value);
        int length;
        try {
            length = Numbers.clamped(argument);
        } catch (NumberFormatException _) {
            return value instanceof SafeString safe ? safe : html; // as in Django
        }
        if (length <= 0) {
            return "";
        }
        Ellipsis ellipsis = byWords ? Ellipsis.OF_WORDS : Ellipsis.of(context.language());
        String composed = byWords ? html : Normalizer.normalize(html, Normalizer.Form.NFC);
        return new TruncatedHtml(composed, length, byWords, ellipsis).run();
    }

    private String run() {
        int i = 0;
        while (i < html.length() && !complete) {
            int end = tagEnd(i);
            if (end < 0) {
                int next = nextTag(i + 1);
                text(html.substring(i, next), next == html.length());
                i = next;
            } else {
                tag(html.substring(i, end));
                i = end;
            }
        }
        if (complete) {
            open.forEach(name -> out.append("</").append(name).append('>'));
        }
        return out.toString();
    }

    private int nextTag(int from) {
        int i = html.indexOf('<', from);
        while (i >= 0 && tagEnd(i) < 0) {
            i = html.indexOf('<', i + 1);
        }
        return i < 0 ? html.length() : i;
    }

    /** Behind the tag or comment that begins at {@code start}; -1 where none does. */
    private int tagEnd(int start) {
        if (html.charAt(start) != '<' || start + 1 == html.length()) {
            return -1;
        }
        if (html.startsWith("<!--", start)) {
            int end = html.indexOf("-->", start + 4);
            return end < 0 ? -1 : end + 3;
        }
        char first = html.charAt(start + 1);
        if (!Character.isLetter(first) && "/!?".indexOf(first) < 0) {
            return -1;
        }
        char quote = 0;
        for (int i = start + 2; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Comments and declarations go, as in Django. */
    private void tag(String tag) {
        if (tag.startsWith("<!") || tag.startsWith("<?")) {
            return;
        }
        boolean closes = tag.startsWith("</");
        String name = name(tag, closes ? 2 : 1);
        if (!closes) {
            out.append(tag);
            if (!VOID.contains(name)) {
                if (tag.endsWith("/>")) {
                    out.append("</").append(name).append('>');
                } else {
                    open.push(name);
                }
            }
        } else if (!VOID.contains(name)) {
            if (name.equals(open.peek())) {
                open.pop();
            }
            out.append("</").append(name).append('>');
        }
    }

    private static String name(String tag, int start) {
        int end = start;
        while (end < tag.length() && " \t\r\n\f/>".indexOf(tag.charAt(end)) < 0) {
            end++;
        }
        return tag.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void text(String text, boolean last) {
        if (byWords) {
            words(text);
        } else {
            characters(text, last);
        }
    }

    private void characters(String text, boolean last) {
        int room = Math.max(0, remaining - ellipsis.length());
        int count = 0;
        int cut = 0;
        for (int i = 0; i < text.length(); i = characterEnd(text, i)) {
            cut = count == room ? i : cut;
            count++;
        }
        if (count <= room || (last && count <= remaining)) {
            out.append(escaped(text));
            remaining -= count;
        } else {
            out.append(ellipsis.behind(escaped(text.substring(0, cut))));
            complete = true;
        }
    }

    /** Behind the character, or the reference to one, that begins at {@code start}. */
    private static int characterEnd(String text, int start) {
        int c = text.codePointAt(start);
        int end = start + 1;
        if (c == '&') {
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
                end++;
            }
            if (end > start + 1 && end < text.length() && text.charAt(end) == ';') {
                return end + 1;
            }
        }
        return start + Character.charCount(c);
    }

    /** Escaped, but for references, which stay. */
    private static String escaped(String text) {
        var shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = characterEnd(text, i);
            String one = text.substring(i, end);
            shown.append(one.startsWith("&") && one.endsWith(";") ? one : Html.escape(one));
            i = end;
        }
        return shown.toString();
    }

    private void words(String text) {
        int seen = 0;
        int i = 0;
        while (i < text.length()) {
            int start = i;
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            if (i < text.length() && seen == remaining) {
                out.append(ellipsis.behind(escaped(text.substring(0, start))));
                complete = true;
                return;
            }
            if (i < text.length()) {
                seen++;
            }
            while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
                i++;
            }
        }
        remaining -= seen;
        out.append(escaped(text));
    }
}
