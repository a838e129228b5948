package dev.belleville.core.internal;

import dev.belleville.core.Html;
import dev.belleville.core.Percent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes links of the addresses in a text. Django's Urlizer. */
public final class Urlizer {
    private static final int MAX_LENGTH = 2048;
    private static final String TRAILING = ".,:;!";
    private static final String SEPARATORS = "<>\"'";
    private static final List<String> DOMAINS =
            List.of(".com", ".edu", ".gov", ".int", ".mil", ".net", ".org");

    private final int limit;
    private final boolean escape;
    private final boolean nofollow;

    /**
     * For texts of one kind.
     *
     * @param limit how many characters of an address are shown
     * @param escape whether the text is escaped
     * @param nofollow whether search engines are told that these links are no recommendation
     */
    public Urlizer(int limit, boolean escape, boolean nofollow) {
        this.limit = limit;
        this.escape = escape;
        this.nofollow = nofollow;
    }

    /** The text with its links, as HTML. */
    public String links(String text) {
        var out = new StringBuilder(text.length() + text.length() / 4);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSeparator(text.charAt(i))) {
                out.append(word(text.substring(start, i)));
                if (i < text.length()) {
                    out.append(shown(text.substring(i, i + 1)));
                }
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || SEPARATORS.indexOf(c) >= 0;
    }

    private String word(String word) {
        if (word.indexOf('.') < 0 && word.indexOf('@') < 0 && word.indexOf(':') < 0) {
            return shown(word);
        }
        Trimmed trimmed = Trimmed.of(word, TRAILING);
        String address = address(trimmed.middle());
        if (address == null) {
            return shown(word);
        }
        String rel = nofollow && !address.startsWith("mailto:") ? " rel=\"nofollow\"" : "";
        return shown(trimmed.lead())
                + "<a href=\""
                + Html.escape(address)
                + "\""
                + rel
                + ">"
                + shown(shortened(trimmed.middle()))
                + "</a>"
                + shown(trimmed.trail());
    }

    private static @Nullable String address(String middle) {
        if (middle.length() > MAX_LENGTH) {
            return null;
        }
        if (hasScheme(middle)) {
            return UrlQuoting.quote(Html.unescape(middle));
        }
        if (isHost(middle)) {
            return UrlQuoting.quote("http://" + Html.unescape(middle));
        }
        if (middle.indexOf(':') < 0 && LooseEmail.isValid(middle)) {
            int at = middle.lastIndexOf('@');
            return "mailto:"
                    + Percent.encode(middle.substring(0, at), "")
                    + "@"
                    + UrlQuoting.host(middle.substring(at + 1));
        }
        return null;
    }

    private static boolean hasScheme(String text) {
        int host = startsWith(text, "http://") ? 7 : startsWith(text, "https://") ? 8 : -1;
        if (host < 0 || host >= text.length()) {
            return false;
        }
        int first = text.charAt(host) == '[' ? host + 1 : host;
        return first < text.length() && isWord(text.codePointAt(first));
    }

    private static boolean isHost(String text) {
        if (startsWith(text, "www.")) {
            return true;
        }
        if (startsWith(text, "http") || text.isEmpty() || !isWord(text.codePointAt(0))) {
            return false;
        }
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        return host.indexOf('@') < 0
                && DOMAINS.stream()
                        .anyMatch(it -> host.length() > it.length() + 1 && endsWith(host, it));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static boolean endsWith(String text, String suffix) {
        return text.regionMatches(
                true, text.length() - suffix.length(), suffix, 0, suffix.length());
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private String shortened(String text) {
        return text.length() <= limit ? text : text.substring(0, Math.max(0, limit - 1)) + "…";
    }

    private String shown(String text) {
        return escape ? Html.escape(text) : text;
    }
}
