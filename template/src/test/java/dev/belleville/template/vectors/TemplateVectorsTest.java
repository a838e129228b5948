package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Html;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
class TemplateVectorsTest {
    private static final Set<String> TAGS_TO_COME =
            Set.of(
                    "blocktranslate",
                    "blocktrans",
                    "translate",
                    "trans",
                    "language",
                    "get_current_language",
                    "get_language_info",
                    "get_current_language_bidi",
                    "get_available_languages",
                    "get_language_info_list",
                    "localize",
                    "localtime",
                    "timezone",
                    "get_current_timezone",
                    "cache",
                    "lorem",
                    "debug");
    private static final Set<String> TAGS_OF_WEB =
            Set.of(
                    "url",
                    "static",
                    "csrf_token",
                    "get_media_prefix",
                    "get_static_prefix",
                    "get_flatpages",
                    "get_admin_log");
    private static final Set<String> TAGS_REMOVED_IN_DJANGO_4 = Set.of("ifequal", "ifnotequal");
    private static final Set<String> FILTERS_TO_COME =
            Set.of(
                    "intcomma",
                    "intword",
                    "localtime",
                    "utc",
                    "timezone",
                    "ordinal",
                    "apnumber",
                    "language_bidi",
                    "language_name",
                    "language_name_local",
                    "language_name_translated",
                    "unlocalize",
                    "localize");
    private static final Set<String> FILTERS_OF_OTHERS =
            Set.of("noop", "admin_urlname", "admin_urlquote", "cell_count", "make_data_div");

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
        if (tags.stream().anyMatch(TAGS_TO_COME::contains)) {
            return "needs a tag that is to come";
        }
        if (filters.stream().anyMatch(FILTERS_TO_COME::contains)) {
            return "needs a filter that is to come";
        }
        if (filters.stream().anyMatch(FILTERS_OF_OTHERS::contains)) {
            return "needs a filter of another library";
        }
        Map<String, @Nullable Object> env = PythonValues.object(vector.get("env"));
        String language = String.valueOf(env.get("language"));
        if (!language.equals("en") && !language.equals("en-us")) {
            return "needs another language than English";
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
        Engine engine = VectorEngine.of(vector);
        Context context = engine.context(values);
        context.timeZone(
                VectorEngine.zone(PythonValues.object(vector.get("env")).get("current_timezone")));
        Map<String, @Nullable Object> options = PythonValues.object(vector.get("ctx_opts"));
        if (options.get("autoescape") instanceof Boolean autoescape) {
            context.autoescape(autoescape);
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
                            && (message == null || syntax.reason().equals(message))
                            && isPlace(PlaceNote.of(e), vector);
            case "TemplateDoesNotExist" ->
                    e instanceof TemplateDoesNotExist missing
                            && (message == null || missing.name().equals(message));
            case "null" -> false;
            default -> !(e instanceof TemplateSyntaxError);
        };
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
