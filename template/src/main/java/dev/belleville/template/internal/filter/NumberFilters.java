package dev.belleville.template.internal.filter;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.core.i18n.Translation.ngettextNoop;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Plural;
import dev.belleville.core.i18n.Translation;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that compute. */
final class NumberFilters {
    private static final Plural BYTES = ngettextNoop("%(size)d byte", "%(size)d bytes");
    private static final List<String> SIZES =
            List.of(
                    gettextNoop("%s KB"),
                    gettextNoop("%s MB"),
                    gettextNoop("%s GB"),
                    gettextNoop("%s TB"),
                    gettextNoop("%s PB"));
    private static final BigInteger KILO = BigInteger.valueOf(1024);
    private static final char NO_BREAK_SPACE = '\u00a0';

    private NumberFilters() {}

    static void register(Library.Builder library) {
        library.filter("add", Filter.of(NumberFilters::add))
                .filter("divisibleby", Filter.of(NumberFilters::divisibleBy))
                .filter(
                        "filesizeformat",
                        Filter.withContext((value, _, context) -> fileSize(value, context))
                                .keepsSafe())
                .filter("floatformat", FloatFormat.filter())
                .filter("get_digit", Filter.of(NumberFilters::digit));
    }

    private static @Nullable Object add(@Nullable Object value, @Nullable Object more) {
        try {
            return Numbers.narrow(Numbers.integer(value).add(Numbers.integer(more)));
        } catch (NumberFormatException _) {
            return joined(value, more);
        }
    }

    /** What Python's {@code +} gives for what is no number; empty text where it refuses. */
    private static Object joined(@Nullable Object value, @Nullable Object more) {
        if (Numbers.isNumber(value) && Numbers.isNumber(more)) {
            return Double.NaN; // the one number that has no whole part
        }
        if (value instanceof SafeString a && more instanceof SafeString b) {
            return new SafeString(a.html() + b.html());
        }
        if (value instanceof CharSequence && more instanceof CharSequence) {
            return value.toString() + more;
        }
        if (value instanceof List<?> a && more instanceof List<?> b) {
            return concatenated(a, b);
        }
        if (Sequences.isTuple(value) && Sequences.isTuple(more)) {
            return concatenated(Sequences.items(value), Sequences.items(more)).toArray();
        }
        if (value instanceof Temporal moment && more instanceof Duration span) {
            return later(moment, span);
        }
        return value instanceof Duration a && more instanceof Duration b ? a.plus(b) : "";
    }

    private static Object later(Temporal moment, Duration span) {
        return switch (moment) {
            case java.time.LocalDate date -> date.plusDays(span.toDays());
            case java.time.LocalTime _ -> "";
            default -> moment.plus(span);
        };
    }

    private static List<@Nullable Object> concatenated(
            java.util.Collection<?> a, java.util.Collection<?> b) {
        var all = new ArrayList<@Nullable Object>(a);
        all.addAll(b);
        return all;
    }

    private static boolean divisibleBy(@Nullable Object value, @Nullable Object divisor) {
        try {
            BigInteger by = Numbers.integer(divisor);
            if (by.signum() == 0) {
                throw new RenderError("divisibleby cannot divide by 0.");
            }
            return Numbers.integer(value).mod(by.abs()).signum() == 0;
        } catch (NumberFormatException e) {
            throw new RenderError("divisibleby needs two numbers.", e);
        }
    }

    private static @Nullable Object digit(@Nullable Object value, @Nullable Object argument) {
        BigInteger number;
        int place;
        try {
            place = Numbers.clamped(argument);
            number = Numbers.integer(value);
        } catch (NumberFormatException _) {
            return value; // as in Django: what is no number stays
        }
        if (place < 1) {
            return Numbers.narrow(number);
        }
        String digits = number.toString();
        if (place > digits.length()) {
            return 0;
        }
        char digit = digits.charAt(digits.length() - place);
        if (digit == '-') {
            throw new RenderError("get_digit " + place + " of " + number + " is its sign.");
        }
        return digit - '0';
    }

    private static String fileSize(@Nullable Object value, Context context) {
        BigInteger bytes;
        try {
            bytes = Numbers.integer(value);
        } catch (NumberFormatException _) {
            bytes = BigInteger.ZERO; // as in Django
        }
        String sign = bytes.signum() < 0 ? "-" : "";
        BigInteger size = bytes.abs();
        if (size.compareTo(KILO) < 0) {
            String form = BYTES.in(context.language(), size.longValue());
            return sign
                    + Translation.interpolate(form, Map.of("size", size))
                            .replace(' ', NO_BREAK_SPACE);
        }
        int unit = 0;
        BigInteger step = KILO;
        while (unit < SIZES.size() - 1 && size.compareTo(step.multiply(KILO)) >= 0) {
            step = step.multiply(KILO);
            unit++;
        }
        double ratio = new BigDecimal(size).divide(new BigDecimal(step)).doubleValue();
        double rounded = new BigDecimal(ratio).setScale(1, RoundingMode.HALF_EVEN).doubleValue();
        String digits = NumberFormat.of((Number) rounded, 1, context.formats());
        String text = context.language().translate(null, SIZES.get(unit));
        return sign + text.replace("%s", digits).replace(' ', NO_BREAK_SPACE);
    }
}
