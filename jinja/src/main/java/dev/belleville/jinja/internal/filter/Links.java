package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes links of the addresses in a text. Jinja's {@code urlize}. */
final class Links {
    private static final int MAX_LENGTH = 2048;
    private static final List<String> OPENING = List.of("(", "<", "&lt;");
    private static final List<String> CLOSING = List.of(")", ">", "&gt;");
    private static final List<String> TRAILING = List.of(")", ">", ".", ",", "&gt;");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "((https?://|www\\.)(([\\w%-]+\\.)+)?([a-z]{2,63}|xn--[\\w%]{2,59})"
                            + "|([\\w%-]{2,63}\\.)+(com|net|int|edu|gov|org|info|mil)"
                            + "|https?://(\\d{1,3}(\\.\\d{1,3}){3}|\\[[\\da-f:]{2,45}]))"
                            + "(:\\d{1,5})?([/?#]\\S*)?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern EMAIL =
            Pattern.compile("\\S+@\\w[\\w.-]*\\.\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private final int limit;
    private final String attributes;
    private final List<String> schemes;

    private Links(int limit, String attributes, List<String> schemes) {
        this.limit = limit;
        this.attributes = attributes;
        this.schemes = schemes;
    }

    static Object urlize(@Nullable Object value, Bound given, Scene scene) {
        int limit = given.get(0, null) == null ? Integer.MAX_VALUE : given.number(0, 0);
        var rel = new TreeSet<String>();
        addWords(given.get(3, null), rel);
        if (given.flag(1, false)) {
            rel.add("nofollow");
        }
        addWords(scene.realm().policy("urlize.rel", "noopener"), rel);
        Object target = given.get(2, null);
        if (target == null) {
            target = scene.realm().policy("urlize.target", null);
        }
        String attributes =
                (rel.isEmpty() ? "" : " rel=\"" + Html.escape(String.join(" ", rel)) + "\"")
                        + (target == null
                                ? ""
                                : " target=\"" + Html.escape(PyText.of(target)) + "\"");
        List<String> schemes =
                given.get(4, null) instanceof List<?> more
                        ? more.stream().map(PyText::of).toList()
                        : List.of();
        String html = new Links(limit, attributes, schemes).links(PyText.escaped(value));
        return scene.escapes() ? new SafeString(html) : html;
    }

    private static void addWords(@Nullable Object words, Set<String> all) {
        if (words != null) {
            for (String word : PyText.of(words).split(" ")) {
                if (!word.isEmpty()) {
                    all.add(word);
                }
            }
        }
    }

    private String links(String html) {
        var out = new StringBuilder(html.length() + html.length() / 4);
        int start = 0;
        for (int i = 0; i <= html.length(); i++) {
            if (i == html.length() || Character.isWhitespace(html.charAt(i))) {
                out.append(word(html.substring(start, i)));
                if (i < html.length()) {
                    out.append(html.charAt(i));
                }
                start = i + 1;
            }
        }
        return out.toString();
    }

    private String word(String word) {
        if (word.length() > MAX_LENGTH) {
            return word;
        }
        int from = 0;
        for (String sign = any(OPENING, word, from); sign != null; ) {
            from += sign.length();
            sign = any(OPENING, word, from);
        }
        int to = word.length();
        for (String sign = last(word, from, to); sign != null; ) {
            to -= sign.length();
            sign = last(word, from, to);
        }
        String middle = word.substring(from, to);
        String tail = word.substring(to);
        for (int i = 0; i < OPENING.size(); i++) {
            int open = count(middle, OPENING.get(i));
            if (open > count(middle, CLOSING.get(i))) {
                for (int n = Math.min(open, count(tail, CLOSING.get(i))); n > 0; n--) {
                    int end = tail.indexOf(CLOSING.get(i)) + CLOSING.get(i).length();
                    middle += tail.substring(0, end);
                    tail = tail.substring(end);
                }
            }
        }
        return word.substring(0, from) + linked(middle) + tail;
    }

    private static @Nullable String any(List<String> signs, String word, int at) {
        return signs.stream().filter(sign -> word.startsWith(sign, at)).findFirst().orElse(null);
    }

    private static @Nullable String last(String word, int from, int to) {
        String rest = word.substring(from, to);
        return TRAILING.stream().filter(rest::endsWith).findFirst().orElse(null);
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private String linked(String text) {
        if (ADDRESS.matcher(text).matches()) {
            boolean whole = text.startsWith("https://") || text.startsWith("http://");
            return link(whole ? text : "https://" + text, text);
        }
        if (text.startsWith("mailto:") && EMAIL.matcher(text.substring(7)).matches()) {
            return "<a href=\"" + text + "\">" + text.substring(7) + "</a>";
        }
        boolean mail = text.contains("@") && !text.startsWith("www.") && !text.contains(":");
        if (mail && EMAIL.matcher(text).matches()) {
            return "<a href=\"mailto:" + text + "\">" + text + "</a>";
        }
        for (String scheme : schemes) {
            if (!text.equals(scheme) && text.startsWith(scheme)) {
                return "<a href=\"" + text + "\"" + attributes + ">" + text + "</a>";
            }
        }
        return text;
    }

    private String link(String address, String text) {
        String shown = text.length() > limit ? text.substring(0, Math.max(0, limit)) + "..." : text;
        return "<a href=\"" + address + "\"" + attributes + ">" + shown + "</a>";
    }
}
