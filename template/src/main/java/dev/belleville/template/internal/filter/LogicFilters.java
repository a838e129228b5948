package dev.belleville.template.internal.filter;

import static dev.belleville.core.i18n.Translation.gettextNoop;

import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that choose. */
final class LogicFilters {
    private LogicFilters() {}

    static void register(Library.Builder library) {
        library.filter("default", (value, other) -> Truth.of(value) ? value : other)
                .filter("default_if_none", (value, other) -> value == null ? other : value)
                .filter("pluralize", Filter.of(LogicFilters::pluralize).optional("s"))
                .filter("yesno", Filter.withContextAndArgument(LogicFilters::yesNo).optional(null));
    }

    private static String pluralize(@Nullable Object value, @Nullable Object suffixes) {
        String text = Text.of(suffixes);
        List<String> parts = List.of((text.contains(",") ? text : "," + text).split(",", -1));
        if (parts.size() > 2) {
            return "";
        }
        if (Numbers.isNumber(value) || value instanceof CharSequence) {
            try {
                return parts.get(Numbers.real(value) == 1 ? 0 : 1);
            } catch (NumberFormatException _) {
                return ""; // as in Django: text that is no number
            }
        }
        int length = Sequences.length(value);
        return length < 0 ? "" : parts.get(length == 1 ? 0 : 1);
    }

    private static @Nullable Object yesNo(
            @Nullable Object value, @Nullable Object choices, Context context) {
        String text =
                choices == null
                        // Translators: Please do not add spaces around commas.
                        ? context.language().translate(null, gettextNoop("yes,no,maybe"))
                        : Text.of(choices);
        List<String> parts = List.of(text.split(",", -1));
        if (parts.size() < 2) {
            return value;
        }
        if (value == null) {
            return parts.get(parts.size() == 3 ? 2 : 1);
        }
        return parts.get(Truth.of(value) ? 0 : 1);
    }
}
