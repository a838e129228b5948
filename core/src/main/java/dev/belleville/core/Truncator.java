package dev.belleville.core;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.internal.HtmlTruncation;
import dev.belleville.core.python.Python;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that is cut where it is longer than asked for. Django's {@code Truncator}.
 *
 * <p>What stands for the rest is an ellipsis in the visitor's language; where another {@code end}
 * contains {@code %(truncated_text)s}, the text comes there.
 */
public final class Truncator {
    private final String text;
    private final boolean html;

    private Truncator(String text, boolean html) {
        this.text = text;
        this.html = html;
    }

    /** Of a plain text. */
    public static Truncator of(String text) {
        return new Truncator(text, false);
    }

    /** Of HTML: tags do not count, and those that are open are closed. */
    public static Truncator ofHtml(String html) {
        return new Truncator(html, true);
    }

    /** At most {@code most} characters, the ellipsis among them; letters with accents are one. */
    public String chars(int most) {
        return chars(most, null);
    }

    /** The same with another end; null for the usual one. */
    public String chars(int most, @Nullable String end) {
        if (most <= 0) {
            return "";
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int kept = Math.max(0, most - letters(joined("", end)));
        if (html) {
            return HtmlTruncation.chars(composed, most, kept, cut -> joined(cut, end));
        }
        int seen = 0;
        int at = -1;
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            if (!isCombining(c)) {
                seen++;
                at = at < 0 && seen > kept ? i : at;
                if (seen > most) {
                    return joined(composed.substring(0, at), end);
                }
            }
            i += Character.charCount(c);
        }
        return composed;
    }

    /** At most {@code most} words. */
    public String words(int most) {
        return words(most, null);
    }

    /** The same with another end; null for the usual one. */
    public String words(int most, @Nullable String end) {
        if (most <= 0) {
            return "";
        }
        if (html) {
            return HtmlTruncation.words(text, most, cut -> joined(cut, end));
        }
        List<String> words = Python.split(text, most + 1);
        return words.size() > most
                ? joined(String.join(" ", words.subList(0, most)), end)
                : String.join(" ", words);
    }

    private static String joined(String cut, @Nullable String end) {
        String rest =
                end == null
                        ? Translation.pgettext(
                                "String to return when truncating text", "%(truncated_text)s…")
                        : end;
        if (rest.contains("%(truncated_text)s")) {
            return Translation.interpolate(rest, Map.of("truncated_text", cut));
        }
        return cut.endsWith(rest) ? cut : cut + rest;
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(c -> !isCombining(c)).count();
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
