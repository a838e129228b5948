package dev.belleville.template.internal.library;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.core.i18n.Translation.ngettextNoop;
import static dev.belleville.core.i18n.Translation.npgettextNoop;

import dev.belleville.core.i18n.Plural;
import dev.belleville.core.i18n.Translation;
import dev.belleville.template.Context;
import dev.belleville.template.internal.format.TimeSpan;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days and moments as people say them from now: "yesterday", "an hour ago". */
final class NaturalTime {
    private static final List<Plural> PAST =
            List.of(
                    ngettextNoop("a second ago", "%(count)s\u00a0seconds ago"),
                    ngettextNoop("a minute ago", "%(count)s\u00a0minutes ago"),
                    ngettextNoop("an hour ago", "%(count)s\u00a0hours ago"));
    private static final List<Plural> FUTURE =
            List.of(
                    ngettextNoop("a second from now", "%(count)s\u00a0seconds from now"),
                    ngettextNoop("a minute from now", "%(count)s\u00a0minutes from now"),
                    ngettextNoop("an hour from now", "%(count)s\u00a0hours from now"));

    /** Words of {@link TimeSpan} in these sentences, where a language bends them. */
    private static final List<Plural> UNITS_PAST =
            List.of(
                    npgettextNoop("naturaltime-past", "%(num)d year", "%(num)d years"),
                    npgettextNoop("naturaltime-past", "%(num)d month", "%(num)d months"),
                    npgettextNoop("naturaltime-past", "%(num)d week", "%(num)d weeks"),
                    npgettextNoop("naturaltime-past", "%(num)d day", "%(num)d days"),
                    npgettextNoop("naturaltime-past", "%(num)d hour", "%(num)d hours"),
                    npgettextNoop("naturaltime-past", "%(num)d minute", "%(num)d minutes"));

    private static final List<Plural> UNITS_FUTURE =
            List.of(
                    npgettextNoop("naturaltime-future", "%(num)d year", "%(num)d years"),
                    npgettextNoop("naturaltime-future", "%(num)d month", "%(num)d months"),
                    npgettextNoop("naturaltime-future", "%(num)d week", "%(num)d weeks"),
                    npgettextNoop("naturaltime-future", "%(num)d day", "%(num)d days"),
                    npgettextNoop("naturaltime-future", "%(num)d hour", "%(num)d hours"),
                    npgettextNoop("naturaltime-future", "%(num)d minute", "%(num)d minutes"));

    private NaturalTime() {}

    /** Today, yesterday, tomorrow, or the day by a pattern. */
    static @Nullable Object day(@Nullable Object value, @Nullable Object pattern, Context context) {
        LocalDate day;
        ZoneId zone = context.timeZone();
        switch (value) {
            case LocalDate it -> day = it;
            case LocalDateTime it -> day = it.toLocalDate();
            case ZonedDateTime it -> {
                day = it.toLocalDate();
                zone = it.getZone();
            }
            case OffsetDateTime it -> {
                day = it.toLocalDate();
                zone = it.getOffset();
            }
            case null, default -> {
                return value;
            }
        }
        LocalDate today = LocalDate.now(context.engine().clock().withZone(zone));
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return context.language().translate(null, gettextNoop("today"));
        }
        if (days == 1) {
            return context.language().translate(null, gettextNoop("tomorrow"));
        }
        if (days == -1) {
            return context.language().translate(null, gettextNoop("yesterday"));
        }
        return context.formatDate(day, Truth.of(pattern) ? Text.of(pattern) : "DATE_FORMAT");
    }

    /** How long ago, or how long to come. */
    static @Nullable Object time(@Nullable Object value, Context context) {
        Instant moment =
                switch (value) {
                    case Instant it -> it;
                    case ZonedDateTime it -> it.toInstant();
                    case OffsetDateTime it -> it.toInstant();
                    case LocalDateTime it -> it.atZone(context.timeZone()).toInstant();
                    case LocalDate it -> it.atStartOfDay(context.timeZone()).toInstant();
                    case null, default -> null;
                };
        if (moment == null) {
            return value;
        }
        Duration ago = Duration.between(moment, context.engine().clock().instant());
        boolean past = ago.isPositive();
        Duration span = ago.abs();
        TimeSpan words = TimeSpan.of(context);
        if (span.toDays() > 0) {
            String delta =
                    past
                            ? words.in(UNITS_PAST).since(value, null)
                            : words.in(UNITS_FUTURE).until(value, null);
            String sentence =
                    past ? gettextNoop("%(delta)s ago") : gettextNoop("%(delta)s from now");
            return Translation.interpolate(
                    context.language().translate(null, sentence),
                    Map.of("delta", String.valueOf(delta)));
        }
        if (span.toSeconds() == 0) {
            return context.language().translate(null, gettextNoop("now"));
        }
        int unit = span.toSeconds() < 60 ? 0 : span.toMinutes() < 60 ? 1 : 2;
        long count = unit == 0 ? span.toSeconds() : unit == 1 ? span.toMinutes() : span.toHours();
        String form = (past ? PAST : FUTURE).get(unit).in(context.language(), count);
        return Translation.interpolate(form, Map.of("count", count));
    }
}
