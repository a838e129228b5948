package dev.belleville.template.internal.format;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.core.i18n.Translation.pgettextNoop;

import dev.belleville.core.i18n.Language;
import java.util.List;

/** The names of months, weekdays and times of the day in a language. */
record Names(Language language) {
    private static final List<String> MONTHS =
            List.of(
                    gettextNoop("January"),
                    gettextNoop("February"),
                    gettextNoop("March"),
                    gettextNoop("April"),
                    gettextNoop("May"),
                    gettextNoop("June"),
                    gettextNoop("July"),
                    gettextNoop("August"),
                    gettextNoop("September"),
                    gettextNoop("October"),
                    gettextNoop("November"),
                    gettextNoop("December"));
    private static final List<String> SHORT_MONTHS =
            List.of(
                    gettextNoop("jan"),
                    gettextNoop("feb"),
                    gettextNoop("mar"),
                    gettextNoop("apr"),
                    gettextNoop("may"),
                    gettextNoop("jun"),
                    gettextNoop("jul"),
                    gettextNoop("aug"),
                    gettextNoop("sep"),
                    gettextNoop("oct"),
                    gettextNoop("nov"),
                    gettextNoop("dec"));
    private static final List<String> PRESS_MONTHS =
            List.of(
                    pgettextNoop("abbrev. month", "Jan."),
                    pgettextNoop("abbrev. month", "Feb."),
                    pgettextNoop("abbrev. month", "March"),
                    pgettextNoop("abbrev. month", "April"),
                    pgettextNoop("abbrev. month", "May"),
                    pgettextNoop("abbrev. month", "June"),
                    pgettextNoop("abbrev. month", "July"),
                    pgettextNoop("abbrev. month", "Aug."),
                    pgettextNoop("abbrev. month", "Sept."),
                    pgettextNoop("abbrev. month", "Oct."),
                    pgettextNoop("abbrev. month", "Nov."),
                    pgettextNoop("abbrev. month", "Dec."));
    private static final List<String> MONTHS_BESIDE_DAYS =
            List.of(
                    pgettextNoop("alt. month", "January"),
                    pgettextNoop("alt. month", "February"),
                    pgettextNoop("alt. month", "March"),
                    pgettextNoop("alt. month", "April"),
                    pgettextNoop("alt. month", "May"),
                    pgettextNoop("alt. month", "June"),
                    pgettextNoop("alt. month", "July"),
                    pgettextNoop("alt. month", "August"),
                    pgettextNoop("alt. month", "September"),
                    pgettextNoop("alt. month", "October"),
                    pgettextNoop("alt. month", "November"),
                    pgettextNoop("alt. month", "December"));
    private static final List<String> WEEKDAYS =
            List.of(
                    gettextNoop("Monday"),
                    gettextNoop("Tuesday"),
                    gettextNoop("Wednesday"),
                    gettextNoop("Thursday"),
                    gettextNoop("Friday"),
                    gettextNoop("Saturday"),
                    gettextNoop("Sunday"));
    private static final List<String> SHORT_WEEKDAYS =
            List.of(
                    gettextNoop("Mon"),
                    gettextNoop("Tue"),
                    gettextNoop("Wed"),
                    gettextNoop("Thu"),
                    gettextNoop("Fri"),
                    gettextNoop("Sat"),
                    gettextNoop("Sun"));

    String month(int month) {
        return say(MONTHS.get(month - 1));
    }

    /** Three small letters. */
    String shortMonth(int month) {
        return say(SHORT_MONTHS.get(month - 1));
    }

    /** Short as the Associated Press writes it. */
    String pressMonth(int month) {
        return language.translate("abbrev. month", PRESS_MONTHS.get(month - 1));
    }

    /** As it is written beside a day, where that is another form, as in Russian. */
    String monthBesideDay(int month) {
        return language.translate("alt. month", MONTHS_BESIDE_DAYS.get(month - 1));
    }

    /** From 1 for Monday. */
    String weekday(int weekday) {
        return say(WEEKDAYS.get(weekday - 1));
    }

    String shortWeekday(int weekday) {
        return say(SHORT_WEEKDAYS.get(weekday - 1));
    }

    /** Before noon or after it, in the ways of writing this. */
    String halfOfDay(boolean morning, boolean dotted) {
        String dots = morning ? gettextNoop("a.m.") : gettextNoop("p.m.");
        return say(dotted ? dots : morning ? gettextNoop("AM") : gettextNoop("PM"));
    }

    String midnight() {
        return say(gettextNoop("midnight"));
    }

    String noon() {
        return say(gettextNoop("noon"));
    }

    private String say(String message) {
        return language.translate(null, message);
    }
}
