package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Languages;
import dev.belleville.template.Context;
import dev.belleville.template.Engine;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.template.TemplateSyntaxError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class TemplateVectorsTest {
    private static final Set<String> TAGS_OF_WEB =
            Set.of(
                    "url",
                    "static",
                    "get_media_prefix",
                    "get_static_prefix",
                    "get_flatpages",
                    "get_admin_log");
    private static final Set<String> OWN_LIBRARIES = Engine.builder().build().libraryNames();
    private static final Set<String> TAGS_REMOVED_IN_DJANGO_4 = Set.of("ifequal", "ifnotequal");
    private static final Set<String> FILTERS_OF_OTHERS =
            Set.of("admin_urlname", "admin_urlquote", "cell_count", "make_data_div");

    @Test
    void theTemplatesDjangoRenderedRenderTheSameHere() throws IOException {
        assumeTrue(
                Files.exists(VectorFile.folder().resolve("templates.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var tally = new Tally("templates");
        for (Map<String, @Nullable Object> vector : VectorFile.read("templates.jsonl")) {
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
        Map<String, @Nullable Object> uses = PythonValues.object(vector.get("uses"));
        List<?> tags = PythonValues.array(uses.get("tags"));
        List<?> filters = PythonValues.array(uses.get("filters"));
        if (!PythonValues.array(uses.get("custom_libraries")).isEmpty()) {
            return "needs a custom Python library";
        }
        if (tags.stream().anyMatch(TAGS_OF_WEB::contains)) {
            return "needs a tag of web";
        }
        if (tags.stream().anyMatch(TAGS_REMOVED_IN_DJANGO_4::contains)) {
            return "uses a tag that Django 4 removed";
        }
        if (filters.stream().anyMatch(FILTERS_OF_OTHERS::contains)) {
            return "needs a filter of another library";
        }
        return null;
    }

    private static void replay(Map<String, @Nullable Object> vector, Tally tally) {
        String expected =
                vector.containsKey("error")
                        ? "error " + vector.get("error")
                        : String.valueOf(vector.get("expected"));
        String actual;
        boolean same;
        Map<String, @Nullable Object> values = PythonValues.decodeMembers(vector.get("context"));
        try {
            actual = render(vector, values);
            same = actual.equals(expected);
            if (!same && isPythonError(vector)) {
                tally.skip("raises an error of Python's own, which Java has no reason for");
                return;
            }
        } catch (RuntimeException e) {
            actual = "error " + e;
            same = isExpected(e, vector);
        }
        String difference = same ? null : Differences.of(vector, actual);
        if (same) {
            tally.pass();
        } else if (difference != null) {
            tally.skip(difference);
        } else {
            tally.fail(
                    vector.get("id")
                            + "\n  "
                            + vector.get("layers")
                            + "\n  "
                            + vector.get("context")
                            + "\n  expected: "
                            + expected
                            + "\n  actual:   "
                            + actual);
        }
    }

    private static String render(
            Map<String, @Nullable Object> vector, Map<String, @Nullable Object> values) {
        var spoken = new Spoken(vector);
        Languages languages = spoken.languages();
        Engine engine = VectorEngine.of(vector, languages);
        return spoken.scope(languages).call(() -> render(vector, engine, values));
    }

    private static String render(
            Map<String, @Nullable Object> vector,
            Engine engine,
            Map<String, @Nullable Object> values) {
        Context context = engine.context(values);
        Map<String, @Nullable Object> options = PythonValues.object(vector.get("ctx_opts"));
        if (options.get("autoescape") instanceof Boolean autoescape) {
            context.autoescape(autoescape);
        }
        if (options.get("use_l10n") instanceof Boolean localised) {
            context.localises(localised);
        }
        if (options.get("use_tz") instanceof Boolean converts) {
            context.convertsTime(converts);
        }
        String main = String.valueOf(vector.get("main"));
        return Boolean.TRUE.equals(vector.get("from_string"))
                ? engine.fromString(source(vector, main)).render(context)
                : engine.get(main).render(context);
    }

    private static String source(Map<String, @Nullable Object> vector, String name) {
        for (Object layer : PythonValues.array(vector.get("layers"))) {
            Object source = PythonValues.object(layer).get(name);
            if (source != null) {
                return source.toString();
            }
        }
        throw new AssertionError("no source of " + name);
    }

    private static boolean isPythonError(Map<String, @Nullable Object> vector) {
        Object type = PythonValues.object(vector.get("error")).get("class");
        return type != null
                && !Set.of("TemplateSyntaxError", "TemplateDoesNotExist").contains(type);
    }

    private static boolean isExpected(RuntimeException e, Map<String, @Nullable Object> vector) {
        Map<String, @Nullable Object> error = PythonValues.object(vector.get("error"));
        Object message = error.get("message");
        return switch (String.valueOf(error.get("class"))) {
            case "TemplateSyntaxError" ->
                    e instanceof TemplateSyntaxError syntax
                            && (message == null
                                    || withoutOwn(syntax.reason(), vector).equals(message))
                            && isPlace(PlaceNote.of(e), vector);
            case "TemplateDoesNotExist" ->
                    e instanceof TemplateDoesNotExist missing
                            && (message == null || missing.name().equals(message));
            case "null" -> false;
            default -> !(e instanceof TemplateSyntaxError);
        };
    }

    /** Libraries that are always there here are named where one is missing. */
    private static String withoutOwn(String reason, Map<String, @Nullable Object> vector) {
        Set<String> there =
                PythonValues.object(PythonValues.object(vector.get("engine")).get("libraries"))
                        .keySet();
        return reason.contains("registered tag library")
                ? reason.lines()
                        .filter(line -> !OWN_LIBRARIES.contains(line) || there.contains(line))
                        .collect(Collectors.joining("\n"))
                : reason;
    }

    private static boolean isPlace(@Nullable Place place, Map<String, @Nullable Object> vector) {
        Map<String, @Nullable Object> debug = PythonValues.object(vector.get("template_debug"));
        if (debug.isEmpty()) {
            return true;
        }
        return place != null
                && String.valueOf(debug.get("line")).equals(String.valueOf(place.line()))
                && String.valueOf(debug.get("during")).equals(Html.escape(place.extract()));
    }
}
