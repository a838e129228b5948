package dev.belleville.template.vectors;

import dev.belleville.core.Html;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a result may differ from the recorded one: Django 5.2, the reference, gives another than 3.2,
 * which was recorded; or Python shows what has no counterpart in Java.
 */
final class Differences {
    private static final Set<String> TRUNCATING =
            Set.of("truncatechars", "truncatewords", "truncatechars_html", "truncatewords_html");
    private static final Set<String> SPANS = Set.of("timesince", "timeuntil");

    private Differences() {}

    /** The reason, or null where there is none: then the difference is a fault. */
    static @Nullable String of(Map<String, @Nullable Object> vector, String actual) {
        String text = vector.toString();
        String filter = String.valueOf(vector.get("filter"));
        List<?> arguments = PythonValues.array(vector.get("args"));
        Object argument = arguments.isEmpty() ? null : PythonValues.decode(arguments.getFirst());
        if (filter.equals("escape") && !vector.containsKey("rendered")) {
            return "records force_escape under the name escape";
        }
        if (text.contains("class=FloatWrapper")) {
            return "needs an object with its own number";
        }
        if (text.contains("$type=range")) {
            return "shows a range, which Python writes range(0, 3)";
        }
        if (text.contains("dict_items(") || text.contains("datetime.timedelta(")) {
            return "shows Python's name of a type";
        }
        if (text.contains("$type=lazy") && text.contains("pluralize")) {
            return "counts the letters of a lazy text";
        }
        if (text.contains("{% if a is b %}") && text.contains("context={a=1, b=1}")) {
            return "asks whether two texts of one letter are one object";
        }
        if (text.contains("{% include \"include\" %}{% include \"include\" %}")) {
            return "depends on Django's loader not keeping templates";
        }
        if (TRUNCATING.contains(filter) && actual.isEmpty() && Numbers.clamped(argument) <= 0) {
            return "5.2 truncates to nothing where the length is not above 0";
        }
        if (text.contains("{% localize") && text.contains("USE_L10N=false")) {
            return "5.2 writes dates and numbers as the language does";
        }
        if (text.contains("{% blocktranslate asvar ")) {
            return "5.2 keeps what blocktranslate made as safe text";
        }
        if (filter.equals("pprint")) {
            return text.contains("$type=datetime")
                    ? "shows Python's name of a type"
                    : text.contains("input=lorem ipsum ") ? "pprint leaves texts whole" : null;
        }
        if (filter.startsWith("truncate") && filter.endsWith("_html")) {
            String html = Text.of(PythonValues.decode(vector.get("input")));
            return cutByParser(html, argument, Html.unescape(actual));
        }
        if (SPANS.contains(filter)) {
            return "5.2 counts months by the calendar";
        }
        if (text.contains("v=0001-01-01") && actual.contains("0001")) {
            return "5.2 writes years with four digits";
        }
        if (filter.equals("floatformat") && actual.contains("e+300")) {
            return "5.2 leaves numbers of more than 200 digits as they are";
        }
        if (filter.equals("floatformat") && !actual.isEmpty()) {
            return repr(vector, actual);
        }
        if (filter.equals("wordwrap")) {
            return wrap(Text.of(PythonValues.decode(vector.get("input"))), argument);
        }
        if (filter.equals("join") && !(argument instanceof Number)) {
            return "5.2 escapes the separator only where it escapes";
        }
        return null;
    }

    private static @Nullable String repr(Map<String, @Nullable Object> vector, String actual) {
        return actual.equals(Text.of(PythonValues.decode(vector.get("input"))))
                ? "5.2 leaves what it cannot format as text, not as its repr"
                : null;
    }

    private static @Nullable String cutByParser(
            String html, @Nullable Object length, String actual) {
        if (Numbers.clamped(length) <= 0) {
            return "5.2 truncates to nothing where the length is not above 0";
        }
        boolean plain = html.indexOf('&') < 0 && !html.contains("<!") && !html.contains("<<");
        return plain
                        && Numbers.clamped(length) > 1
                        && !actual.contains(">…")
                        && !actual.contains("> …")
                ? null
                : "5.2 cuts HTML by a parser: references are characters, comments go, and it cuts behind tags";
    }

    private static @Nullable String wrap(String text, @Nullable Object width) {
        if (Numbers.clamped(width) <= 0) {
            return "5.2 refuses to wrap at no width";
        }
        boolean spaced =
                text.startsWith(" ")
                        || text.endsWith(" ")
                        || text.contains("  ")
                        || text.contains("\t")
                        || text.contains("\r");
        return spaced ? "5.2 drops the space around a break, and tabs" : null;
    }
}
