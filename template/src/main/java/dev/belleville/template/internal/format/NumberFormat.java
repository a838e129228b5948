package dev.belleville.template.internal.format;

import dev.belleville.core.i18n.Formats;
import dev.belleville.template.internal.value.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers with a language's separators. Django's {@code numberformat.format}. */
public final class NumberFormat {
    private static final int MAX_DIGITS = 200; // more are shown with an exponent
    private static final int ALL = -1;

    private NumberFormat() {}

    /** The number with all its digits. */
    public static String of(Number number, Formats formats) {
        return of(number, ALL, formats);
    }

    /** The number with all its digits, those of the whole part in groups. */
    public static String grouped(Number number, Formats formats) {
        return of(number, ALL, formats.useThousandSeparator(true));
    }

    /** The number with this many decimals, cut or filled with zeros. */
    public static String of(Number number, int decimals, Formats formats) {
        boolean whole = number instanceof Integer || number instanceof Long;
        if (whole && decimals < 0 && !formats.useThousandSeparator()) {
            return number.toString();
        }
        BigDecimal decimal = decimal(number);
        if (decimal != null) {
            long digits = Math.abs((long) decimal.scale()) + decimal.precision();
            if (digits > MAX_DIGITS) {
                boolean vanishes =
                        decimals >= 0
                                && decimal.abs().compareTo(BigDecimal.ONE.movePointLeft(decimals))
                                        < 0;
                return vanishes
                        ? separated("0", decimals, formats, false)
                        : scientific(decimal, decimals, formats);
            }
            return separated(decimal.toPlainString(), decimals, formats, false);
        }
        return separated(Text.of(number), decimals, formats, false);
    }

    /**
     * Written digits with this many decimals (cut or filled with zeros), grouped where {@code
     * group} or the formats say so.
     */
    public static String of(String digits, int decimals, Formats formats, boolean group) {
        return separated(digits, decimals, formats, group);
    }

    private static @Nullable BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal it -> it;
            case Double it when Double.isFinite(it) && Text.of(it).indexOf('e') >= 0 ->
                    new BigDecimal(Text.of(it));
            default -> null;
        };
    }

    private static String scientific(BigDecimal number, int decimals, Formats formats) {
        BigDecimal rounded = number.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal coefficient = new BigDecimal(rounded.unscaledValue(), rounded.precision() - 1);
        return separated(coefficient.toPlainString(), decimals, formats, false)
                + (exponent < 0 ? "e" : "e+")
                + exponent;
    }

    private static String separated(String number, int decimals, Formats formats, boolean group) {
        boolean negative = number.startsWith("-");
        String digits = negative ? number.substring(1) : number;
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        if (decimals >= 0) {
            fraction =
                    fraction.length() > decimals
                            ? fraction.substring(0, decimals)
                            : fraction + "0".repeat(decimals - fraction.length());
        }
        var out = new StringBuilder(number.length() + 8);
        if (negative) {
            out.append('-');
        }
        if ((group || formats.useThousandSeparator()) && formats.grouping() > 0) {
            group(whole, formats, out);
        } else {
            out.append(whole);
        }
        if (!fraction.isEmpty()) {
            out.append(formats.decimalSeparator()).append(fraction);
        }
        return out.toString();
    }

    private static void group(String whole, Formats formats, StringBuilder out) {
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % formats.grouping() == 0) {
                out.append(formats.thousandSeparator());
            }
            out.append(whole.charAt(i));
        }
    }
}
