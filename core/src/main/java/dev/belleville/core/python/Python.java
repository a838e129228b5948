package dev.belleville.core.python;

import dev.belleville.core.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as Python names, writes and reads them: clients of an API that was made with REST
 * framework rely on its leniency and on its messages.
 */
public final class Python {
    /** No text longer than this is read as a number. */
    public static final int MAX_NUMBER_LENGTH = 1000;

    private Python() {}

    /** What Python calls the type of a value that came as JSON or from a form. */
    public static String typeName(@Nullable Object value) {
        return switch (value) {
            case null -> "NoneType";
            case CharSequence _ -> "str";
            case Boolean _ -> "bool";
            case Integer _, Long _, BigInteger _ -> "int";
            case BigDecimal _, Double _ -> "float";
            case Map<?, ?> _ -> "dict";
            case List<?> _ -> "list";
            default -> value.getClass().getSimpleName();
        };
    }

    /** The text of a value: Python's {@code str}. */
    public static String str(@Nullable Object value) {
        return value instanceof CharSequence text ? text.toString() : repr(value);
    }

    private static String repr(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case CharSequence text -> PythonText.quoted(text.toString());
            case Boolean flag -> flag ? "True" : "False";
            case BigDecimal number -> PythonText.of(number.doubleValue());
            case Double number -> PythonText.of(number);
            case Map<?, ?> map -> {
                var items = new StringJoiner(", ", "{", "}");
                map.forEach((key, item) -> items.add(repr(key) + ": " + repr(item)));
                yield items.toString();
            }
            case List<?> list -> {
                var items = new StringJoiner(", ", "[", "]");
                list.forEach(item -> items.add(repr(item)));
                yield items.toString();
            }
            default -> value.toString();
        };
    }

    /** {@code text} without the white space around it, as Python counts it. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The words of {@code text} between white space, as Python's {@code str.split} finds them. */
    public static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }

    /** The same, the first {@code most} of them. */
    public static List<String> split(String text, int most) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length() && words.size() < most; i++) {
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

    /** Whether Python's {@code str.isspace} holds of {@code c}. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c)
                || c == '\u0085'
                || c == '\u00a0'
                || c == '\u2007'
                || c == '\u202f';
    }

    /** A whole number as Python's {@code int} reads it ({@code " +1_000 "}), or null. */
    public static @Nullable BigInteger integer(String text) {
        String digits = digits(strip(text), true);
        return digits == null ? null : new BigInteger(digits);
    }

    /** A floating-point number as Python's {@code float} reads it, or null. */
    public static @Nullable Double floating(String text) {
        String plain = digits(strip(text), false);
        if (plain == null) {
            return null;
        }
        return switch (plain.toLowerCase(java.util.Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            default -> isDecimal(plain) ? (Double) Double.parseDouble(plain) : null;
        };
    }

    /** A finite decimal as Python's {@code Decimal} reads it, or null. */
    public static @Nullable BigDecimal decimal(String text) {
        String plain = digits(strip(text).replace("_", ""), false);
        if (plain == null || !isDecimal(plain)) {
            return null;
        }
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException e) {
            return null; // an exponent beyond all bounds
        }
    }

    /**
     * {@code text} with every script's digits turned into 0 to 9 and single underscores between
     * digits left out; null where an underscore stands elsewhere, or where {@code wholeOnly} and
     * anything but a sign and digits is found.
     */
    private static @Nullable String digits(String text, boolean wholeOnly) {
        var out = new StringBuilder(text.length());
        boolean afterDigit = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            if (digit >= 0) {
                out.append((char) ('0' + digit));
                afterDigit = true;
            } else if (c == '_') {
                boolean digitNext = i < text.length() && Character.isDigit(text.codePointAt(i));
                if (!afterDigit || !digitNext) {
                    return null;
                }
            } else {
                boolean sign = (c == '+' || c == '-') && out.isEmpty();
                if (wholeOnly && !sign) {
                    return null;
                }
                out.appendCodePoint(c);
                afterDigit = false;
            }
        }
        boolean any = !out.isEmpty() && (afterDigit || !wholeOnly);
        return any ? out.toString() : null;
    }

    /** Whether {@code text} is a sign, digits with or without a point, and an exponent. */
    private static boolean isDecimal(String text) {
        int start = afterSign(text, 0);
        int point = afterDigits(text, start);
        int digits = point - start;
        int i = point;
        if (i < text.length() && text.charAt(i) == '.') {
            i = afterDigits(text, point + 1);
            digits += i - point - 1;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int exponent = afterSign(text, i + 1);
            i = afterDigits(text, exponent);
            return digits > 0 && i == text.length() && i > exponent;
        }
        return digits > 0 && i == text.length();
    }

    private static int afterSign(String text, int from) {
        boolean sign =
                from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-');
        return sign ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
