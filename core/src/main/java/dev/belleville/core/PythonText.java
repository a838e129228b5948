package dev.belleville.core;

import java.math.BigDecimal;
import java.math.MathContext;

/** Values as Python writes them, where pages and messages of Django's contain them so. */
public final class PythonText {
    private PythonText() {}

    /** {@code text} in quotes, with what cannot be printed escaped: Python's {@code repr}. */
    public static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> append(c, quote, out));
        return out.append(quote).toString();
    }

    private static void append(int c, char quote, StringBuilder out) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else if (c < 0x100) {
                    out.append("\\x%02x".formatted(c));
                } else {
                    out.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                }
            }
        }
    }

    /** The shortest text that reads back as {@code number}: Python's {@code repr} of a float. */
    public static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String java = Double.toString(number);
        if (java.indexOf('E') < 0) {
            return java;
        }
        BigDecimal digits = shortest(new BigDecimal(java), number).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = digits.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        return new BigDecimal(digits.unscaledValue(), digits.precision() - 1).toPlainString()
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Java writes two digits where one would do: 4.9E-324 for 5e-324. */
    private static BigDecimal shortest(BigDecimal java, double number) {
        BigDecimal one = java.round(new MathContext(1));
        return java.precision() == 2 && one.doubleValue() == number ? one : java;
    }

    /** Whether the character can be seen, or is the plain space: Python's {@code isprintable}. */
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
