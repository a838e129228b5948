package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.core.Words;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.format.PrintFormat;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters that change letters. */
final class TextFilters {
    private static final int MAX_WIDTH = 100_000;

    private TextFilters() {}

    static void register(Library.Builder library) {
        library.filter("addslashes", Filter.ofText(TextFilters::addSlashes).keepsSafe())
                .filter("capfirst", Filter.ofText(Words::capFirst).keepsSafe())
                .filter("center", padding("center", Side.BOTH))
                .filter("cut", Filter.of(TextFilters::cut).onText())
                .filter("ljust", padding("ljust", Side.RIGHT))
                .filter("lower", Filter.ofText(text -> text.toLowerCase(Locale.ROOT)).keepsSafe())
                .filter("make_list", Filter.ofText(Sequences::list))
                .filter("phone2numeric", Filter.of(TextFilters::phoneToNumeric).keepsSafe())
                .filter("pprint", Filter.of((Filter.Plain) PrettyPrint::of).keepsSafe())
                .filter("rjust", padding("rjust", Side.LEFT))
                .filter("slugify", Filter.ofText(Words::slugify).keepsSafe())
                .filter("stringformat", Filter.of(TextFilters::stringFormat))
                .filter("title", Filter.ofText(TextFilters::title).keepsSafe())
                .filter("upper", Filter.ofText(text -> text.toUpperCase(Locale.ROOT)));
    }

    /** Where spaces go. */
    private enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    private static Filter padding(String name, Side side) {
        return Filter.of((value, width) ->
                        padded(Text.of(value), Numbers.argument(name, width), side))
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
        return Words.phoneToNumeric(value.toString());
    }

    /** Safe text stays safe unless the format adds markup: that may be a stranger's. */
    private static CharSequence stringFormat(@Nullable Object value, @Nullable Object format) {
        Object one = Sequences.isTuple(value) ? Text.of(value) : value;
        String how = Text.of(format);
        String text = PrintFormat.format("%" + how, one);
        boolean plain = Html.escape(how).equals(how);
        String shown = text == null ? "" : text;
        return value instanceof SafeString && plain ? new SafeString(shown) : shown;
    }

    /** Each word begins with a capital, but not the letters behind an apostrophe or a digit. */
    private static String title(String text) {
        var out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = wordEnd(text, i);
            if (end == i) {
                int next = text.offsetByCodePoints(i, 1);
                out.append(text, i, next);
                i = next;
            } else {
                String word = text.substring(i, end);
                out.append(isTail(out, word) ? word.toLowerCase(Locale.ROOT) : titleCase(word));
                i = end;
            }
        }
        return out.toString();
    }

    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length() && isCased(text.codePointAt(i))) {
            i = text.offsetByCodePoints(i, 1);
        }
        return i;
    }

    private static boolean isTail(StringBuilder before, String word) {
        int end = before.length();
        if (end == 0 || word.charAt(0) >= 0x80) {
            return false;
        }
        char last = before.charAt(end - 1);
        return Character.isDigit(last)
                || (last == '\'' && end > 1 && isAsciiLower(before.charAt(end - 2)));
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean isAsciiLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Lower case is taken of the whole word, since a sigma at its end has its own form. */
    private static String titleCase(String word) {
        int end = word.offsetByCodePoints(0, 1);
        String first = word.substring(0, end);
        String rest =
                word.toLowerCase(Locale.ROOT).substring(first.toLowerCase(Locale.ROOT).length());
        String upper = first.toUpperCase(Locale.ROOT);
        String initial =
                Sequences.length(upper) > 1
                        ? upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT)
                        : Character.toString(Character.toTitleCase(first.codePointAt(0)));
        return initial + rest;
    }
}
