package dev.belleville.orm.meta;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A text with parts of a time in it: Python's {@code strftime}, in English. */
public final class TimedText {
    private static final Map<Character, String> MARKS =
            Map.ofEntries(
                    Map.entry('Y', "uuuu"),
                    Map.entry('y', "uu"),
                    Map.entry('m', "MM"),
                    Map.entry('d', "dd"),
                    Map.entry('j', "DDD"),
                    Map.entry('H', "HH"),
                    Map.entry('I', "hh"),
                    Map.entry('p', "a"),
                    Map.entry('M', "mm"),
                    Map.entry('S', "ss"),
                    Map.entry('f', "SSSSSS"),
                    Map.entry('b', "MMM"),
                    Map.entry('B', "MMMM"),
                    Map.entry('a', "EEE"),
                    Map.entry('A', "EEEE"),
                    Map.entry('G', "YYYY"),
                    Map.entry('V', "ww"));

    private final DateTimeFormatter format;

    private TimedText(DateTimeFormatter format) {
        this.format = format;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if a {@code %} stands before a letter that means nothing
     */
    static TimedText of(String pattern) {
        var format = new DateTimeFormatterBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            if (c != '%') {
                format.appendLiteral(c);
                continue;
            }
            char mark = at < pattern.length() ? pattern.charAt(at) : ' ';
            at++;
            append(format, mark);
        }
        return new TimedText(format.toFormatter(Locale.UK));
    }

    private static void append(DateTimeFormatterBuilder format, char mark) {
        if (mark == '%') {
            format.appendLiteral('%');
            return;
        }
        String part = MARKS.get(mark);
        if (part == null) {
            throw new IllegalArgumentException(
                    "'%"
                            + mark
                            + "' is no part of a time. Choices are: "
                            + MARKS.keySet().stream()
                                    .map(known -> "%" + known)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ", %%.");
        }
        format.appendPattern(part);
    }

    /** The text as of {@code time}. */
    public String at(ZonedDateTime time) {
        return format.format(time);
    }
}
