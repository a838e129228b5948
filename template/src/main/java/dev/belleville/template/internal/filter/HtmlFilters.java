package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters that escape, or make HTML. */
final class HtmlFilters {
    private static final String JAVASCRIPT = "\\'\"><&=-;`\u2028\u2029";

    private HtmlFilters() {}

    static void register(Library.Builder library) {
        library.filter("escape", Filter.of(HtmlFilters::escape).onText().keepsSafe())
                .filter("escapejs", Filter.ofText(HtmlFilters::escapeJs))
                .filter("escapeseq", Filter.of(HtmlFilters::escapeEach))
                .filter(
                        "force_escape",
                        Filter.ofText(text -> new SafeString(Html.escape(text))).keepsSafe())
                .filter("json_script", Filter.of(HtmlFilters::jsonScript).optional(null))
                .filter("linebreaks", ofLines(HtmlFilters::paragraphs))
                .filter("linebreaksbr", ofLines(text -> text.replace("\n", "<br>")))
                .filter("linenumbers", Filter.withContext(HtmlFilters::lineNumbers).onText())
                .filter("safe", Filter.ofText(SafeString::new).keepsSafe())
                .filter("safeseq", Filter.of(HtmlFilters::safeEach))
                .filter("striptags", Filter.ofText(StripTags::from).keepsSafe())
                .filter("unordered_list", Filter.withContext(UnorderedList::of));
    }

    /** What is done to text with plain newlines that is already escaped. */
    private interface OnLines {
        String apply(String text);
    }

    private static Filter ofLines(OnLines body) {
        return Filter.withContext((value, _, context) ->
                        new SafeString(
                                body.apply(escaped(newlines(Text.of(value)), value, context))))
                .onText()
                .keepsSafe();
    }

    private static String newlines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String escaped(String text, @Nullable Object value, Context context) {
        return context.autoescape() && !(value instanceof SafeString) ? Html.escape(text) : text;
    }

    private static Object escape(@Nullable Object value) {
        return new SafeString(Html.conditionalEscape(Text.keepingSafe(value)));
    }

    private static SafeString escapeJs(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || JAVASCRIPT.indexOf(c) >= 0) {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return new SafeString(out.toString());
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
        String json;
        try {
            json = spaced(Json.write(value));
        } catch (JsonError e) {
            throw new RenderError("json_script cannot show this: " + e.getMessage(), e);
        }
        String attribute = id == null ? "" : "id=\"" + Html.conditionalEscape(Text.of(id)) + "\" ";
        return new SafeString(
                "<script " + attribute + "type=\"application/json\">" + json + "</script>");
    }

    /** JSON as Python writes it: spaces behind commas and colons, ASCII alone; and no brackets. */
    private static String spaced(String json) {
        var out = new StringBuilder(json.length() + json.length() / 8);
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= 0x7f) {
                out.append("\\u%04x".formatted((int) c));
            } else if (c == '<' || c == '>' || c == '&') {
                out.append("\\u%04X".formatted((int) c));
            } else {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == ':')) {
                    out.append(' ');
                }
            }
        }
        return out.toString();
    }

    private static String paragraphs(String text) {
        return Arrays.stream(text.split("\n{2,}", -1))
                .map(paragraph -> "<p>" + paragraph.replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n\n"));
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
