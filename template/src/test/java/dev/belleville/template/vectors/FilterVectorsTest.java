package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterVectorsTest {
    private static final Set<String> FILTERS_TO_COME =
            Set.of("truncatechars_html", "truncatewords_html", "pprint");

    @Test
    void theFiltersGiveWhatDjangosGave() throws IOException {
        assumeTrue(Files.isDirectory(VectorFile.folder()), "The vectors are not here.");
        var tally = new Tally("filters");
        for (Map<String, @Nullable Object> vector : VectorFile.read("filters.jsonl")) {
            String rule = leftOut(vector);
            if (rule != null) {
                tally.skip(rule);
                continue;
            }
            try {
                replay(vector, tally);
            } catch (PythonValues.Unsupported e) {
                tally.skip("needs " + e.getMessage());
            }
        }
        tally.write();
        assertThat(tally.failures()).as(tally.toString()).isEmpty();
    }

    private static @Nullable String leftOut(Map<String, @Nullable Object> vector) {
        if (vector.get("library") != null) {
            return "needs the library " + vector.get("library");
        }
        if (FILTERS_TO_COME.contains(vector.get("filter"))) {
            return "needs a filter that is to come";
        }
        Map<String, @Nullable Object> env = PythonValues.object(vector.get("env"));
        if (!Set.of("en", "en-us").contains(env.getOrDefault("language", "en"))) {
            return "needs another language than English";
        }
        return Differences.of(vector);
    }

    private static void replay(Map<String, @Nullable Object> vector, Tally tally) {
        Result on = result(vector, true);
        boolean raises = vector.containsKey("error") || vector.containsKey("render_error");
        if (raises) {
            if (on.raised) {
                tally.pass();
            } else {
                tally.skip("raises an error of Python's own, which Java has no reason for");
            }
            return;
        }
        Object expected = vector.containsKey("rendered") ? vector.get("rendered") : shown(vector);
        boolean autoescape =
                !Boolean.FALSE.equals(PythonValues.object(vector.get("kwargs")).get("autoescape"));
        Result first = autoescape || vector.containsKey("rendered") ? on : result(vector, false);
        Object off = vector.getOrDefault("rendered_autoescape_off", expected);
        boolean same =
                first.text.equals(expected)
                        && (!vector.containsKey("rendered")
                                || result(vector, false).text.equals(off));
        if (same) {
            tally.pass();
        } else {
            tally.fail(
                    vector.get("id") + " " + vector.get("filter") + " " + vector.get("input") + " "
                            + vector.get("args") + " " + vector.getOrDefault("env", "")
                            + "\n  expected: " + expected + "\n  actual:   " + first.text);
        }
    }

    /** Rows without a rendering say what the function returned; shown as a variable would. */
    private static String shown(Map<String, @Nullable Object> vector) {
        Engine engine = VectorEngine.builder(PythonValues.object(vector.get("env"))).build();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("v", PythonValues.decode(vector.get("expected")));
        return engine.fromString("{{ v }}").render(values);
    }

    private record Result(String text, boolean raised) {}

    private static Result result(Map<String, @Nullable Object> vector, boolean autoescape) {
        Map<String, @Nullable Object> env = PythonValues.object(vector.get("env"));
        Engine engine = VectorEngine.builder(env).autoescape(autoescape).build();
        List<?> arguments = PythonValues.array(vector.get("args"));
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("v", PythonValues.decode(vector.get("input")));
        if (!arguments.isEmpty()) {
            Object argument = PythonValues.decode(arguments.getFirst());
            values.put("a", argument instanceof String text ? new SafeString(text) : argument);
        }
        Context context = engine.context(values);
        context.timeZone(
                VectorEngine.zone(
                        env.getOrDefault("current_timezone", env.getOrDefault("TIME_ZONE", "UTC"))));
        String source =
                "{{ v|" + vector.get("filter") + (arguments.isEmpty() ? "" : ":a") + " }}";
        try {
            return new Result(engine.fromString(source).render(context), false);
        } catch (RuntimeException e) {
            return new Result("error " + e, true);
        }
    }
}
