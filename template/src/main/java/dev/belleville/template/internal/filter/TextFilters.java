package dev.belleville.template.internal.filter;

import dev.belleville.core.SafeString;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.format.PrintFormat;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters that change letters. */
final class TextFilters {
    private static final int MAX_WIDTH = 100_000;
    private static final String KEYPAD = "22233344455566677778889999"; // from a to z

    private TextFilters() {}

    static void register(Library.Builder library) {
        library.filter("addslashes", Filter.ofText(TextFilters::addSlashes).keepsSafe())
                .filter("capfirst", Filter.ofText(TextFilters::capFirst).keepsSafe())
                .filter("center", padding(Side.BOTH))
                .filter("cut", Filter.of(TextFilters::cut).onText())
                .filter("ljust", padding(Side.RIGHT))
                .filter("lower", Filter.ofText(text -> text.toLowerCase(Locale.ROOT)))
                .filter("make_list", Filter.ofText(Sequences::list))
                .filter("phone2numeric", Filter.of(TextFilters::phoneToNumeric).keepsSafe())
                .filter("rjust", padding(Side.LEFT))
                .filter("slugify", Filter.ofText(TextFilters::slugify).keepsSafe())
                .filter("stringformat", Filter.of(TextFilters::stringFormat).keepsSafe())
                .filter("title", Filter.ofText(TextFilters::title).keepsSafe())
                .filter("upper", Filter.ofText(text -> text.toUpperCase(Locale.ROOT)));
    }

    /** Where spaces go. */
    private enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    private static Filter padding(Side side) {
        return Filter.of((value, width) -> padded(Text.of(value), Numbers.clamped(width), side))
                .onText()
                .keepsSafe();
    }

    private static String padded(String text, int width, Side side) {
        if (width > MAX_WIDTH) {
            throw new RenderError("Text can be padded to at most " + MAX_WIDTH + " characters.");
        }
        int missing = width - Sequences.length(text);
        if (missing <= 0) {
            return text;
        }
        int before =
                switch (side) {
                    case LEFT -> missing;
                    case RIGHT -> 0;
                    case BOTH -> missing / 2 + (missing & width & 1); // as Python rounds
                };
        return " ".repeat(before) + text + " ".repeat(missing - before);
    }

    private static String addSlashes(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'");
    }

    private static String capFirst(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
    }

    /** Without a semicolon cut, safe text stays safe; with it, an entity may have been broken. */
    private static Object cut(@Nullable Object value, @Nullable Object part) {
        if (!(part instanceof CharSequence)) {
            throw new RenderError("cut needs the text to cut out, not " + part);
        }
        String text = Text.of(value).replace(part.toString(), "");
        return value instanceof SafeString && !part.toString().equals(";")
                ? new SafeString(text)
                : text;
    }

    private static String phoneToNumeric(@Nullable Object value) {
        if (!(value instanceof CharSequence)) {
            throw new RenderError("phone2numeric needs text, not " + value);
        }
        var out = new StringBuilder();
        for (char c : value.toString().toLowerCase(Locale.ROOT).toCharArray()) {
            out.append(c >= 'a' && c <= 'z' ? KEYPAD.charAt(c - 'a') : c);
        }
        return out.toString();
    }

    private static String slugify(String text) {
        var out = new StringBuilder();
        for (char c :
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .toCharArray()) {
            boolean word = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_');
            boolean gap = c == '-' || c < 0x80 && Character.isWhitespace(c);
            if (word || gap && (out.isEmpty() || out.charAt(out.length() - 1) != '-')) {
                out.append(word ? c : '-');
            }
        }
        int start = 0;
        int end = out.length();
        while (start < end && isDash(out.charAt(start))) {
            start++;
        }
        while (end > start && isDash(out.charAt(end - 1))) {
            end--;
        }
        return out.substring(start, end);
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '_';
    }

    private static String stringFormat(@Nullable Object value, @Nullable Object format) {
        Object one = Sequences.isTuple(value) ? Text.of(value) : value;
        String text = PrintFormat.format("%" + Text.of(format), one);
        return text == null ? "" : text;
    }

    /** Each word begins with a capital, but not the letters behind an apostrophe or a digit. */
    private static String title(String text) {
        var out = new StringBuilder();
        int before = -1;
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            boolean cased = isCased(c);
            boolean afterApostrophe =
                    before == '\'' && out.length() > 1 && isAsciiLower(out.charAt(out.length() - 2));
            boolean afterDigit = before >= 0 && Character.isDigit(before);
            if (cased && !inWord && !(isAscii(c) && (afterApostrophe || afterDigit))) {
                out.append(titleCase(c));
            } else {
                out.append(Character.toString(c).toLowerCase(Locale.ROOT));
            }
            inWord = cased;
            before = c;
        }
        return out.toString();
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean isAscii(int c) {
        return c < 0x80;
    }

    private static boolean isAsciiLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static String titleCase(int c) {
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        return Sequences.length(upper) > 1
                ? upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT)
                : Character.toString(Character.toTitleCase(c));
    }
}
