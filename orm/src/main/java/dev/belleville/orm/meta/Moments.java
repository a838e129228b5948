package dev.belleville.orm.meta;

import dev.belleville.orm.DataError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, times and durations as Django reads them from text. */
final class Moments {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,6})\\d{0,6})?)?");
    private static final Pattern ZONE = Pattern.compile("\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern DURATION =
            Pattern.compile(
                    "(?:(-?\\d{1,9}) (?:days?, )?)?"
                            + "(-?)(?:(?:(\\d{1,9}):)?(\\d{1,9}):)?(\\d{1,9})"
                            + "(?:[.,](\\d{1,6})\\d{0,6})?");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Moments() {}

    /**
     * {@code date} where a database can hold it: others would be read back wrongly, or not at all.
     *
     * @throws DataError where it is outside of the years 1 to 9999
     */
    static LocalDate storable(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw outside(date);
        }
        return date;
    }

    /** The same for a moment, by the year that it has in UTC. */
    static Instant storable(Instant moment) {
        if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
            throw outside(moment);
        }
        return moment;
    }

    private static DataError outside(Object value) {
        return new DataError(
                "No database holds the date " + value + "; the years from 1 to 9999 fit.", null);
    }

    static LocalDate date(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            throw Conversion.invalid(
                    text,
                    "“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.");
        }
        try {
            return date(parts);
        } catch (DateTimeException e) {
            throw Conversion.invalid(
                    text,
                    "“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date.",
                    "invalid_date");
        }
    }

    static LocalTime time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw Conversion.invalid(
                    text,
                    "“%(value)s” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.");
        }
        try {
            return time(parts);
        } catch (DateTimeException e) {
            throw Conversion.invalid(
                    text,
                    "“%(value)s” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.",
                    "invalid_time");
        }
    }

    /** A moment; without a zone it is meant in UTC. */
    static Instant instant(String text) {
        try {
            Matcher date = DATE.matcher(text);
            if (date.matches()) {
                return date(date).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            Matcher time = TIME.matcher(text);
            if (date.lookingAt() && date.end() < text.length() && isGap(text.charAt(date.end()))) {
                time.region(date.end() + 1, text.length());
                if (time.lookingAt()) {
                    Matcher zone = ZONE.matcher(text).region(time.end(), text.length());
                    if (zone.matches()) {
                        return date(date).atTime(time(time)).toInstant(zone(zone.group(1)));
                    }
                }
            }
        } catch (DateTimeException e) {
            throw Conversion.invalid(
                    text,
                    "“%(value)s” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time.",
                    "invalid_datetime");
        }
        throw Conversion.invalid(
                text,
                "“%(value)s” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.");
    }

    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            if (text.startsWith("P") || text.startsWith("-P")) {
                try {
                    return Duration.parse(text);
                } catch (DateTimeException e) {
                    throw wrongDuration(text);
                }
            }
            throw wrongDuration(text);
        }
        Duration time =
                Duration.ofHours(number(parts.group(3)))
                        .plusMinutes(number(parts.group(4)))
                        .plusSeconds(number(parts.group(5)))
                        .plusNanos(micros(parts.group(6)) * 1000L);
        Duration signed = "-".equals(parts.group(2)) ? time.negated() : time;
        return signed.plusDays(number(parts.group(1)));
    }

    private static RuntimeException wrongDuration(String text) {
        return Conversion.invalid(
                text,
                "“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.");
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == 'T' || c == 't';
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    }

    private static LocalTime time(Matcher parts) {
        return LocalTime.of(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                micros(parts.group(4)) * 1000);
    }

    private static ZoneOffset zone(@Nullable String text) {
        if (text == null || text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(text);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int micros(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000").substring(0, 6));
    }
}
