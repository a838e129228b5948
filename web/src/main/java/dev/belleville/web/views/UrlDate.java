package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.TimePattern;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.ValueRange;
import java.util.Map;

/** Reads the parts of a date that stand in a route or a query, in the patterns of strptime. */
final class UrlDate {
    private static final String SEPARATOR = "__";
    private static final int LAST_WEEK = 53;

    String yearFormat = "%Y";
    String monthFormat = "%b";
    String dayFormat = "%d";
    String weekFormat = "%U";

    /** A part as it was sent. */
    static String part(Request request, Map<String, Object> kwargs, String name) {
        Object value = kwargs.get(name);
        String part = value == null ? request.query().get(name) : value.toString();
        if (part == null) {
            throw new Http404(Translation.gettext("No " + name + " specified"));
        }
        return part;
    }

    LocalDate year(String year) {
        return read(year, yearFormat);
    }

    LocalDate month(String year, String month) {
        return read(year + SEPARATOR + month, yearFormat + SEPARATOR + monthFormat);
    }

    LocalDate day(String year, String month, String day) {
        return read(
                year + SEPARATOR + month + SEPARATOR + day,
                yearFormat + SEPARATOR + monthFormat + SEPARATOR + dayFormat);
    }

    /** The first day of a week. */
    LocalDate week(String year, String week) {
        String format = weekFormat;
        LocalDate newYear =
                format.equals("%V") ? read(year, yearFormat.replace("%G", "%Y")) : year(year);
        try {
            int number = Integer.parseInt(week);
            if (number < 0 || number > LAST_WEEK || week.length() > 2) {
                throw invalid(year + SEPARATOR + week, yearFormat + SEPARATOR + format);
            }
            return format.equals("%V") ? isoWeek(newYear, number) : weekOf(newYear, number);
        } catch (NumberFormatException | DateTimeException e) {
            throw invalid(year + SEPARATOR + week, yearFormat + SEPARATOR + format);
        }
    }

    /** Days before the year's first day of a week are of week 0. */
    private LocalDate weekOf(LocalDate newYear, int week) {
        DayOfWeek first = firstOfWeek();
        return week == 0
                ? newYear.with(TemporalAdjusters.previousOrSame(first))
                : newYear.with(TemporalAdjusters.nextOrSame(first)).plusWeeks(week - 1L);
    }

    private static LocalDate isoWeek(LocalDate newYear, int week) {
        LocalDate inFirst = newYear.withDayOfMonth(4); // which is always in week 1
        ValueRange weeks = inFirst.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        weeks.checkValidValue(week, IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return inFirst.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week - 1L);
    }

    /** The day that weeks begin with. */
    DayOfWeek firstOfWeek() {
        return switch (weekFormat) {
            case "%U" -> DayOfWeek.SUNDAY;
            case "%W", "%V" -> DayOfWeek.MONDAY;
            default ->
                    throw new ImproperlyConfigured(
                            "Unknown week format '" + weekFormat + "'. Choices are: %U, %V, %W");
        };
    }

    private static LocalDate read(String text, String format) {
        LocalDateTime read = new TimePattern(format).read(text);
        if (read == null) {
            throw invalid(text, format);
        }
        return read.toLocalDate();
    }

    private static Http404 invalid(String text, String format) {
        return new Http404(
                Translation.gettext(
                        "Invalid date string “%(datestr)s” given format “%(format)s”",
                        Map.of("datestr", text, "format", format)));
    }
}
