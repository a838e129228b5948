package dev.belleville.template;

import java.util.Map;

/**
 * How dates and numbers are shown.
 *
 * @param patterns date patterns by Django's names, such as {@code DATE_FORMAT}
 * @param decimalSeparator between the whole part of a number and its fraction
 * @param thousandSeparator between groups of digits
 * @param grouping digits per group; 0 for no groups
 * @param useThousandSeparator whether numbers are grouped without being asked to
 */
public record Formats(
        Map<String, String> patterns,
        String decimalSeparator,
        String thousandSeparator,
        int grouping,
        boolean useThousandSeparator) {
    /** American English, Django's defaults. */
    public static final Formats ENGLISH =
            new Formats(
                    Map.of(
                            "DATE_FORMAT", "N j, Y",
                            "TIME_FORMAT", "P",
                            "DATETIME_FORMAT", "N j, Y, P",
                            "YEAR_MONTH_FORMAT", "F Y",
                            "MONTH_DAY_FORMAT", "F j",
                            "SHORT_DATE_FORMAT", "m/d/Y",
                            "SHORT_DATETIME_FORMAT", "m/d/Y P"),
                    ".",
                    ",",
                    3,
                    false);

    /** Copies {@code patterns}. */
    public Formats {
        patterns = Map.copyOf(patterns);
    }

    /** The pattern called {@code name}, or {@code name} itself, which then is a pattern. */
    public String pattern(String name) {
        return patterns.getOrDefault(name, name);
    }
}
