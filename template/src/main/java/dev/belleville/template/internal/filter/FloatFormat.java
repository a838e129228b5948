package dev.belleville.template.internal.filter;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Formats;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The filter {@code floatformat}: so many decimals; with a minus only where there are any. A {@code
 * g} behind the number groups digits, a {@code u} leaves the language's separators out.
 */
public final class FloatFormat {
    private static final int MAX_DIGITS = 200; // a longer number stays as it is written

    private FloatFormat() {}

    static Filter filter() {
        return Filter.withContextAndArgument(FloatFormat::format).optional(-1).keepsSafe();
    }

    private static Object format(
            @Nullable Object value, @Nullable Object argument, Context context) {
        String option = argument instanceof CharSequence ? argument.toString() : "";
        if (argument instanceof CharSequence && option.isEmpty()) {
            throw new RenderError("floatformat needs a number of decimals.");
        }
        boolean group = option.endsWith("g") || option.endsWith("gu");
        boolean plain = option.endsWith("u") || option.endsWith("ug");
        Object decimals = argument;
        if (group || plain) {
            String rest = option.substring(0, option.length() - (group && plain ? 2 : 1));
            decimals = rest.isEmpty() ? "-1" : rest;
        }
        Formats formats = plain ? Formats.PLAIN : context.formats();
        return format(value, decimals, formats, group);
    }

    /** {@code value} with {@code decimals}; below zero they are shown only where there are any. */
    public static Object format(
            @Nullable Object value, @Nullable Object decimals, Formats formats, boolean group) {
        String text = Text.of(value);
        BigDecimal number = number(value, text);
        if (number == null) {
            return isSpecial(text) ? text : "";
        }
        int places;
        try {
            places = Numbers.clamped(decimals);
        } catch (NumberFormatException e) {
            if (decimals instanceof CharSequence) {
                return text;
            }
            throw new RenderError("floatformat needs a number of decimals.", e);
        }
        if (Math.abs((long) number.scale()) + number.precision() > MAX_DIGITS) {
            return text;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (whole && places <= 0) {
            String digits = number.toBigInteger().toString();
            return new SafeString(NumberFormat.of(digits, 0, formats, group));
        }
        int shown = Math.abs(places);
        if (shown > MAX_DIGITS) {
            throw new RenderError("floatformat shows at most " + MAX_DIGITS + " decimals.");
        }
        String digits = number.setScale(shown, RoundingMode.HALF_UP).toPlainString();
        return new SafeString(NumberFormat.of(digits, shown, formats, group));
    }

    private static @Nullable BigDecimal number(@Nullable Object value, String text) {
        try {
            return value instanceof Boolean it
                    ? BigDecimal.valueOf(it ? 1 : 0)
                    : new BigDecimal(text.strip());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static boolean isSpecial(String text) {
        try {
            return !Double.isFinite(Numbers.parseReal(text));
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
