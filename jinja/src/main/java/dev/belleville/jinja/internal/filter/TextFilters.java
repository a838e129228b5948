package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.value.Arithmetic;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.TextCase;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of texts. */
final class TextFilters {
    private static final int USUAL_LENGTH = 255;
    private static final int USUAL_LEEWAY = 5;

    private TextFilters() {}

    static void addTo(Map<String, Filter> all) {
        add(
                all,
                "upper",
                "",
                (value, _, _) -> {
                    Object text = PyText.soft(value);
                    return PyText.like(text, text.toString().toUpperCase(Locale.ROOT));
                });
        add(
                all,
                "lower",
                "",
                (value, _, _) -> {
                    Object text = PyText.soft(value);
                    return PyText.like(text, text.toString().toLowerCase(Locale.ROOT));
                });
        add(
                all,
                "capitalize",
                "",
                (value, _, _) -> {
                    Object text = PyText.soft(value);
                    return PyText.like(text, TextCase.capitalize(text.toString()));
                });
        add(all, "title", "", (value, _, _) -> TextCase.title(PyText.of(value)));
        add(all, "string", "", (value, _, _) -> PyText.soft(value));
        add(all, "pprint", "", (value, _, _) -> TemplateValues.pretty(value));
        add(
                all,
                "center",
                "width",
                (value, given, scene) -> {
                    int width = given.number(0, 80);
                    scene.realm().check(width);
                    Object text = PyText.soft(value);
                    return PyText.like(text, TextCase.center(text.toString(), width));
                });
        add(all, "trim", "chars", TextFilters::trim);
        add(all, "wordcount", "", (value, _, _) -> words(PyText.of(value)));
        add(all, "indent", "width first blank", TextFilters::indent);
        add(all, "replace", "old new count", TextFilters::replace);
        add(all, "truncate", "length killwords end leeway", TextFilters::truncate);
        add(
                all,
                "wordwrap",
                "width break_long_words wrapstring break_on_hyphens",
                (v, given, _) ->
                        WordWrap.wrap(
                                PyText.of(v),
                                given.number(0, 79),
                                given.flag(1, true),
                                given.text(2, null),
                                given.flag(3, true)));
        all.put(
                "format",
                (value, arguments, scene) -> {
                    boolean named = !arguments.byName().isEmpty();
                    if (named && !arguments.inOrder().isEmpty()) {
                        throw new RenderError(
                                "can't handle positional and keyword arguments at the same time");
                    }
                    Object values = named ? arguments.byName() : arguments.inOrder().toArray();
                    return Arithmetic.modulo(PyText.soft(value), values, scene.realm());
                });
    }

    private static void add(Map<String, Filter> all, String name, String names, Filter.Work work) {
        all.put(name, Filter.of(name, names, work));
    }

    private static @Nullable Object trim(@Nullable Object value, Bound given, Scene scene) {
        Object text = PyText.soft(value);
        return PyText.like(text, TextCase.strip(text.toString(), given.text(0, null)));
    }

    private static long words(String text) {
        long count = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean word = Character.isLetterOrDigit(c) || c == '_';
            count += word && !inside ? 1 : 0;
            inside = word;
            i += Character.charCount(c);
        }
        return count;
    }

    private static Object indent(@Nullable Object value, Bound given, Scene scene) {
        Object width = given.get(0, 4L);
        boolean safe = PyText.isSafe(value);
        String before;
        if (width instanceof CharSequence) {
            before = safe ? PyText.escaped(width) : width.toString();
        } else {
            int blanks = Math.max(0, given.number(0, 4));
            scene.realm().check(blanks);
            before = " ".repeat(blanks);
        }
        boolean blank = given.flag(2, false);
        List<String> lines = lines(PyText.of(value));
        scene.realm().check((long) lines.size() * before.length());
        var out = new StringBuilder(given.flag(1, false) ? before : "");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 0) {
                out.append('\n');
                out.append(blank || !line.isEmpty() ? before : "");
            }
            out.append(line);
        }
        return PyText.like(value, out.toString());
    }

    /** The lines, the empty one at the end too. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        (text + "\n").lines().forEach(lines::add);
        return lines;
    }

    private static Object replace(@Nullable Object value, Bound given, Scene scene) {
        Object old = given.get(0);
        Object by = given.get(1);
        int most = given.get(2, null) == null ? -1 : given.number(2, -1);
        boolean safe =
                scene.escapes()
                        && (PyText.isSafe(value) || PyText.isSafe(old) || PyText.isSafe(by));
        String text = safe ? PyText.escaped(value) : PyText.of(value);
        String from = safe ? PyText.escaped(old) : PyText.of(old);
        String to = safe ? PyText.escaped(by) : PyText.of(by);
        String replaced = TextCase.replace(text, from, to, most, scene.realm());
        return safe ? new SafeString(replaced) : replaced;
    }

    private static Object truncate(@Nullable Object value, Bound given, Scene scene) {
        int length = given.number(0, USUAL_LENGTH);
        Object end = given.get(2, "...");
        int leeway = given.get(3, null) == null ? leeway(scene) : given.number(3, 0);
        String tail = PyText.of(end);
        int tailLength = tail.codePointCount(0, tail.length());
        if (length < tailLength || leeway < 0) {
            throw new RenderError(
                    "truncate() needs a length of at least "
                            + tailLength
                            + ", which its end has, and a leeway of at least 0.");
        }
        if (value instanceof Undefined undefined) {
            undefined.ask();
        }
        Object soft = PyText.soft(value);
        String text = soft.toString();
        if (text.codePointCount(0, text.length()) <= (long) length + leeway) {
            return soft;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, length - tailLength));
        if (!given.flag(1, false)) {
            int space = cut.lastIndexOf(' ');
            cut = space < 0 ? cut : cut.substring(0, space);
        }
        return soft instanceof Markup ? new SafeString(cut + PyText.escaped(end)) : cut + tail;
    }

    private static int leeway(Scene scene) {
        return scene.realm().policy("truncate.leeway", USUAL_LEEWAY) instanceof Number number
                ? number.intValue()
                : USUAL_LEEWAY;
    }
}
