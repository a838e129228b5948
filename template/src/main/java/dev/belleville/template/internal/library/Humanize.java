package dev.belleville.template.internal.library;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.core.i18n.Translation.ngettextNoop;
import static dev.belleville.core.i18n.Translation.pgettextNoop;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Plural;
import dev.belleville.core.i18n.Translation;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.internal.filter.FloatFormat;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers and days as people say them. Django's library {@code humanize}. */
public final class Humanize {
    private static final List<String> DIGITS =
            List.of(
                    gettextNoop("one"),
                    gettextNoop("two"),
                    gettextNoop("three"),
                    gettextNoop("four"),
                    gettextNoop("five"),
                    gettextNoop("six"),
                    gettextNoop("seven"),
                    gettextNoop("eight"),
                    gettextNoop("nine"));
    private static final List<String> ORDINALS =
            List.of(
                    pgettextNoop("ordinal 0", "{}th"),
                    pgettextNoop("ordinal 1", "{}st"),
                    pgettextNoop("ordinal 2", "{}nd"),
                    pgettextNoop("ordinal 3", "{}rd"),
                    pgettextNoop("ordinal 4", "{}th"),
                    pgettextNoop("ordinal 5", "{}th"),
                    pgettextNoop("ordinal 6", "{}th"),
                    pgettextNoop("ordinal 7", "{}th"),
                    pgettextNoop("ordinal 8", "{}th"),
                    pgettextNoop("ordinal 9", "{}th"));
    private static final String TEENS = pgettextNoop("ordinal 11, 12, 13", "{}th");

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    /** A power of ten with a name. */
    private record Large(int exponent, Plural name) {}

    private static final List<Large> LARGE =
            List.of(
                    new Large(6, ngettextNoop("%(value)s million", "%(value)s million")),
                    new Large(9, ngettextNoop("%(value)s billion", "%(value)s billion")),
                    new Large(12, ngettextNoop("%(value)s trillion", "%(value)s trillion")),
                    new Large(15, ngettextNoop("%(value)s quadrillion", "%(value)s quadrillion")),
                    new Large(18, ngettextNoop("%(value)s quintillion", "%(value)s quintillion")),
                    new Large(21, ngettextNoop("%(value)s sextillion", "%(value)s sextillion")),
                    new Large(24, ngettextNoop("%(value)s septillion", "%(value)s septillion")),
                    new Large(27, ngettextNoop("%(value)s octillion", "%(value)s octillion")),
                    new Large(30, ngettextNoop("%(value)s nonillion", "%(value)s nonillion")),
                    new Large(33, ngettextNoop("%(value)s decillion", "%(value)s decillion")),
                    new Large(100, ngettextNoop("%(value)s googol", "%(value)s googol")));

    private Humanize() {}

    /** The library. */
    public static Library library() {
        return Library.builder("humanize")
                .filter("apnumber", filter(Humanize::inWords).keepsSafe())
                .filter(
                        "intcomma",
                        Filter.withContextAndArgument((value, localised, context) ->
                                        grouped(value, !Boolean.FALSE.equals(localised), context))
                                .optional(true)
                                .keepsSafe())
                .filter("intword", filter(Humanize::large))
                .filter("ordinal", filter(Humanize::ordinal).keepsSafe())
                .filter(
                        "naturalday",
                        Filter.withContextAndArgument(NaturalTime::day)
                                .optional(null)
                                .onLocalTime())
                .filter("naturaltime", filter(NaturalTime::time))
                .build();
    }

    private interface Body {
        @Nullable Object apply(@Nullable Object value, Context context);
    }

    private static Filter filter(Body body) {
        return Filter.withContext((value, _, context) -> body.apply(value, context));
    }

    /** One to nine in words, other numbers as they are. */
    private static @Nullable Object inWords(@Nullable Object value, Context context) {
        BigInteger number = number(value);
        if (number == null) {
            return value;
        }
        return number.signum() > 0 && number.compareTo(BigInteger.TEN) < 0
                ? context.language().translate(null, DIGITS.get(number.intValue() - 1))
                : Numbers.narrow(number);
    }

    private static @Nullable Object ordinal(@Nullable Object value, Context context) {
        BigInteger number = number(value);
        if (number == null) {
            return value;
        }
        if (number.signum() < 0) {
            return number.toString();
        }
        Language language = context.language();
        int teens = number.mod(BigInteger.valueOf(100)).intValue();
        int last = number.mod(BigInteger.TEN).intValue();
        String text =
                teens >= 11 && teens <= 13
                        ? language.translate("ordinal 11, 12, 13", TEENS)
                        : language.translate("ordinal " + last, ORDINALS.get(last));
        return new SafeString(text.replace("{}", number.toString()));
    }

    /** 4500000 becomes 4,500,000 in English. */
    private static @Nullable Object grouped(
            @Nullable Object value, boolean localised, Context context) {
        if (localised) {
            if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
                return NumberFormat.grouped((Number) value, context.formats());
            }
            BigInteger number = number(value);
            if (number != null) {
                return NumberFormat.of(number.toString(), 0, context.formats(), true);
            }
        }
        return withCommas(Text.of(value));
    }

    /** Commas into the digits that a text begins with. */
    private static String withCommas(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        var out = new StringBuilder(text);
        for (int i = end - 3; i > start; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /** 1200000 becomes 1.2 million in English. */
    private static @Nullable Object large(@Nullable Object value, Context context) {
        BigInteger number = number(value);
        if (number == null) {
            return value;
        }
        BigInteger size = number.abs();
        if (size.compareTo(MILLION) < 0) {
            return Numbers.narrow(number);
        }
        for (Large large : LARGE) {
            BigInteger unit = BigInteger.TEN.pow(large.exponent);
            if (size.compareTo(unit.multiply(THOUSAND)) < 0) {
                var part =
                        new BigDecimal(number).divide(new BigDecimal(unit), MathContext.DECIMAL64);
                // As in Django: what is more than one goes with the form of several.
                BigDecimal beyond = part.subtract(BigDecimal.ONE).setScale(0, RoundingMode.UP);
                String form = large.name.in(context.language(), Math.abs(beyond.longValue() + 1));
                Object shown = FloatFormat.format(part, 1, context.formats(), false);
                return Translation.interpolate(form, Map.of("value", shown));
            }
        }
        return Numbers.narrow(number);
    }

    private static @Nullable BigInteger number(@Nullable Object value) {
        try {
            return Numbers.integer(value);
        } catch (NumberFormatException _) {
            return null; // as in Django: what is no number stays
        }
    }
}
