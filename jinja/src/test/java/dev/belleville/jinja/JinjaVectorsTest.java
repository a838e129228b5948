package dev.belleville.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Jinja 3.1 was seen to make of templates and expressions, replayed here. */
@Tag("vectors")
class JinjaVectorsTest {
    private static final Vectors FACTS = Vectors.of("flask.jsonl");

    /** Jinja's own errors, whose texts are compared. */
    private static final Set<String> OWN_ERRORS =
            Set.of(
                    "UndefinedError",
                    "TemplateSyntaxError",
                    "TemplateAssertionError",
                    "TemplateNotFound",
                    "TemplatesNotFound",
                    "TemplateRuntimeError",
                    "FilterArgumentError");

    private static final Pattern CONSTANT_MARKUP = Pattern.compile("\"\\|safe\\)?(\\|e)? ~ \"");

    @Test
    void templatesRenderAsInJinja() throws IOException {
        Fact tables = Fact.of(Json.parse(Vectors.beside("rest-tables.json")));
        FACTS.replay("jinja", fact -> render(fact, tables));
    }

    @Test
    void expressionsMeanWhatTheyMeanInJinja() throws IOException {
        Fact tables = Fact.of(Json.parse(Vectors.beside("rest-tables.json")));
        FACTS.replay("jinja.expression", fact -> evaluate(fact, tables));
    }

    private static void render(Fact fact, Fact tables) {
        var sources = new HashMap<String, String>();
        fact.object("templates").forEach((name, text) -> sources.put(name, String.valueOf(text)));
        JinjaEngine jinja = engine(fact, sources);
        String main = fact.has("main") ? fact.text("main") : "main";
        String text;
        try {
            text = jinja.render(main, context(fact, tables), Map.of());
        } catch (RuntimeException e) {
            refused(fact, e);
            return;
        }
        if (fact.has("error")) {
            throw new AssertionError("rendered as " + text);
        }
        String wanted = entities(fact.text("expected"));
        if (!text.equals(wanted) && CONSTANT_MARKUP.matcher(sources.get(main)).find()) {
            throw new NotCovered(
                    "constants joined that are markup, which Jinja's compiler takes for text");
        }
        assertThat(text).isEqualTo(wanted);
    }

    private static void evaluate(Fact fact, Fact tables) {
        Object value;
        try {
            value = engine(fact, Map.of()).value(fact.text("expression"), context(fact, tables));
        } catch (RuntimeException e) {
            refused(fact, e);
            return;
        }
        Object plain = value instanceof Object[] tuple ? List.of(tuple) : value;
        Object wanted = PythonValues.decode(fact.get("expected"));
        assertThat(Json.write(plain instanceof Undefined ? null : plain))
                .isEqualTo(Json.write(wanted));
    }

    private static void refused(Fact fact, RuntimeException e) {
        if (!fact.has("error")) {
            alters(e);
            throw e;
        }
        Fact error = fact.object("error");
        String message = error.get("message") == null ? "" : error.text("message");
        if (OWN_ERRORS.contains(error.text("class")) && !message.isEmpty()) {
            assertThat(e).hasMessageContaining(message.replace("TemplateNotFound", ""));
        }
    }

    private static void alters(RuntimeException e) {
        if (String.valueOf(e.getMessage()).contains("alters a value of the view")) {
            throw new NotCovered("values of the view, which templates leave as they are");
        }
    }

    /** MarkupSafe writes quotation marks by number; here they are written as in Django. */
    private static String entities(String html) {
        return html.replace("#34;", "quot;").replace("#39;", "#x27;");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> context(Fact fact, Fact tables) {
        Object given = fact.get("context");
        Fact reference = Fact.of(given);
        Object found = reference.has("$ref") ? tables.get(reference.text("$ref")) : given;
        return (Map<String, @Nullable Object>)
                Objects.requireNonNull(PythonValues.decode(Objects.requireNonNull(found)));
    }

    private static JinjaEngine engine(Fact fact, Map<String, String> sources) {
        var loader = new JinjaSources(List.of(Loaders.memory(sources)), false);
        return new JinjaEngine(loader, options(fact), Engine.builder().build(), Map.of());
    }

    private static JinjaOptions options(Fact fact) {
        Fact env = fact.object("env").copy();
        List<?> extensions = Fact.listOf(env.take("extensions"));
        Object escape = env.take("autoescape");
        Object undefined = env.take("undefined");
        Object newline = env.take("newline_sequence");
        var usual = JinjaOptions.Delimiters.USUAL;
        JinjaOptions.Builder options =
                JinjaOptions.builder()
                        .doTag(extensions.contains("do"))
                        .loopControls(extensions.contains("loopcontrols"))
                        .autoescape(
                                "select".equals(escape)
                                        ? JinjaOptions.Autoescape.BY_NAME
                                        : Boolean.TRUE.equals(escape)
                                                ? JinjaOptions.Autoescape.ALWAYS
                                                : JinjaOptions.Autoescape.NEVER)
                        .undefined(
                                undefined == null
                                        ? UndefinedMode.DEFAULT
                                        : UndefinedMode.valueOf(
                                                undefined.toString().toUpperCase(Locale.ROOT)))
                        .trimBlocks(env.takeTrue("trim_blocks"))
                        .lstripBlocks(env.takeTrue("lstrip_blocks"))
                        .keepTrailingNewline(env.takeTrue("keep_trailing_newline"))
                        .newlineSequence(newline == null ? "\n" : newline.toString())
                        .lineStatementPrefix((String) env.take("line_statement_prefix"))
                        .lineCommentPrefix((String) env.take("line_comment_prefix"))
                        .delimiters(
                                new JinjaOptions.Delimiters(
                                        text(env, "block_start_string", usual.blockStart()),
                                        text(env, "block_end_string", usual.blockEnd()),
                                        text(env, "variable_start_string", usual.variableStart()),
                                        text(env, "variable_end_string", usual.variableEnd()),
                                        text(env, "comment_start_string", usual.commentStart()),
                                        text(env, "comment_end_string", usual.commentEnd())));
        env.requireAllTaken("the option");
        fact.object("policies")
                .forEach((name, value) -> options.policy(name, Objects.requireNonNull(value)));
        return options.build();
    }

    private static String text(Fact env, String name, String otherwise) {
        Object given = env.take(name);
        return given == null ? otherwise : given.toString();
    }
}
