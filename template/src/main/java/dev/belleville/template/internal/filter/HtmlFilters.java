package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.JsonError;
import dev.belleville.core.SafeString;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.Words;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that escape, or make HTML. */
final class HtmlFilters {
    private HtmlFilters() {}

    static void register(Library.Builder library) {
        library.filter("escape", Filter.of(HtmlFilters::escape).onText().keepsSafe())
                .filter("escapejs", Filter.ofText(Html::escapeJs))
                .filter("escapeseq", Filter.of(HtmlFilters::escapeEach))
                .filter(
                        "force_escape",
                        Filter.ofText(text -> new SafeString(Html.escape(text))).keepsSafe())
                .filter("json_script", Filter.of(HtmlFilters::jsonScript).optional(null))
                .filter(
                        "linebreaks",
                        Filter.withContext(HtmlFilters::linebreaks).onText().keepsSafe())
                .filter(
                        "linebreaksbr",
                        Filter.withContext(HtmlFilters::breaks).onText().keepsSafe())
                .filter("linenumbers", Filter.withContext(HtmlFilters::lineNumbers).onText())
                .filter("safe", Filter.ofText(SafeString::new).keepsSafe())
                .filter("safeseq", Filter.of(HtmlFilters::safeEach))
                .filter("striptags", Filter.ofText(HtmlFilters::stripTags).keepsSafe())
                .filter("unordered_list", Filter.withContext(UnorderedList::of));
    }

    private static SafeString linebreaks(
            @Nullable Object value, @Nullable Object argument, Context context) {
        return Html.linebreaks(new SafeString(escaped(Text.of(value), value, context)));
    }

    private static SafeString breaks(
            @Nullable Object value, @Nullable Object argument, Context context) {
        String lines = Words.normalizeNewlines(Text.of(value));
        return new SafeString(escaped(lines, value, context).replace("\n", "<br>"));
    }

    private static String escaped(String text, @Nullable Object value, Context context) {
        return context.autoescape() && !(value instanceof SafeString) ? Html.escape(text) : text;
    }

    private static Object escape(@Nullable Object value) {
        return new SafeString(Html.conditionalEscape(Text.keepingSafe(value)));
    }

    private static String stripTags(String text) {
        try {
            return Html.stripTags(text);
        } catch (SuspiciousOperation e) {
            throw new RenderError("striptags gives up: " + e.getMessage(), e);
        }
    }

    private static List<Object> escapeEach(@Nullable Object value) {
        return Sequences.items(value).stream().map(HtmlFilters::escape).toList();
    }

    private static List<Object> safeEach(@Nullable Object value) {
        var safe = new ArrayList<Object>();
        Sequences.items(value).forEach(item -> safe.add(new SafeString(Text.of(item))));
        return safe;
    }

    private static SafeString jsonScript(@Nullable Object value, @Nullable Object id) {
        try {
            return Html.jsonScript(value, id == null ? null : Text.of(id));
        } catch (JsonError e) {
            throw new RenderError("json_script cannot show this: " + e.getMessage(), e);
        }
    }

    private static SafeString lineNumbers(
            @Nullable Object value, @Nullable Object argument, Context context) {
        List<String> lines = List.of(Text.of(value).split("\n", -1));
        int width = Integer.toString(lines.size()).length();
        var numbered = new ArrayList<String>();
        for (String line : lines) {
            String number = Integer.toString(numbered.size() + 1);
            numbered.add(
                    "0".repeat(width - number.length())
                            + number
                            + ". "
                            + escaped(line, value, context));
        }
        return new SafeString(String.join("\n", numbered));
    }
}
