package dev.belleville.core.i18n;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How dates and numbers are written where a language is spoken.
 *
 * @param patterns date patterns by Django's names, such as {@code DATE_FORMAT}, in the letters of
 *     Django's date filter
 * @param inputs the ways in which a person may write a date, by Django's names, such as {@code
 *     DATE_INPUT_FORMATS}, in the letters of {@code strptime}; the first is also how it is shown in
 *     a form
 * @param decimalSeparator between the whole part of a number and its fraction
 * @param thousandSeparator between groups of digits
 * @param grouping digits per group; 0 for no groups
 * @param firstDayOfWeek 0 for Sunday, 1 for Monday
 * @param useThousandSeparator whether numbers are grouped without being asked to
 */
public record Formats(
        Map<String, String> patterns,
        Map<String, List<String>> inputs,
        String decimalSeparator,
        String thousandSeparator,
        int grouping,
        int firstDayOfWeek,
        boolean useThousandSeparator) {

    /** Django's, where a language says nothing else. */
    public static final Formats USUAL =
            new Formats(
                    Map.of(
                            "DATE_FORMAT", "N j, Y",
                            "TIME_FORMAT", "P",
                            "DATETIME_FORMAT", "N j, Y, P",
                            "YEAR_MONTH_FORMAT", "F Y",
                            "MONTH_DAY_FORMAT", "F j",
                            "SHORT_DATE_FORMAT", "m/d/Y",
                            "SHORT_DATETIME_FORMAT", "m/d/Y P"),
                    Map.of(
                            "DATE_INPUT_FORMATS",
                            List.of(
                                    "%Y-%m-%d",
                                    "%m/%d/%Y",
                                    "%m/%d/%y",
                                    "%b %d %Y",
                                    "%b %d, %Y",
                                    "%d %b %Y",
                                    "%d %b, %Y",
                                    "%B %d %Y",
                                    "%B %d, %Y",
                                    "%d %B %Y",
                                    "%d %B, %Y"),
                            "TIME_INPUT_FORMATS",
                            List.of("%H:%M:%S", "%H:%M:%S.%f", "%H:%M"),
                            "DATETIME_INPUT_FORMATS",
                            List.of(
                                    "%Y-%m-%d %H:%M:%S",
                                    "%Y-%m-%d %H:%M:%S.%f",
                                    "%Y-%m-%d %H:%M",
                                    "%m/%d/%Y %H:%M:%S",
                                    "%m/%d/%Y %H:%M:%S.%f",
                                    "%m/%d/%Y %H:%M",
                                    "%m/%d/%y %H:%M:%S",
                                    "%m/%d/%y %H:%M:%S.%f",
                                    "%m/%d/%y %H:%M")),
                    ".",
                    ",",
                    0,
                    0,
                    false);

    /** American English, Django's defaults. */
    public static final Formats ENGLISH =
            new Formats(
                    USUAL.patterns(),
                    Map.of(
                            "DATE_INPUT_FORMATS",
                            List.of("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"),
                            "TIME_INPUT_FORMATS",
                            USUAL.inputs("TIME_INPUT_FORMATS"),
                            "DATETIME_INPUT_FORMATS",
                            Stream.concat(
                                            USUAL.inputs("DATETIME_INPUT_FORMATS").stream(),
                                            Stream.of("%Y-%m-%d"))
                                    .toList()),
                    ".",
                    ",",
                    3,
                    0,
                    false);

    /** Numbers as programs write them, without groups. */
    public static final Formats PLAIN = ENGLISH.numbers(".", "", 0);

    /** Copies the maps. */
    public Formats {
        patterns = Map.copyOf(patterns);
        inputs = Map.copyOf(inputs);
    }

    /** Those of the language with Django's code {@code code}; American ones of one not known. */
    public static Formats of(String code) {
        return FormatTable.of(code);
    }

    /** The pattern called {@code name}, or {@code name} itself, which then is a pattern. */
    public String pattern(String name) {
        return patterns.getOrDefault(name, name);
    }

    /**
     * The ways to write what {@code name} says, such as {@code TIME_INPUT_FORMATS}; the usual one
     * comes first.
     *
     * @throws IllegalArgumentException if there is no such list
     */
    public List<String> inputs(String name) {
        List<String> found = inputs.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No input formats are called '" + name + "'; there are " + inputs.keySet());
        }
        return found;
    }

    /** The same, with numbers written otherwise. */
    public Formats numbers(String decimal, String thousand, int digits) {
        return new Formats(
                patterns, inputs, decimal, thousand, digits, firstDayOfWeek, useThousandSeparator);
    }

    /** The same, with these date patterns in the place of those of their names. */
    public Formats patterns(Map<String, String> others) {
        return new Formats(
                joined(patterns, others),
                inputs,
                decimalSeparator,
                thousandSeparator,
                grouping,
                firstDayOfWeek,
                useThousandSeparator);
    }

    /** The same, with these ways to write a date in the place of those of their names. */
    public Formats inputs(Map<String, List<String>> others) {
        return new Formats(
                patterns,
                joined(inputs, others),
                decimalSeparator,
                thousandSeparator,
                grouping,
                firstDayOfWeek,
                useThousandSeparator);
    }

    /** The same, with weeks that begin on this day: 0 for Sunday, 1 for Monday. */
    public Formats firstDayOfWeek(int day) {
        return new Formats(
                patterns,
                inputs,
                decimalSeparator,
                thousandSeparator,
                grouping,
                day,
                useThousandSeparator);
    }

    private static <V> Map<String, V> joined(Map<String, V> usual, Map<String, V> others) {
        var all = new HashMap<>(usual);
        all.putAll(others);
        return all;
    }

    /** The same, with numbers grouped without being asked to, or not. */
    public Formats useThousandSeparator(boolean grouped) {
        return new Formats(
                patterns,
                inputs,
                decimalSeparator,
                thousandSeparator,
                grouping,
                firstDayOfWeek,
                grouped);
    }
}
