package dev.belleville.tasks.beat;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/** The days on which a crontab fits. */
final class CrontabDays {
    private CrontabDays() {}

    /** Sunday is 0. */
    static int weekday(LocalDate date) {
        return date.getDayOfWeek().getValue() % 7;
    }

    /** Refuses days that no month has, such as the 31st of February. */
    static void check(CrontabField dayOfMonth, CrontabField monthOfYear) {
        boolean some =
                monthOfYear.values().stream()
                        .anyMatch(month -> dayOfMonth.first() <= Month.of(month).maxLength());
        if (!some) {
            throw new IllegalArgumentException(
                    "No month has such a day: day of month '%s' in month '%s'."
                            .formatted(dayOfMonth, monthOfYear));
        }
    }

    /** The next day behind that of {@code last}. */
    static LocalDate next(
            LocalDate last,
            CrontabField dayOfWeek,
            CrontabField dayOfMonth,
            CrontabField monthOfYear) {
        LocalDate date = last;
        if (dayOfMonth.isAny() && monthOfYear.isAny()) {
            do {
                date = date.plusDays(1);
            } while (!dayOfWeek.has(weekday(date)));
            return date;
        }
        YearMonth month = YearMonth.from(date);
        int day = dayOfMonth.after(date.getDayOfMonth());
        while (true) {
            if (monthOfYear.has(month.getMonthValue())) {
                for (; month.isValidDay(day); day = dayOfMonth.after(day)) {
                    LocalDate found = month.atDay(day);
                    if (dayOfWeek.has(weekday(found))) {
                        return found;
                    }
                }
            }
            month = month.plusMonths(1);
            day = dayOfMonth.first();
        }
    }
}
