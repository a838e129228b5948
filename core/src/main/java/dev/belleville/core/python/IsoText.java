package dev.belleville.core.python;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as ISO 8601 text, to the microsecond: written as Python's {@code isoformat} does,
 * read as Django's {@code parse_datetime} and its sisters do.
 */
public final class IsoText {
    /**
     * A date and time as it was read.
     *
     * @param local the clock's face
     * @param offset its distance from UTC, less than a day; null where the text has none
     */
    public record DateTime(LocalDateTime local, @Nullable Duration offset) {}

    private IsoText() {}

    /** {@code 2024-01-01T08:00:00.123456Z}, as the clocks of {@code zone} show it. */
    public static String of(Instant instant, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
        return of(local, offset);
    }

    /** {@code 2024-01-01T08:00:00+01:00}; {@code Z} for an offset of nothing. */
    public static String of(LocalDateTime local, ZoneOffset offset) {
        var out = new StringBuilder(32);
        date(out, local.toLocalDate());
        out.append('T');
        time(out, local.toLocalTime());
        return out.append(offset.getId()).toString();
    }

    /** {@code 2024-01-01T08:00:00}. */
    public static String of(LocalDateTime local) {
        var out = new StringBuilder(32);
        date(out, local.toLocalDate());
        out.append('T');
        time(out, local.toLocalTime());
        return out.toString();
    }

    /** {@code 2024-01-01}. */
    public static String of(LocalDate date) {
        var out = new StringBuilder(10);
        date(out, date);
        return out.toString();
    }

    /** {@code 08:00:00} or {@code 08:00:00.000001}. */
    public static String of(LocalTime time) {
        var out = new StringBuilder(15);
        time(out, time);
        return out.toString();
    }

    private static void date(StringBuilder out, LocalDate date) {
        padded(out, date.getYear(), 4);
        padded(out.append('-'), date.getMonthValue(), 2);
        padded(out.append('-'), date.getDayOfMonth(), 2);
    }

    private static void time(StringBuilder out, LocalTime time) {
        padded(out, time.getHour(), 2);
        padded(out.append(':'), time.getMinute(), 2);
        padded(out.append(':'), time.getSecond(), 2);
        int micros = time.getNano() / 1000;
        if (micros != 0) {
            padded(out.append('.'), micros, 6);
        }
    }

    private static void padded(StringBuilder out, int number, int width) {
        int ten = 1;
        for (int i = 1; i < width; i++) {
            ten *= 10;
        }
        for (; ten > 1 && number < ten; ten /= 10) {
            out.append('0');
        }
        out.append(number);
    }

    /** The date that {@code text} says, {@code 2024-1-31}; null where it says none. */
    public static @Nullable LocalDate parseDate(String text) {
        try {
            var reader = new DigitReader(text);
            LocalDate date = reader.date();
            return reader.isAtEnd() ? date : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The time that {@code text} begins with, {@code 8:00} or {@code 08:00:00.000001}; null where
     * it says none. What follows is ignored, as in Django.
     */
    public static @Nullable LocalTime parseTime(String text) {
        try {
            return new DigitReader(text).time();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The date and time that {@code text} says; null where it says none. */
    public static @Nullable DateTime parseDateTime(String text) {
        try {
            var reader = new DigitReader(text);
            LocalDate date = reader.date();
            if (!reader.take('T') && !reader.take(' ')) {
                return null;
            }
            LocalTime time = reader.time();
            Duration offset = reader.offset();
            return reader.isAtEnd() ? new DateTime(date.atTime(time), offset) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
