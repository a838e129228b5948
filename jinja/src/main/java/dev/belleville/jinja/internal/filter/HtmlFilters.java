package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.Percent;
import dev.belleville.core.SafeString;
import dev.belleville.core.python.Python;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of HTML and of addresses. */
final class HtmlFilters {
    private HtmlFilters() {}

    static void addTo(Map<String, Filter> all) {
        Filter.Work escape = (value, _, _) -> new SafeString(PyText.escaped(value));
        add(all, "escape", "", escape);
        add(all, "e", "", escape);
        add(all, "safe", "", (value, _, _) -> new SafeString(PyText.of(value)));
        add(all, "forceescape", "", (value, _, _) -> new SafeString(Html.escape(PyText.of(value))));
        add(all, "striptags", "", (value, _, _) -> stripped(PyText.of(value)));
        add(all, "urlencode", "", (value, _, _) -> encoded(value));
        add(all, "urlize", "trim_url_limit nofollow target rel extra_schemes", Links::urlize);
        add(all, "xmlattr", "autospace", HtmlFilters::attributes);
        add(
                all,
                "tojson",
                "indent",
                (value, given, scene) ->
                        new SafeString(
                                JsonText.of(value, given.get(0, null), scene.realm())
                                        .replace("<", "\\u003c")
                                        .replace(">", "\\u003e")
                                        .replace("&", "\\u0026")
                                        .replace("'", "\\u0027")));
    }

    private static void add(Map<String, Filter> all, String name, String names, Filter.Work work) {
        all.put(name, Filter.of(name, names, work));
    }

    /** The text without comments and tags, its blanks made one. */
    private static String stripped(String html) {
        String text = without(without(html, "<!--", "-->"), "<", ">");
        return Html.unescape(String.join(" ", Python.split(text)));
    }

    private static String without(String text, String from, String to) {
        var out = new StringBuilder(text.length());
        int start = 0;
        while (true) {
            int open = text.indexOf(from, start);
            int close = open < 0 ? -1 : text.indexOf(to, open + from.length());
            if (close < 0) {
                return out.append(text, start, text.length()).toString();
            }
            out.append(text, start, open);
            start = close + to.length();
        }
    }

    private static String encoded(@Nullable Object value) {
        boolean one = value instanceof CharSequence || !Sequences.isIterable(value);
        if (one) {
            return Percent.encode(PyText.of(value), "/");
        }
        List<?> pairs =
                value instanceof Map<?, ?> map ? Methods.pairs(map) : Sequences.items(value);
        var parts = new ArrayList<String>();
        for (Object pair : pairs) {
            List<?> parted = Sequences.items(pair);
            if (parted.size() != 2) {
                throw new RenderError("urlencode() takes pairs, not " + Names.of(pair));
            }
            parts.add(plus(parted.get(0)) + "=" + plus(parted.get(1)));
        }
        return String.join("&", parts);
    }

    private static String plus(@Nullable Object value) {
        return Percent.encode(PyText.of(value), "").replace("%20", "+");
    }

    private static Object attributes(@Nullable Object value, Bound given, Scene scene) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new RenderError("xmlattr() takes a map, not " + Names.of(value));
        }
        var out = new StringBuilder();
        map.forEach((key, item) -> {
            if (item == null || item instanceof Undefined) {
                return;
            }
            String name = PyText.of(key);
            if (name.chars().anyMatch(c -> Character.isWhitespace(c) || "/>=".indexOf(c) >= 0)) {
                throw new RenderError("Invalid character in attribute name: '" + name + "'");
            }
            out.append(out.isEmpty() ? "" : " ")
                    .append(PyText.escaped(name))
                    .append("=\"")
                    .append(PyText.escaped(item))
                    .append('"');
        });
        if (given.flag(0, true) && !out.isEmpty()) {
            out.insert(0, ' ');
        }
        return scene.escapes() ? new SafeString(out.toString()) : out.toString();
    }
}
