package dev.belleville.orm;

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

    /** Its month, from 1 to 12. */
    public ComparablePath<Integer> month() {
        return part("month");
    }

    /** Its day of the month, from 1 to 31. */
    public ComparablePath<Integer> day() {
        return part("day");
    }

    /** Its day of the week, from 1 for Monday to 7. Django's {@code iso_week_day}. */
    public ComparablePath<Integer> isoWeekDay() {
        return part("iso_week_day");
    }

    private ComparablePath<Integer> part(String part) {
        return new ComparablePath<>(name() + "__" + part);
    }
}
