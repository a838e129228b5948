package dev.belleville.template.internal.filter;

import dev.belleville.core.Truncator;
import dev.belleville.core.Words;
import dev.belleville.core.python.Python;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Filters that count, cut and wrap words. */
final class WordFilters {
    private static final String ELLIPSIS = " …";

    private WordFilters() {}

    static void register(Library.Builder library) {
        library.filter("truncatechars", cut((text, most) -> Truncator.of(text).chars(most)))
                .filter(
                        "truncatechars_html",
                        cut((html, most) -> Truncator.ofHtml(html).chars(most)))
                .filter(
                        "truncatewords",
                        cut((text, most) -> Truncator.of(text).words(most, ELLIPSIS)))
                .filter(
                        "truncatewords_html",
                        cut((html, most) -> Truncator.ofHtml(html).words(most, ELLIPSIS)))
                .filter("wordcount", Filter.ofText(text -> Python.split(text).size()))
                .filter("wordwrap", Filter.of(WordFilters::wrap).onText().keepsSafe());
    }

    /** A length that is none cuts nothing, as in Django. */
    private static Filter cut(BiFunction<String, Integer, String> cut) {
        return Filter.of(
                        (value, argument) -> {
                            String text = Text.of(value);
                            try {
                                return cut.apply(text, Numbers.clamped(argument));
                            } catch (NumberFormatException _) {
                                return text;
                            }
                        })
                .onText()
                .keepsSafe();
    }

    private static String wrap(@Nullable Object value, @Nullable Object argument) {
        int width = Numbers.argument("wordwrap", argument);
        if (width <= 0) {
            throw new RenderError("wordwrap needs a width above 0, not " + width);
        }
        return Words.wrap(Text.of(value), width);
    }
}
