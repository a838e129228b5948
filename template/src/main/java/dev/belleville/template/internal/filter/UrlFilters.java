package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.Percent;
import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import org.jspecify.annotations.Nullable;

/** Filters of web addresses. */
final class UrlFilters {
    private UrlFilters() {}

    static void register(Library.Builder library) {
        library.filter("iriencode", Filter.ofText(Percent::iri).keepsSafe())
                .filter("urlencode", Filter.of(UrlFilters::urlEncode).onText().optional("/"))
                .filter(
                        "urlize",
                        Filter.withContextAndArgument(
                                        (value, _, context) -> urlize(value, null, context))
                                .optional(null)
                                .onText()
                                .keepsSafe())
                .filter(
                        "urlizetrunc",
                        Filter.withContextAndArgument((value, limit, context) ->
                                        urlize(
                                                value,
                                                Numbers.argument("urlizetrunc", limit),
                                                context))
                                .onText()
                                .keepsSafe());
    }

    private static String urlEncode(@Nullable Object value, @Nullable Object safe) {
        return Percent.encode(Text.of(value), safe == null ? "/" : Text.of(safe));
    }

    private static SafeString urlize(
            @Nullable Object value, @Nullable Integer limit, Context context) {
        String text = Text.of(value);
        CharSequence plain =
                value instanceof SafeString || !context.autoescape() ? new SafeString(text) : text;
        return Html.urlize(plain, limit == null ? Integer.MAX_VALUE : limit, true);
    }
}
