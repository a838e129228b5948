package dev.belleville.orm;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A field that has a year: a date or a moment.
 *
 * @param <V> the type of its values
 */
public final class DatePath<V> extends ComparablePath<V> {
    /** The field that text look-ups call {@code name}. */
    public DatePath(String name) {
        super(name);
    }

    /** Its year. */
    public ComparablePath<Integer> year() {
        return part("year");
    }

    /** The year that its week belongs to. Django's {@code iso_year}. */
    public ComparablePath<Integer> isoYear() {
        return part("iso_year");
    }

    /** Its quarter, from 1 to 4. */
    public ComparablePath<Integer> quarter() {
        return part("quarter");
    }

    /** Its month, from 1 to 12. */
    public ComparablePath<Integer> month() {
        return part("month");
    }

    /** Its week of the year by ISO 8601, from 1 to 53. */
    public ComparablePath<Integer> week() {
        return part("week");
    }

    /** Its day of the month, from 1 to 31. */
    public ComparablePath<Integer> day() {
        return part("day");
    }

    /** Its day of the week, from 1 for Sunday to 7. Django's {@code week_day}. */
    public ComparablePath<Integer> weekDay() {
        return part("week_day");
    }

    /** Its day of the week, from 1 for Monday to 7. Django's {@code iso_week_day}. */
    public ComparablePath<Integer> isoWeekDay() {
        return part("iso_week_day");
    }

    /** Of a moment: its hour, from 0 to 23. */
    public ComparablePath<Integer> hour() {
        return part("hour");
    }

    /** Of a moment: its minute, from 0 to 59. */
    public ComparablePath<Integer> minute() {
        return part("minute");
    }

    /** Of a moment: its second, from 0 to 59. */
    public ComparablePath<Integer> second() {
        return part("second");
    }

    /** Of a moment: its date. */
    public DatePath<LocalDate> date() {
        return new DatePath<>(name() + "__date");
    }

    /** Of a moment: its time of day. */
    public ComparablePath<LocalTime> time() {
        return new ComparablePath<>(name() + "__time");
    }

    private ComparablePath<Integer> part(String part) {
        return new ComparablePath<>(name() + "__" + part);
    }
}
