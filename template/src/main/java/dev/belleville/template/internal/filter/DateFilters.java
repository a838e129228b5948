package dev.belleville.template.internal.filter;

import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.internal.format.DateFormat;
import dev.belleville.template.internal.format.TimeSpan;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import org.jspecify.annotations.Nullable;

/** Filters of dates and times. What is no date becomes empty text. */
final class DateFilters {
    private DateFilters() {}

    static void register(Library.Builder library) {
        library.filter(
                        "date",
                        Filter.withContextAndArgument(DateFilters::date)
                                .optional(null)
                                .onLocalTime())
                .filter(
                        "time",
                        Filter.withContextAndArgument(DateFilters::time)
                                .optional(null)
                                .onLocalTime())
                .filter(
                        "timesince",
                        Filter.withContextAndArgument(DateFilters::since).optional(null))
                .filter(
                        "timeuntil",
                        Filter.withContextAndArgument(DateFilters::until).optional(null));
    }

    private static String date(@Nullable Object value, @Nullable Object pattern, Context context) {
        if (value == null || value.equals("")) {
            return "";
        }
        String text =
                DateFormat.format(
                        value,
                        context.formats().pattern(given(pattern, "DATE_FORMAT")),
                        context.engine().timeZone(),
                        context.language());
        return text == null ? "" : text;
    }

    private static String time(@Nullable Object value, @Nullable Object pattern, Context context) {
        if (value == null || value.equals("")) {
            return "";
        }
        String text =
                DateFormat.formatTime(
                        value,
                        context.formats().pattern(given(pattern, "TIME_FORMAT")),
                        context.engine().timeZone(),
                        context.language());
        return text == null ? "" : text;
    }

    private static String given(@Nullable Object pattern, String usual) {
        return Truth.of(pattern) ? Text.of(pattern) : usual;
    }

    private static String since(@Nullable Object value, @Nullable Object end, Context context) {
        return words(TimeSpan.of(context).since(value, given(end)));
    }

    private static String until(@Nullable Object value, @Nullable Object start, Context context) {
        return words(TimeSpan.of(context).until(value, given(start)));
    }

    private static @Nullable Object given(@Nullable Object moment) {
        return Truth.of(moment) ? moment : null;
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : words;
    }
}
