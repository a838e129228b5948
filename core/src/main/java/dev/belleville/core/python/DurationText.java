package dev.belleville.core.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Django's {@code parse_duration} reads and {@code duration_string} writes them. */
public final class DurationText {
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern STANDARD =
            Pattern.compile(
                    "(?:(?<days>-?\\d+) (?:days?, )?)?(?<sign>-?)(?:(?<hours>\\d+):(?=\\d+:\\d+))?"
                            + "(?:(?<minutes>\\d+):)?(?<seconds>\\d+)"
                            + "(?:[.,](?<micros>\\d{1,6})\\d{0,6})?\n?",
                    FLAGS);
    private static final Pattern ISO =
            Pattern.compile(
                    "(?<sign>[-+]?)P(?:(?<days>\\d+(?:[.,]\\d+)?)D)?"
                            + "(?:T(?:(?<hours>\\d+(?:[.,]\\d+)?)H)?(?:(?<minutes>\\d+(?:[.,]\\d+)?)M)?"
                            + "(?:(?<seconds>\\d+(?:[.,]\\d+)?)S)?)?\n?",
                    FLAGS);
    private static final Pattern POSTGRESQL =
            Pattern.compile(
                    "(?:(?<days>-?\\d+) days? ?)?(?:(?<sign>[-+])?(?<hours>\\d+):"
                            + "(?<minutes>\\d\\d):(?<seconds>\\d\\d)(?:\\.(?<micros>\\d{1,6}))?)?"
                            + "\n?",
                    FLAGS);
    private static final BigDecimal DAY = new BigDecimal(24 * 60 * 60);
    private static final BigDecimal HOUR = new BigDecimal(60 * 60);
    private static final BigDecimal MINUTE = new BigDecimal(60);
    private static final BigDecimal LIMIT = DAY.multiply(new BigDecimal(1_000_000_000));

    private DurationText() {}

    /** {@code 1 02:03:04.000005}; a negative one counts up from a negative day. */
    public static String of(Duration duration) {
        long days = Math.floorDiv(duration.getSeconds(), 24 * 60 * 60L);
        long rest = Math.floorMod(duration.getSeconds(), 24 * 60 * 60L);
        String text =
                String.format(
                        Locale.ROOT, "%02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
        int micros = duration.getNano() / 1000;
        return (days == 0 ? "" : days + " ")
                + text
                + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
    }

    /** {@code P1DT02H03M04S}: Django's {@code duration_iso_string}. */
    public static String iso(Duration duration) {
        Duration whole = duration.abs();
        int micros = whole.toNanosPart() / 1000;
        return String.format(
                Locale.ROOT,
                "%sP%dDT%02dH%02dM%02d%sS",
                duration.isNegative() ? "-" : "",
                whole.toDays(),
                whole.toHoursPart(),
                whole.toMinutesPart(),
                whole.toSecondsPart(),
                micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
    }

    /** {@code 1 day, 2:03:04}: Python's {@code str} of it, for messages. */
    public static String inWords(Duration duration) {
        String text = of(duration);
        int space = text.indexOf(' ');
        String time = text.substring(space + 1);
        String shortTime = time.startsWith("0") ? time.substring(1) : time;
        if (space < 0) {
            return shortTime;
        }
        String days = text.substring(0, space);
        boolean one = days.equals("1") || days.equals("-1");
        return days + (one ? " day, " : " days, ") + shortTime;
    }

    /**
     * The duration that {@code text} says as {@code 1 02:03:04.5}, {@code P1DT2H} or {@code 1 day
     * 02:03:04}; null where it says none.
     */
    public static @Nullable Duration parse(String text) {
        if (text.length() > Python.MAX_NUMBER_LENGTH) {
            return null;
        }
        for (Pattern pattern : new Pattern[] {STANDARD, ISO, POSTGRESQL}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return read(matcher, pattern != ISO);
            }
        }
        return null;
    }

    /** Whether {@code text} is written as a duration that is longer than {@link #parse} gives. */
    public static boolean isTooLong(String text) {
        for (Pattern pattern : new Pattern[] {STANDARD, ISO, POSTGRESQL}) {
            if (pattern.matcher(text).matches()) {
                return parse(text) == null;
            }
        }
        return false;
    }

    /** The sign is that of the time alone, except in ISO 8601. */
    private static @Nullable Duration read(Matcher matcher, boolean daysOwnSign) {
        BigDecimal days = number(matcher.group("days"));
        BigDecimal time =
                number(matcher.group("hours"))
                        .multiply(HOUR)
                        .add(number(matcher.group("minutes")).multiply(MINUTE))
                        .add(number(matcher.group("seconds")));
        if (daysOwnSign && matcher.group("micros") != null) {
            time = time.add(number("0." + matcher.group("micros")));
        }
        boolean negative = "-".equals(matcher.group("sign"));
        BigDecimal all =
                days.multiply(DAY)
                        .multiply(
                                negative && !daysOwnSign ? BigDecimal.ONE.negate() : BigDecimal.ONE)
                        .add(negative ? time.negate() : time);
        if (all.abs().compareTo(LIMIT) >= 0) {
            return null;
        }
        BigInteger micros =
                all.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        BigInteger[] parts = micros.divideAndRemainder(BigInteger.valueOf(1_000_000));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue() * 1000);
    }

    private static BigDecimal number(@Nullable String text) {
        BigDecimal number = text == null ? null : Python.decimal(text.replace(',', '.'));
        return number == null ? BigDecimal.ZERO : number;
    }
}
