package dev.belleville.template.internal.format;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time between two moments in words, such as "2 years, 1 month". Django's {@code timesince}.
 */
public final class TimeSpan {
    private static final List<String> UNITS =
            List.of("year", "month", "week", "day", "hour", "minute");
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60};
    private static final int MAX_UNITS = 2;
    private static final char NO_BREAK_SPACE = '\u00a0';

    private TimeSpan() {}

    /**
     * From {@code start} to {@code end}; a null end is now. Null where one is no date, or one has a
     * zone and the other has none.
     *
     * @param zone where a local time is to be compared with now
     */
    public static @Nullable String between(
            @Nullable Object start, @Nullable Object end, Clock clock, ZoneId zone) {
        LocalDateTime from = local(start, start, clock, zone);
        LocalDateTime to = local(end, start, clock, zone);
        return from == null || to == null ? null : words(from, to);
    }

    /** As {@link #between}, back from {@code end} to {@code start}. */
    public static @Nullable String until(
            @Nullable Object start, @Nullable Object end, Clock clock, ZoneId zone) {
        LocalDateTime from = local(start, start, clock, zone);
        LocalDateTime to = local(end, start, clock, zone);
        return from == null || to == null ? null : words(to, from);
    }

    /** {@code value} on the wall clock of {@code reference}'s zone. */
    private static @Nullable LocalDateTime local(
            @Nullable Object value, @Nullable Object reference, Clock clock, ZoneId zone) {
        ZoneId referenceZone = zoneOf(reference, zone);
        if (value == null) {
            return LocalDateTime.now(clock.withZone(referenceZone == null ? zone : referenceZone));
        }
        return switch (value) {
            case LocalDate date -> referenceZone == null ? date.atStartOfDay() : null;
            case LocalDateTime it -> referenceZone == null ? it : null;
            case Instant it when referenceZone != null ->
                    LocalDateTime.ofInstant(it, referenceZone);
            case ZonedDateTime it when referenceZone != null ->
                    it.withZoneSameInstant(referenceZone).toLocalDateTime();
            case OffsetDateTime it when referenceZone != null ->
                    it.atZoneSameInstant(referenceZone).toLocalDateTime();
            default -> null;
        };
    }

    private static @Nullable ZoneId zoneOf(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case Instant _ -> zone;
            case ZonedDateTime it -> it.getZone();
            case OffsetDateTime it -> it.getOffset();
            case null, default -> null;
        };
    }

    private static String words(LocalDateTime from, LocalDateTime to) {
        if (Duration.between(from, to).toSeconds() <= 0) {
            return part(0, "minute");
        }
        long months =
                (to.getYear() - (long) from.getYear()) * 12
                        + to.getMonthValue()
                        - from.getMonthValue();
        int days = from.getDayOfMonth() - to.getDayOfMonth();
        if (days > 0 || (days == 0 && from.toLocalTime().isAfter(to.toLocalTime()))) {
            months--;
        }
        var counts = new ArrayList<Long>(List.of(months / 12, months % 12));
        LocalDateTime pivot = months == 0 ? from : shifted(from.withNano(0), months);
        long rest = Duration.between(pivot, to).toSeconds();
        for (long unit : SECONDS) {
            counts.add(rest / unit);
            rest %= unit;
        }
        return joined(counts);
    }

    /** Months have their usual length: Django takes the 28th where a leap year has a 29th. */
    private static LocalDateTime shifted(LocalDateTime from, long months) {
        LocalDateTime pivot = from.plusMonths(months);
        return pivot.getMonthValue() == 2 && pivot.getDayOfMonth() == 29
                ? pivot.minusDays(1)
                : pivot;
    }

    /** The first unit that counts, and the next only if it counts too. */
    private static String joined(List<Long> counts) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < counts.size() && parts.size() < MAX_UNITS; i++) {
            if (counts.get(i) > 0) {
                parts.add(part(counts.get(i), UNITS.get(i)));
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        return parts.isEmpty() ? part(0, "minute") : String.join(", ", parts);
    }

    private static String part(long count, String unit) {
        return count + String.valueOf(NO_BREAK_SPACE) + unit + (count == 1 ? "" : "s");
    }
}
