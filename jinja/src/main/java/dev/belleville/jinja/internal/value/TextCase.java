package dev.belleville.jinja.internal.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small letters and capitals, as Python sees them. */
public final class TextCase {
    private TextCase() {}

    /** Whether all letters are small, and there is one. */
    public static boolean isLower(String text) {
        return isCase(text, true);
    }

    /** Whether all letters are capitals, and there is one. */
    public static boolean isUpper(String text) {
        return isCase(text, false);
    }

    /** Python's {@code str.title}: a capital behind all that is no letter. */
    static String pythonTitle(String text) {
        var out = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(start ? Character.toTitleCase(c) : Character.toLowerCase(c));
            start = !Character.isLetter(c);
        }
        return out.toString();
    }

    /** The first character as a capital, the others small. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT)
                + text.substring(end).toLowerCase(Locale.ROOT);
    }

    static String swapped(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c ->
                        out.appendCodePoint(
                                Character.isUpperCase(c)
                                        ? Character.toLowerCase(c)
                                        : Character.toUpperCase(c)));
        return out.toString();
    }

    /** Jinja's title: words begin behind blanks, hyphens and brackets. */
    public static String title(String text) {
        var out = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separates(text.charAt(i))) {
                out.append(word(text.substring(start, i)));
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || "-({[<".indexOf(c) >= 0;
    }

    private static String word(String word) {
        if (word.isEmpty()) {
            return word;
        }
        int end = word.offsetByCodePoints(0, 1);
        return word.substring(0, end).toUpperCase(Locale.ROOT)
                + word.substring(end).toLowerCase(Locale.ROOT);
    }

    /** Without these characters around it; without white space, where it is null. */
    public static String strip(String text, @Nullable String chars) {
        return TextMethods.strip(text, chars, true, true);
    }

    /** Filled up with blanks on both sides. */
    public static String center(String text, int width) {
        return TextMethods.padded(text, width, " ", 'c');
    }

    /** The first {@code most} of the parts replaced, all where it is negative. */
    public static String replace(String text, String old, String by, int most, Realm realm) {
        return TextMethods.replaced(text, old, by, most, realm);
    }

    /** Whether all letters are small, or all capital, and there is one. */
    private static boolean isCase(String text, boolean lower) {
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (lower ? Character.isUpperCase(c) : Character.isLowerCase(c)) {
                return false;
            }
            any |= lower ? Character.isLowerCase(c) : Character.isUpperCase(c);
        }
        return any;
    }
}
