package dev.belleville.web.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A stretch of days that an archive shows at once. */
enum ArchivePeriod {
    YEAR,
    MONTH,
    WEEK,
    DAY;

    private static final int LAST_YEAR = 9999;

    /** Its first day, where {@code date} is in it. */
    LocalDate start(LocalDate date, DayOfWeek firstOfWeek) {
        return switch (this) {
            case YEAR -> date.withDayOfYear(1);
            case MONTH -> date.withDayOfMonth(1);
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(firstOfWeek));
            case DAY -> date;
        };
    }

    /** The first day of the one that follows. */
    LocalDate next(LocalDate date, DayOfWeek firstOfWeek) {
        LocalDate start = start(date, firstOfWeek);
        LocalDate next =
                switch (this) {
                    case YEAR -> start.plusYears(1);
                    case MONTH -> start.plusMonths(1);
                    case WEEK -> start.plusWeeks(1);
                    case DAY -> start.plusDays(1);
                };
        if (next.getYear() > LAST_YEAR) {
            throw new Http404(Translation.gettext("Date out of range"));
        }
        return next;
    }
}
