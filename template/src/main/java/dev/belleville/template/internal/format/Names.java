package dev.belleville.template.internal.format;

import java.util.List;

/** The names of months and weekdays in English. */
final class Names {
    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");
    private static final List<String> PRESS_MONTHS =
            List.of(
                    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.",
                    "Oct.", "Nov.", "Dec.");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private Names() {}

    static String month(int month) {
        return MONTHS.get(month - 1);
    }

    /** Short as the Associated Press writes it. */
    static String pressMonth(int month) {
        return PRESS_MONTHS.get(month - 1);
    }

    /** From 1 for Monday. */
    static String weekday(int weekday) {
        return WEEKDAYS.get(weekday - 1);
    }
}
