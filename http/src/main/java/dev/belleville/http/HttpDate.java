package dev.belleville.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP writes them. Django's {@code http_date} and {@code parse_http_date}. */
public final class HttpDate {
    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    /** With names of its own: those of a locale would take 40 ms of every server's start. */
    private static final DateTimeFormatter RFC_1123 =
            new DateTimeFormatterBuilder()
                    .appendText(ChronoField.DAY_OF_WEEK, numbered(DAYS))
                    .appendPattern(", dd ")
                    .appendText(ChronoField.MONTH_OF_YEAR, numbered(MONTHS))
                    .appendPattern(" uuuu HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH);

    private static final List<DateTimeFormatter> READABLE =
            List.of(
                    DateTimeFormatter.ofPattern("dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT),
                    new DateTimeFormatterBuilder()
                            .appendPattern("dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                            .appendPattern(" HH:mm:ss 'GMT'")
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT),
                    DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT));

    private HttpDate() {}

    private static Map<Long, String> numbered(List<String> names) {
        var numbered = new HashMap<Long, String>();
        for (String name : names) {
            numbered.put(numbered.size() + 1L, name);
        }
        return numbered;
    }

    /** {@code instant} as {@code Sun, 06 Nov 1994 08:49:37 GMT}; fractions are cut off. */
    public static String format(Instant instant) {
        return RFC_1123.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * The instant that {@code text} says in one of the three forms of RFC 9110; null where it says
     * none. The name of the day is not checked.
     */
    public static @Nullable Instant parse(String text) {
        int space = text.indexOf(' ');
        if (space < 3 || text.length() > 40) {
            return null;
        }
        String date = text.substring(space + 1);
        for (DateTimeFormatter form : READABLE) {
            Instant instant = read(date, form);
            if (instant != null) {
                return instant;
            }
        }
        return null;
    }

    private static @Nullable Instant read(String date, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // another form, or none
        }
    }
}
