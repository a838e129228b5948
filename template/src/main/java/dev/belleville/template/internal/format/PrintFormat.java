package dev.belleville.template.internal.format;

import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Repr;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value by a format such as {@code %05.2f}: Python's {@code %} operator. */
public final class PrintFormat {
    private static final int MAX_WIDTH = 10_000;

    private final String format;
    private final @Nullable Object value;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private boolean left;
    private boolean zeros;
    private boolean alternate;
    private String plus = "";
    private int width;
    private int precision;

    private PrintFormat(String format, @Nullable Object value) {
        this.format = format;
        this.value = value;
    }

    /**
     * The formatted value, or null where Python refuses: an unknown format, a value of the wrong
     * type, a value that is used never or twice.
     */
    public static @Nullable String format(String format, @Nullable Object value) {
        return new PrintFormat(format, value).run();
    }

    private @Nullable String run() {
        boolean used = false;
        while (position < format.length()) {
            char c = format.charAt(position++);
            if (c != '%') {
                out.append(c);
                continue;
            }
            options();
            if (position == format.length()) {
                return null;
            }
            char conversion = format.charAt(position++);
            if (conversion == '%') {
                out.append('%');
                continue;
            }
            String text = used ? null : converted(conversion);
            if (text == null) {
                return null;
            }
            used = true;
            out.append(text);
        }
        return used || value instanceof Map || value instanceof List ? out.toString() : null;
    }

    private void options() {
        left = false;
        zeros = false;
        alternate = false;
        plus = "";
        for (; position < format.length(); position++) {
            switch (format.charAt(position)) {
                case '-' -> left = true;
                case '0' -> zeros = true;
                case '#' -> alternate = true;
                case '+' -> plus = "+";
                case ' ' -> plus = plus.isEmpty() ? " " : plus;
                default -> {
                    width = Math.max(0, number());
                    precision = -1;
                    if (position < format.length() && format.charAt(position) == '.') {
                        position++;
                        precision = Math.max(0, number());
                    }
                    if (position < format.length() && "hlL".indexOf(format.charAt(position)) >= 0) {
                        position++;
                    }
                    return;
                }
            }
        }
    }

    private int number() {
        int number = -1;
        while (position < format.length() && Character.isDigit(format.charAt(position))) {
            number = Math.max(0, number) * 10 + Character.digit(format.charAt(position++), 10);
            if (number > MAX_WIDTH) {
                throw new RenderError("A format may be at most " + MAX_WIDTH + " wide.");
            }
        }
        return number;
    }

    private @Nullable String converted(char conversion) {
        return switch (conversion) {
            case 's' -> text(Text.of(value));
            case 'r' -> text(Repr.of(value));
            case 'a' -> text(ascii(Repr.of(value)));
            case 'c' -> character();
            case 'd', 'i', 'u' -> Numbers.isNumber(value) ? whole() : null;
            case 'x', 'X', 'o' -> Numbers.isInteger(value) ? based(conversion) : null;
            case 'e', 'E', 'f', 'F', 'g', 'G' ->
                    Numbers.isNumber(value) ? real(conversion, Numbers.real(value)) : null;
            default -> null;
        };
    }

    private String text(String text) {
        int length = text.codePointCount(0, text.length());
        String cut =
                precision >= 0 && precision < length
                        ? text.substring(0, text.offsetByCodePoints(0, precision))
                        : text;
        return padded("", cut, false);
    }

    private @Nullable String character() {
        if (Numbers.isInteger(value)) {
            BigInteger code = Numbers.integer(value);
            return code.bitLength() < 31 && Character.isValidCodePoint(code.intValue())
                    ? padded("", Character.toString(code.intValue()), false)
                    : null;
        }
        return value instanceof CharSequence && Sequences.length(value) == 1
                ? padded("", value.toString(), false)
                : null;
    }

    private @Nullable String whole() {
        try {
            BigInteger number = Numbers.integer(value);
            return padded(sign(number.signum() < 0), digits(number.abs().toString()), true);
        } catch (NumberFormatException _) {
            return null; // nan
        }
    }

    private String based(char conversion) {
        BigInteger number = Numbers.integer(value);
        String digits = digits(number.abs().toString(conversion == 'o' ? 8 : 16));
        String prefix = alternate ? "0" + conversion : "";
        return padded(
                sign(number.signum() < 0) + prefix,
                conversion == 'X' ? digits.toUpperCase(Locale.ROOT) : digits,
                true);
    }

    private String digits(String digits) {
        return "0".repeat(Math.max(0, precision - digits.length())) + digits;
    }

    private String real(char conversion, double number) {
        String sign = sign(number < 0 || (number == 0 && 1 / number < 0));
        String text;
        if (Double.isFinite(number)) {
            BigDecimal exact = new BigDecimal(Math.abs(number));
            int places = precision < 0 ? 6 : precision;
            text =
                    switch (Character.toLowerCase(conversion)) {
                        case 'f' -> exact.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
                        case 'e' -> exponential(exact, places);
                        default -> general(exact, Math.max(1, places));
                    };
            if (alternate && text.indexOf('.') < 0) {
                text += ".";
            }
        } else {
            text = Double.isNaN(number) ? "nan" : "inf";
        }
        boolean upper = Character.isUpperCase(conversion);
        return padded(sign, upper ? text.toUpperCase(Locale.ROOT) : text, true);
    }

    private static String exponential(BigDecimal exact, int places) {
        if (exact.signum() == 0) {
            return BigDecimal.ZERO.setScale(places).toPlainString() + "e+00";
        }
        BigDecimal rounded = exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent).setScale(places).toPlainString();
        return digits
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private String general(BigDecimal exact, int places) {
        BigDecimal rounded = exact.round(new MathContext(places, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < places) {
            String plain =
                    exact.setScale(Math.max(0, places - 1 - exponent), RoundingMode.HALF_EVEN)
                            .toPlainString();
            return alternate ? plain : withoutTail(plain);
        }
        String text = exponential(exact, places - 1);
        int e = text.indexOf('e');
        return alternate ? text : withoutTail(text.substring(0, e)) + text.substring(e);
    }

    private static String withoutTail(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private String sign(boolean negative) {
        return negative ? "-" : plus;
    }

    private String padded(String sign, String text, boolean number) {
        int missing = width - sign.length() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return sign + text;
        }
        if (left) {
            return sign + text + " ".repeat(missing);
        }
        return zeros && number
                ? sign + "0".repeat(missing) + text
                : " ".repeat(missing) + sign + text;
    }

    private static String ascii(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c < 0x80) {
                        out.append((char) c);
                    } else if (c < 0x100) {
                        out.append("\\x%02x".formatted(c));
                    } else {
                        out.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                    }
                });
        return out.toString();
    }
}
