package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.i18n.Languages;
import dev.belleville.template.Context;
import dev.belleville.template.Engine;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.filter.BuiltinFilters;
import dev.belleville.template.internal.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class FilterVectorsTest {
    private static final String RAISED = "raised: ";

    @Test
    void theFiltersGiveWhatDjangosGave() throws IOException {
        assumeTrue(
                Files.exists(VectorFile.folder().resolve("filters.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var tally = new Tally("filters");
        for (Map<String, @Nullable Object> vector : VectorFile.read("filters.jsonl")) {
            try {
                replay(vector, tally);
            } catch (PythonValues.Unsupported e) {
                tally.skip("needs " + e.getMessage());
            }
        }
        tally.write();
        assertThat(tally.failures()).as(tally.toString()).isEmpty();
    }

    private static void replay(Map<String, @Nullable Object> vector, Tally tally) {
        if (vector.containsKey("error") || vector.containsKey("render_error")) {
            if (raises(vector)) {
                tally.pass();
            } else {
                tally.skip("raises an error of Python's own, which Java has no reason for");
            }
            return;
        }
        String actual = vector.containsKey("rendered") ? rendered(vector, true) : returned(vector);
        Object expected = expected(vector);
        Object off = vector.getOrDefault("rendered_autoescape_off", expected);
        boolean same =
                actual.equals(expected)
                        && (!vector.containsKey("rendered") || rendered(vector, false).equals(off));
        String difference = same ? null : difference(vector, actual);
        if (same) {
            tally.pass();
        } else if (difference != null) {
            tally.skip(difference);
        } else {
            tally.fail(
                    vector.get("id")
                            + " "
                            + vector.get("filter")
                            + " "
                            + vector.get("input")
                            + " "
                            + vector.get("args")
                            + " "
                            + vector.getOrDefault("env", "")
                            + "\n  expected: "
                            + expected
                            + "\n  actual:   "
                            + actual);
        }
    }

    private static @Nullable String difference(
            Map<String, @Nullable Object> vector, String actual) {
        return new Spoken(vector).lacksWords()
                ? "words of languages without a catalogue here"
                : Differences.of(vector, actual);
    }

    private static Object expected(Map<String, @Nullable Object> vector) {
        Object rendered = vector.get("rendered");
        return rendered != null ? rendered : Text.of(PythonValues.decode(vector.get("expected")));
    }

    private static boolean raises(Map<String, @Nullable Object> vector) {
        return rendered(vector, true).startsWith(RAISED);
    }

    private static String rendered(Map<String, @Nullable Object> vector, boolean autoescape) {
        List<?> arguments = PythonValues.array(vector.get("args"));
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("v", PythonValues.decode(vector.get("input")));
        if (!arguments.isEmpty()) {
            values.put("a", PythonValues.decode(arguments.getFirst()));
        }
        String load =
                vector.get("library") == null ? "" : "{% load " + vector.get("library") + " %}";
        String source =
                load + "{{ v|" + vector.get("filter") + (arguments.isEmpty() ? "" : ":a") + " }}";
        try {
            return spoken(
                    vector,
                    autoescape,
                    values,
                    context -> context.engine().fromString(source).render(context));
        } catch (RenderError e) {
            return RAISED + e.getMessage();
        }
    }

    /** What the filter itself returns, for rows that were recorded without a template. */
    private static String returned(Map<String, @Nullable Object> vector) {
        List<?> arguments = PythonValues.array(vector.get("args"));
        Object library = vector.get("library");
        Library filters =
                library == null
                        ? BuiltinFilters.library()
                        : Engine.builder().build().library(library.toString());
        Filter filter =
                Objects.requireNonNull(
                        Objects.requireNonNull(filters).filters().get(vector.get("filter")));
        boolean autoescape =
                !Boolean.FALSE.equals(PythonValues.object(vector.get("kwargs")).get("autoescape"));
        Object input = PythonValues.decode(vector.get("input"));
        if (arguments.size() > 1
                || (arguments.contains(false) && !"intcomma".equals(vector.get("filter")))) {
            throw new PythonValues.Unsupported("a call with autoescape in a place of its own");
        }
        return spoken(
                vector,
                autoescape,
                Map.of(),
                context ->
                        Text.of(
                                arguments.isEmpty()
                                        ? filter.apply(input, context)
                                        : filter.apply(
                                                input,
                                                PythonValues.decode(arguments.getFirst()),
                                                context)));
    }

    private static String spoken(
            Map<String, @Nullable Object> vector,
            boolean autoescape,
            Map<String, @Nullable Object> values,
            Function<Context, String> work) {
        var spoken = new Spoken(vector);
        Languages languages = spoken.languages();
        Engine engine =
                VectorEngine.builder(PythonValues.object(vector.get("env")))
                        .languages(languages)
                        .autoescape(autoescape)
                        .build();
        return spoken.scope(languages).call(() -> work.apply(engine.context(values)));
    }
}
