package dev.belleville.template.internal.filter;

import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that count, cut and wrap words. */
final class WordFilters {
    private static final int TAB = 8;

    private WordFilters() {}

    static void register(Library.Builder library) {
        library.filter(
                        "truncatechars",
                        Filter.withContextAndArgument(WordFilters::truncateChars)
                                .onText()
                                .keepsSafe())
                .filter("truncatewords", Filter.of(WordFilters::truncateWords).onText().keepsSafe())
                .filter("wordcount", Filter.ofText(text -> words(text).size()))
                .filter("wordwrap", Filter.of(WordFilters::wrap).onText().keepsSafe());
    }

    private static String truncateChars(
            @Nullable Object value, @Nullable Object argument, Context context) {
        String text = Text.of(value);
        Ellipsis ellipsis = Ellipsis.of(context.language());
        int length;
        try {
            length = Numbers.clamped(argument);
        } catch (NumberFormatException _) {
            return text; // as in Django: a length that is none cuts nothing
        }
        if (length <= 0) {
            return "";
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int seen = 0;
        int cut = 0;
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            if (!isCombining(c)) {
                seen++;
                if (seen == length - ellipsis.length() + 1) {
                    cut = i; // the last characters give way to the ellipsis
                }
                if (seen > length) {
                    return ellipsis.behind(composed.substring(0, cut));
                }
            }
            i += Character.charCount(c);
        }
        return composed;
    }

    private static String truncateWords(@Nullable Object value, @Nullable Object argument) {
        String text = Text.of(value);
        int length;
        try {
            length = Numbers.clamped(argument);
        } catch (NumberFormatException _) {
            return text; // as in Django
        }
        if (length <= 0) {
            return "";
        }
        List<String> words = words(text);
        return words.size() > length
                ? String.join(" ", words.subList(0, length)) + " …"
                : String.join(" ", words);
    }

    static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static String wrap(@Nullable Object value, @Nullable Object argument) {
        int width = Numbers.argument("wordwrap", argument);
        if (width <= 0) {
            throw new RenderError("wordwrap needs a width above 0, not " + width);
        }
        String text = Text.of(value);
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> wrapLine(line, width, lines));
        if (text.endsWith("\n")) {
            lines.add("");
        }
        return String.join("\n", lines);
    }

    /** Breaks where space is; the space at a break goes, a word longer than a line stays whole. */
    private static void wrapLine(String line, int width, List<String> lines) {
        int before = lines.size();
        String current = "";
        for (String chunk : chunks(withoutTabs(line))) {
            if (!current.isEmpty() && Sequences.length(current) + Sequences.length(chunk) > width) {
                if (!current.isBlank()) {
                    lines.add(current.stripTrailing());
                }
                current = "";
            }
            if (!current.isEmpty() || !chunk.isBlank() || lines.size() == before) {
                current += chunk;
            }
        }
        if (!current.isBlank()) {
            lines.add(current.stripTrailing());
        }
        if (lines.size() == before) {
            lines.add(line);
        }
    }

    private static List<String> chunks(String line) {
        var chunks = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i <= line.length(); i++) {
            if (i == line.length() || (line.charAt(i) == ' ') != (line.charAt(start) == ' ')) {
                chunks.add(line.substring(start, i));
                start = i;
            }
        }
        return chunks;
    }

    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            out.append(c == '\t' ? " ".repeat(TAB - out.length() % TAB) : String.valueOf(c));
        }
        return out.toString();
    }

    /** The words between any white space. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || isSpace(text.charAt(i));
            if (space && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
