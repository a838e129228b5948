package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.DatePart;

/** Durations that a database keeps as microseconds, taken apart. */
final class Micros {
    private Micros() {}

    /**
     * The days, or what the parts above leave of hours, minutes and seconds; all of them below zero
     * where the duration is.
     *
     * @param over how the database divides whole numbers without a rest
     */
    static String part(DatePart part, String value, String over) {
        return switch (part) {
            case DAY -> "(" + value + over + "86400000000)";
            case HOUR -> "((" + value + over + "3600000000) % 24)";
            case MINUTE -> "((" + value + over + "60000000) % 60)";
            case SECOND -> "((" + value + over + "1000000) % 60)";
            default -> throw new IllegalArgumentException("A duration has no " + part);
        };
    }
}
