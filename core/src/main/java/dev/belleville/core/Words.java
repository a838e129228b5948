package dev.belleville.core;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.internal.FileNames;
import dev.belleville.core.internal.LineWrap;
import dev.belleville.core.python.Python;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts as people read and write them: slugs, lists, lines, words in quotes. Django's {@code
 * django.utils.text}; what cuts a text is {@link Truncator}.
 */
public final class Words {
    private static final String KEYPAD = "22233344455566677778889999"; // from a to z

    private Words() {}

    /** {@code text} with a capital at its start. Django's {@code capfirst}. */
    public static String capFirst(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
    }

    /** {@code text} as a part of an address: letters of ASCII, digits, hyphens. */
    public static String slugify(String text) {
        return slugify(text, false);
    }

    /**
     * {@code text} as a part of an address: small letters, digits, underscores, and a hyphen for
     * each gap. Django's {@code slugify}.
     *
     * @param anyScript whether letters beyond ASCII stay; else they lose their accents, or are left
     *     out. Django's {@code allow_unicode}
     */
    public static String slugify(String text, boolean anyScript) {
        var form = anyScript ? Normalizer.Form.NFKC : Normalizer.Form.NFKD;
        var out = new StringBuilder();
        Normalizer.normalize(text, form)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> anyScript || c < 0x80)
                .forEach(c -> {
                    boolean gap = c == '-' || (c < 0x10000 && Python.isSpace((char) c));
                    if (c == '_' || isWord(c)) {
                        out.appendCodePoint(c);
                    } else if (gap && !endsWithHyphen(out)) {
                        out.append('-');
                    }
                });
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

    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean endsWithHyphen(CharSequence text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == '-';
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '_';
    }

    /**
     * {@code text} in lines of at most {@code width} characters, broken where space is; a longer
     * word stays whole. Django's {@code wrap}.
     *
     * @throws IllegalArgumentException if the width is below 1
     */
    public static String wrap(String text, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("A line needs a width above 0, not " + width);
        }
        return LineWrap.of(text, width);
    }

    /** {@code a, b or c}, in the visitor's language. Django's {@code get_text_list}. */
    public static String list(List<?> items) {
        return list(items, Translation.gettext("or"));
    }

    /** {@code a, b and c}, with this word before the last. */
    public static String list(List<?> items, String lastWord) {
        if (items.isEmpty()) {
            return "";
        }
        String last = items.getLast().toString();
        if (items.size() == 1) {
            return last;
        }
        String comma = Translation.gettext(", ");
        List<String> others =
                items.subList(0, items.size() - 1).stream().map(Object::toString).toList();
        return String.join(comma, others) + " " + lastWord + " " + last;
    }

    /** {@code text} with the digits of a telephone for letters. Django's {@code phone2numeric}. */
    public static String phoneToNumeric(String text) {
        var out = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            out.append(c >= 'a' && c <= 'z' ? KEYPAD.charAt(c - 'a') : c);
        }
        return out.toString();
    }

    /** {@code camelCaseName} as {@code camel case name}. Django's {@code camel_case_to_spaces}. */
    public static String camelCaseToSpaces(String text) {
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = i > 0 && text.charAt(i - 1) >= 'a' && text.charAt(i - 1) <= 'z';
            boolean starts = i + 1 < text.length() && !isCapital(text.charAt(i + 1));
            if (isCapital(c) && (ends || starts)) {
                out.append(' ');
            }
            out.append(c);
        }
        return Python.strip(out.toString()).toLowerCase(Locale.ROOT);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** {@code text} whose lines end as on Unix. Django's {@code normalize_newlines}. */
    public static String normalizeNewlines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * {@code name} as the name of a file: spaces become underscores, and nothing stays but letters,
     * digits, {@code _-.}. Django's {@code get_valid_filename}.
     *
     * @throws SuspiciousFileOperation if nothing is left of it
     */
    public static String validFileName(String name) {
        return FileNames.valid(name);
    }

    /**
     * {@code text} cut where space is, but not within quotes, which stay with their backslashes.
     * Django's {@code smart_split}.
     */
    public static List<String> smartSplit(String text) {
        var parts = new ArrayList<String>();
        int start = -1;
        String open = ""; // quotes that do not end: none that follows does either
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (Python.isSpace(c)) {
                if (start >= 0) {
                    parts.add(text.substring(start, i));
                }
                start = -1;
                i++;
                continue;
            }
            start = start < 0 ? i : start;
            boolean quote = (c == '"' || c == '\'') && open.indexOf(c) < 0;
            int end = quote ? afterQuotes(text, i) : i + 1;
            open += quote && end < 0 ? c : "";
            i = Math.max(end, i + 1);
        }
        if (start >= 0) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    /** The place behind the text in quotes that begins here; -1 where it does not end. */
    private static int afterQuotes(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == text.charAt(start)) {
                return i + 1;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }

    /**
     * What a text in quotes says: {@code "\"a\""} is {@code "a"}. Django's {@code
     * unescape_string_literal}.
     *
     * @throws IllegalArgumentException if it stands in no quotes
     */
    public static String unescapeStringLiteral(String literal) {
        char quote = literal.isEmpty() ? 0 : literal.charAt(0);
        if ((quote != '"' && quote != '\'') || literal.charAt(literal.length() - 1) != quote) {
            throw new IllegalArgumentException(
                    "Not a string literal: " + PythonText.quoted(literal));
        }
        return literal.substring(1, Math.max(1, literal.length() - 1))
                .replace("\\" + quote, String.valueOf(quote))
                .replace("\\\\", "\\");
    }
}
