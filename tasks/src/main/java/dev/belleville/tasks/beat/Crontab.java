package dev.belleville.tasks.beat;

import dev.belleville.core.python.Python;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;

/**
 * At times of the clock and days of the calendar: Celery's {@code crontab}. All five fields must
 * fit at once, the day of the month and the day of the week as well, unlike in Unix.
 *
 * <p>A field is {@code *}, numbers, ranges, steps and lists of them: {@code 0,30}, {@code 9-17},
 * {@code 50-10} (on into the next hour), {@code *}{@code /5}, {@code 8-18/2}. Days of the week are
 * 0 (Sunday) to 6 or their names, {@code mon-fri}; months are 1 to 12.
 *
 * <p>The time that is left is counted on the clock on the wall, as Celery counts it: over the night
 * when clocks change it is an hour more or less than what passes, until it is asked again. A time
 * that a night has twice is kept once; one that it has not is kept as soon as it would be over.
 */
public final class Crontab implements Schedule {
    private static final Crontab ALWAYS = of("*", "*", "*", "*", "*");

    private final CrontabField minute;
    private final CrontabField hour;
    private final CrontabField dayOfWeek;
    private final CrontabField dayOfMonth;
    private final CrontabField monthOfYear;

    private Crontab(
            CrontabField minute,
            CrontabField hour,
            CrontabField dayOfWeek,
            CrontabField dayOfMonth,
            CrontabField monthOfYear) {
        this.minute = minute;
        this.hour = hour;
        this.dayOfWeek = dayOfWeek;
        this.dayOfMonth = dayOfMonth;
        this.monthOfYear = monthOfYear;
        CrontabDays.check(dayOfMonth, monthOfYear);
    }

    /**
     * The five fields in the order of Celery's arguments.
     *
     * @throws IllegalArgumentException if one cannot be read, or its days never come
     */
    public static Crontab of(
            String minute, String hour, String dayOfWeek, String dayOfMonth, String monthOfYear) {
        return new Crontab(
                Field.MINUTE.parse(minute),
                Field.HOUR.parse(hour),
                Field.DAY_OF_WEEK.parse(dayOfWeek),
                Field.DAY_OF_MONTH.parse(dayOfMonth),
                Field.MONTH_OF_YEAR.parse(monthOfYear));
    }

    /** Every minute, to be narrowed: {@code Crontab.every().minute("0").hour("7")}. */
    public static Crontab every() {
        return ALWAYS;
    }

    /**
     * A line of a crontab: minute, hour, day of the month, month, day of the week. Celery's {@code
     * crontab.from_string}.
     *
     * @throws IllegalArgumentException if it has not five fields, or one cannot be read
     */
    public static Crontab parse(String line) {
        List<String> fields = Python.split(line);
        if (fields.size() != 5) {
            throw new IllegalArgumentException(
                    "A crontab has five fields (minute, hour, day of month, month, day of week), not '"
                            + line
                            + "'.");
        }
        return of(fields.get(0), fields.get(1), fields.get(4), fields.get(2), fields.get(3));
    }

    /** The same at these minutes. */
    public Crontab minute(String spec) {
        return with(Field.MINUTE.parse(spec));
    }

    /** The same at these minutes, 0 to 59. */
    public Crontab minute(int... minutes) {
        return with(Field.MINUTE.of(minutes));
    }

    /** The same at these hours. */
    public Crontab hour(String spec) {
        return with(Field.HOUR.parse(spec));
    }

    /** The same at these hours, 0 to 23. */
    public Crontab hour(int... hours) {
        return with(Field.HOUR.of(hours));
    }

    /** The same on these days of the week. */
    public Crontab dayOfWeek(String spec) {
        return with(Field.DAY_OF_WEEK.parse(spec));
    }

    /** The same on these days of the week, 0 (Sunday) to 6. */
    public Crontab dayOfWeek(int... days) {
        return with(Field.DAY_OF_WEEK.of(days));
    }

    /** The same on these days of the month. */
    public Crontab dayOfMonth(String spec) {
        return with(Field.DAY_OF_MONTH.parse(spec));
    }

    /** The same on these days of the month, 1 to 31. */
    public Crontab dayOfMonth(int... days) {
        return with(Field.DAY_OF_MONTH.of(days));
    }

    /** The same in these months. */
    public Crontab monthOfYear(String spec) {
        return with(Field.MONTH_OF_YEAR.parse(spec));
    }

    /** The same in these months, 1 to 12. */
    public Crontab monthOfYear(int... months) {
        return with(Field.MONTH_OF_YEAR.of(months));
    }

    private Crontab with(CrontabField field) {
        return new Crontab(
                field.kind() == Field.MINUTE ? field : minute,
                field.kind() == Field.HOUR ? field : hour,
                field.kind() == Field.DAY_OF_WEEK ? field : dayOfWeek,
                field.kind() == Field.DAY_OF_MONTH ? field : dayOfMonth,
                field.kind() == Field.MONTH_OF_YEAR ? field : monthOfYear);
    }

    /** The values of the fields, in the order of {@link #of}. */
    List<List<Integer>> values() {
        return List.of(
                minute.values(),
                hour.values(),
                dayOfWeek.values(),
                dayOfMonth.values(),
                monthOfYear.values());
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        LocalDateTime last = lastRun.withZoneSameInstant(now.getZone()).toLocalDateTime();
        LocalDateTime here = now.toLocalDateTime();
        return Duration.between(here, next(last, here.toLocalDate()));
    }

    private LocalDateTime next(LocalDateTime last, LocalDate today) {
        LocalDate date = last.toLocalDate();
        boolean thisDate =
                monthOfYear.has(last.getMonthValue())
                        && dayOfMonth.has(last.getDayOfMonth())
                        && dayOfWeek.has(CrontabDays.weekday(date));
        boolean thisHour =
                thisDate
                        && date.equals(today)
                        && hour.has(last.getHour())
                        && last.getMinute() < minute.last();
        if (thisHour) {
            int next = minute.after(last.getMinute());
            return date.atTime(last.getHour(), next);
        }
        if (thisDate && last.getHour() < hour.last()) {
            int next = hour.after(last.getHour());
            return date.atTime(next, minute.first());
        }
        return CrontabDays.next(date, dayOfWeek, dayOfMonth, monthOfYear)
                .atTime(hour.first(), minute.first());
    }

    /** Whether the same minutes fit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Crontab that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(values());
    }

    /** As {@link #parse} reads it: {@code 30 7 * * mon}. */
    @Override
    public String toString() {
        return String.join(
                " ",
                minute.toString(),
                hour.toString(),
                dayOfMonth.toString(),
                monthOfYear.toString(),
                dayOfWeek.toString());
    }

    /** The fields and their bounds. */
    enum Field {
        MINUTE(0, 59),
        HOUR(0, 23),
        DAY_OF_WEEK(0, 6),
        DAY_OF_MONTH(1, 31),
        MONTH_OF_YEAR(1, 12);

        final int min;
        final int max;

        Field(int min, int max) {
            this.min = min;
            this.max = max;
        }

        CrontabField parse(String spec) {
            return CrontabParser.parse(this, spec);
        }

        CrontabField of(int... values) {
            return CrontabField.of(this, values);
        }
    }
}
