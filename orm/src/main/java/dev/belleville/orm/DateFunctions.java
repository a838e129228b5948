package dev.belleville.orm;

import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Transformed;
import dev.belleville.orm.query.Truncated;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Functions of dates, times and moments; a text among their arguments names a field. Of a moment
 * the calendar of {@link dev.belleville.core.Zones#current} counts where no zone is given.
 */
public final class DateFunctions {
    private DateFunctions() {}

    /**
     * A part of a date, time, moment or duration: {@code year}, {@code iso_year}, {@code quarter},
     * {@code month}, {@code week}, {@code week_day}, {@code iso_week_day}, {@code day}, {@code
     * hour}, {@code minute}, {@code second}; of a duration its days and what these leave of hours,
     * minutes and seconds, which are negative where it is. Django's Extract, of durations on
     * PostgreSQL.
     */
    public static Expression extract(String part, Object moment) {
        return new Transformed(Operand.of(moment), part, null, null);
    }

    /** As {@link #extract(String, Object)}, by the calendar of {@code zone}. */
    public static Expression extract(String part, Object moment, ZoneId zone) {
        return new Transformed(Operand.of(moment), part, zone, null);
    }

    /** The year. Django's ExtractYear. */
    public static Expression extractYear(Object moment) {
        return extract("year", moment);
    }

    /** The year that its week belongs to. Django's ExtractIsoYear. */
    public static Expression extractIsoYear(Object moment) {
        return extract("iso_year", moment);
    }

    /** The quarter of the year, from 1. Django's ExtractQuarter. */
    public static Expression extractQuarter(Object moment) {
        return extract("quarter", moment);
    }

    /** The month, from 1. Django's ExtractMonth. */
    public static Expression extractMonth(Object moment) {
        return extract("month", moment);
    }

    /** The week of the year by ISO 8601, from 1. Django's ExtractWeek. */
    public static Expression extractWeek(Object moment) {
        return extract("week", moment);
    }

    /** The day of the week, from 1 for Sunday to 7. Django's ExtractWeekDay. */
    public static Expression extractWeekDay(Object moment) {
        return extract("week_day", moment);
    }

    /** The day of the week, from 1 for Monday to 7. Django's ExtractIsoWeekDay. */
    public static Expression extractIsoWeekDay(Object moment) {
        return extract("iso_week_day", moment);
    }

    /** The day of the month, from 1. Django's ExtractDay. */
    public static Expression extractDay(Object moment) {
        return extract("day", moment);
    }

    /** The hour. Django's ExtractHour. */
    public static Expression extractHour(Object moment) {
        return extract("hour", moment);
    }

    /** The minute. Django's ExtractMinute. */
    public static Expression extractMinute(Object moment) {
        return extract("minute", moment);
    }

    /** The second, without its fraction. Django's ExtractSecond. */
    public static Expression extractSecond(Object moment) {
        return extract("second", moment);
    }

    /** Cut to the start of {@code unit}. Django's Trunc. */
    public static Expression trunc(DateUnit unit, Object moment) {
        return new Truncated(Operand.of(moment), unit, null, null);
    }

    /** As {@link #trunc(DateUnit, Object)}, by the calendar of {@code zone}. */
    public static Expression trunc(DateUnit unit, Object moment, ZoneId zone) {
        return new Truncated(Operand.of(moment), unit, zone, null);
    }

    /** Cut to the start of its year. Django's TruncYear. */
    public static Expression truncYear(Object moment) {
        return trunc(DateUnit.YEAR, moment);
    }

    /** Cut to the start of its quarter. Django's TruncQuarter. */
    public static Expression truncQuarter(Object moment) {
        return trunc(DateUnit.QUARTER, moment);
    }

    /** Cut to the start of its month. Django's TruncMonth. */
    public static Expression truncMonth(Object moment) {
        return trunc(DateUnit.MONTH, moment);
    }

    /** Cut to Monday, where its week starts. Django's TruncWeek. */
    public static Expression truncWeek(Object moment) {
        return trunc(DateUnit.WEEK, moment);
    }

    /** Cut to the start of its day. Django's TruncDay. */
    public static Expression truncDay(Object moment) {
        return trunc(DateUnit.DAY, moment);
    }

    /** Cut to the start of its hour. Django's TruncHour. */
    public static Expression truncHour(Object moment) {
        return trunc(DateUnit.HOUR, moment);
    }

    /** Cut to the start of its minute. Django's TruncMinute. */
    public static Expression truncMinute(Object moment) {
        return trunc(DateUnit.MINUTE, moment);
    }

    /** Cut to the start of its second. Django's TruncSecond. */
    public static Expression truncSecond(Object moment) {
        return trunc(DateUnit.SECOND, moment);
    }

    /** The date of a moment. Django's TruncDate. */
    public static Expression truncDate(Object moment) {
        return extract("date", moment);
    }

    /** The time of day of a moment. Django's TruncTime. */
    public static Expression truncTime(Object moment) {
        return extract("time", moment);
    }

    /** When the statement runs, by the clock of the database. Django's Now. */
    public static Expression now() {
        return new Func(
                "CURRENT_TIMESTAMP",
                Map.of(
                        "", "CURRENT_TIMESTAMP(6)",
                        "postgresql", "STATEMENT_TIMESTAMP()",
                        "sqlite", "strftime('%Y-%m-%d %H:%M:%f', 'now')"),
                List.of(),
                FieldKind.DATE_TIME,
                Func.Result.ALIKE);
    }
}
