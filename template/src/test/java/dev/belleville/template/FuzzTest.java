package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whatever is written, a template compiles and renders or says what is wrong, and never hangs. */
class FuzzTest {
    private static final List<String> PIECES =
            List.of(
                    "{%",
                    "%}",
                    "{{",
                    "}}",
                    "{#",
                    "#}",
                    "{% ",
                    " %}",
                    "{{ ",
                    " }}",
                    "\n",
                    " ",
                    "|",
                    ":",
                    ".",
                    "\"",
                    "'",
                    "\\",
                    "_(",
                    ")",
                    "=",
                    ",",
                    "-1",
                    "0",
                    "1.5",
                    "9999999999",
                    "a",
                    "b.c",
                    "n",
                    "l",
                    "d",
                    "d.items",
                    "m",
                    "x",
                    "nix",
                    "é",
                    "\ud83d\ude00",
                    "\ud83d",
                    "\0",
                    "if ",
                    "elif ",
                    "else",
                    "endif",
                    "for x in l",
                    "for k,v in d.items",
                    "empty",
                    "endfor",
                    "reversed",
                    "block a",
                    "endblock",
                    "extends 'base'",
                    "include 'inc'",
                    "include 'self'",
                    "with ",
                    "endwith",
                    "as ",
                    "only",
                    "and ",
                    "or ",
                    "not ",
                    "in ",
                    "is ",
                    "==",
                    "<",
                    "cycle 1 2",
                    "ifchanged",
                    "endifchanged",
                    "comment",
                    "endcomment",
                    "verbatim",
                    "endverbatim",
                    "now 'Y'",
                    "regroup l by x as g",
                    "widthratio n 2 3",
                    "filter upper",
                    "endfilter",
                    "autoescape off",
                    "endautoescape",
                    "spaceless",
                    "endspaceless",
                    "firstof a b",
                    "templatetag openblock",
                    "load ",
                    "|upper",
                    "|date:'Y'",
                    "|add:",
                    "|slice:'1:'",
                    "|join:', '",
                    "|floatformat:2",
                    "|stringformat:'d'",
                    "|center:5",
                    "|truncatewords:2",
                    "|urlize",
                    "|wordwrap:3",
                    "|dictsort:'x'",
                    "|default:",
                    "|unordered_list",
                    "|striptags",
                    "|timesince",
                    "|random",
                    "|length",
                    "{% if a %}",
                    "{% endif %}",
                    "{% for x in l %}",
                    "{% endfor %}",
                    "{{ x }}",
                    "{% block a %}",
                    "{% endblock %}",
                    "{{ block.super }}",
                    "{% with y=a %}");
    private static final Engine ENGINE =
            Engine.builder()
                    .limits(new Limits(20, 50, 100_000))
                    .loader(
                            Loaders.memory(
                                    Map.of(
                                            "base", "<{% block a %}base{% endblock %}>",
                                            "inc", "({{ a }})",
                                            "self", "{% include 'self' %}")))
                    .build();
    private static final Map<String, ?> VALUES =
            Map.of(
                    "a", "text <b>",
                    "b", Map.of("c", 1.5),
                    "n", 7,
                    "l", List.of(1, "two", List.of(3)),
                    "d", Map.of("k", "v", "x", 2),
                    "m", LocalDate.of(2020, 2, 29));

    @Test
    void randomTemplatesRenderOrSayWhatIsWrong() {
        var random = new Random(20_260_101);
        inTime(() -> {
            for (int i = 0; i < 30_000; i++) {
                attempt(garbage(random, 1 + random.nextInt(25)));
            }
        });
    }

    @Test
    void mutatedTemplatesRenderOrSayWhatIsWrong() {
        String source =
                """
                {% extends 'base' %}{% block a %}{{ block.super }}{% for k, v in d.items %}
                {% if v == 2 and not n in l or a|length > 3 %}{{ k|upper|center:"9" }}{% elif v is None %}
                {% cycle 'x' 'y' as c silent %}{{ c }}{% else %}{% include "inc" with a=v only %}{% endif %}
                {% empty %}{# none #}{% endfor %}{% with p=m|date:"D d M Y" %}{{ p|default:_("never") }}
                {% endwith %}{{ n|floatformat:-2 }}{{ l|unordered_list }}{% endblock %}\
                """;
        var random = new Random(42);
        inTime(() -> {
            for (int i = 0; i < 20_000; i++) {
                attempt(mutated(source, random));
            }
        });
    }

    @Test
    void longTemplatesTakeNoMoreThanTheirLength() {
        List<String> pieces =
                List.of("{%", "{{", "{#", "{% if ", "{{ a|", "\"", "{{ a.", "{% x '", "{% \"' ");
        attempt("{{ a }}".repeat(50_000));
        attempt("{{ a" + " ".repeat(100_000) + "b }}");
        inTime(() -> pieces.forEach(piece -> attempt(piece.repeat(50_000) + " %} }}")));
    }

    private static String garbage(Random random, int count) {
        var source = new StringBuilder();
        for (int i = 0; i < count; i++) {
            source.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return source.toString();
    }

    private static String mutated(String source, Random random) {
        var text = new StringBuilder(source);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    private static void inTime(Executable attempts) {
        assertTimeoutPreemptively(Duration.ofMinutes(2), attempts);
    }

    private static void attempt(String source) {
        assertThatCode(() -> compileAndRender(source)).as(source).doesNotThrowAnyException();
    }

    private static void compileAndRender(String source) {
        Template template;
        try {
            template = ENGINE.fromString(source);
        } catch (TemplateSyntaxError _) {
            return; // the one answer to a source that is none
        }
        try {
            template.render(VALUES);
        } catch (TemplateSyntaxError
                | RenderError
                | TemplateDoesNotExist
                | VariableDoesNotExist _) {
            return; // what the values or the other templates do not allow
        }
    }
}
