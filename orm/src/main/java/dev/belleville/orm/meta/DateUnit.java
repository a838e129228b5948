package dev.belleville.orm.meta;

/** To what a date, time or moment is cut. The kinds of Django's Trunc. */
public enum DateUnit {
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    HOUR,
    MINUTE,
    SECOND;

    /** Whether it is a part of a day. */
    public boolean isOfClock() {
        return this == HOUR || this == MINUTE || this == SECOND;
    }
}
