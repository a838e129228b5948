package dev.belleville.template.internal.format;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.core.i18n.Translation.ngettextNoop;

import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Plural;
import dev.belleville.core.i18n.Translation;
import dev.belleville.template.Context;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time between two moments in words, such as "2 years, 1 month". Django's {@code timesince}.
 *
 * @param clock tells now
 * @param zone where a local time is to be compared with now
 * @param language what the words are in
 * @param units the words, from years to minutes
 */
public record TimeSpan(Clock clock, ZoneId zone, Language language, List<Plural> units) {
    private static final List<Plural> UNITS =
            List.of(
                    ngettextNoop("%(num)d year", "%(num)d years"),
                    ngettextNoop("%(num)d month", "%(num)d months"),
                    ngettextNoop("%(num)d week", "%(num)d weeks"),
                    ngettextNoop("%(num)d day", "%(num)d days"),
                    ngettextNoop("%(num)d hour", "%(num)d hours"),
                    ngettextNoop("%(num)d minute", "%(num)d minutes"));
    private static final int MINUTES = 5;
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60};
    private static final int MAX_UNITS = 2;
    private static final char NO_BREAK_SPACE = '\u00a0';

    /** In the language of a render. */
    public static TimeSpan of(Context context) {
        return new TimeSpan(
                context.engine().clock(), context.timeZone(), context.language(), UNITS);
    }

    /** The same, in other words, from years to minutes. */
    public TimeSpan in(List<Plural> words) {
        return new TimeSpan(clock, zone, language, words);
    }

    /**
     * From {@code start} to {@code end}; a null end is now. Null where one is no date, or one has a
     * zone and the other has none.
     */
    public @Nullable String since(@Nullable Object start, @Nullable Object end) {
        LocalDateTime from = local(start, start);
        LocalDateTime to = local(end, start);
        return from == null || to == null || start == null ? null : words(from, to);
    }

    /** As {@link #since}, back from {@code end} to {@code start}. */
    public @Nullable String until(@Nullable Object start, @Nullable Object end) {
        LocalDateTime from = local(start, start);
        LocalDateTime to = local(end, start);
        return from == null || to == null || start == null ? null : words(to, from);
    }

    /** {@code value} on the wall clock of {@code reference}'s zone. */
    private @Nullable LocalDateTime local(@Nullable Object value, @Nullable Object reference) {
        ZoneId referenceZone = zoneOf(reference);
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

    private @Nullable ZoneId zoneOf(@Nullable Object value) {
        return switch (value) {
            case Instant _ -> zone;
            case ZonedDateTime it -> it.getZone();
            case OffsetDateTime it -> it.getOffset();
            case null, default -> null;
        };
    }

    private String words(LocalDateTime from, LocalDateTime to) {
        if (Duration.between(from, to).toSeconds() <= 0) {
            return part(0, MINUTES);
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
    private String joined(List<Long> counts) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < counts.size() && parts.size() < MAX_UNITS; i++) {
            if (counts.get(i) > 0) {
                parts.add(part(counts.get(i), i));
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        return parts.isEmpty()
                ? part(0, MINUTES)
                : String.join(language.translate(null, gettextNoop(", ")), parts);
    }

    private String part(long count, int unit) {
        String text = units.get(unit).in(language, count);
        return Translation.interpolate(text, Map.of("num", count)).replace(' ', NO_BREAK_SPACE);
    }
}
