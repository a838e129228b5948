package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.template.Engine;
import dev.belleville.template.Limits;
import dev.belleville.template.Loaders;
import dev.belleville.template.RenderError;
import dev.belleville.template.Template;
import dev.belleville.template.TemplateDoesNotExist;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.VariableDoesNotExist;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A template's source, filled from values that are out to hurt: it renders or says what is wrong.
 */
class TemplatesFuzzTest extends FuzzTest {
    private static final int OUTPUT = 100_000;
    private static final Engine ENGINE =
            Engine.builder()
                    .limits(new Limits(20, 50, OUTPUT, 100_000))
                    .loader(
                            Loaders.memory(
                                    Map.of(
                                            "base", "<{% block a %}base{% endblock %}>",
                                            "inc", "({{ a }})",
                                            "self", "{% include 'self' %}{% include 'self' %}")))
                    .build();
    private static final Map<String, Object> VALUES = values();

    /** Throws whenever it is touched. */
    public static final class Hostile {
        public String getName() {
            throw new IllegalStateException("no name");
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("no text");
        }
    }

    private static Map<String, Object> values() {
        var loop = new ArrayList<Object>();
        loop.add(loop);
        var ring = new HashMap<String, Object>();
        ring.put("ring", ring);
        ring.put("n", null);
        var values = new HashMap<String, Object>();
        values.put("a", "text <b> \ud83d & http://example.com/?q=1");
        values.put("n", 7);
        values.put("big", new BigDecimal("1E+999999999"));
        values.put("tiny", new BigDecimal("1E-999999999"));
        values.put("nan", Double.NaN);
        values.put("min", Long.MIN_VALUE);
        values.put("l", List.of(1, "two", List.of(3, List.of(4))));
        values.put("d", Map.of("k", "v", "x", 2));
        values.put("loop", loop);
        values.put("ring", ring);
        values.put("m", LocalDate.of(2020, 2, 29));
        values.put("t", Instant.MIN.plusSeconds(1L << 35));
        values.put("h", new Hostile());
        values.put("f", (Supplier<Object>) () -> "called");
        values.put("long", "x".repeat(50_000));
        return values;
    }

    @Override
    int runs() {
        return 12_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "{% extends 'base' %}{% block a %}{{ block.super }}{% for k, v in d.items %}{% if v == 2 and not"
                        + " n in l or a|length > 3 %}{{ k|upper|center:\"9\" }}{% elif v is None %}{% else %}{% include"
                        + " \"inc\" with a=v only %}{% endif %}{% empty %}{# none #}{% endfor %}{% endblock %}",
                "{% with p=m|date:\"D d M Y\" %}{{ p|default:_(\"never\") }}{% endwith %}{{ n|floatformat:-2 }}",
                "{{ l|unordered_list }}{{ loop }}{{ ring.ring.ring|pprint }}{{ h.name }}{{ h }}{{ f }}",
                "{{ big|floatformat:2 }}{{ big|add:1 }}{{ tiny }}{{ nan|intcomma }}{{ min|filesizeformat }}",
                "{{ a|urlize|truncatechars_html:5|striptags|linebreaks|slugify|wordwrap:3|ljust:\"9\" }}",
                "{% cycle 'x' 'y' as c silent %}{{ c }}{% regroup l by x as g %}{% widthratio n 2 3 %}{% ifchanged"
                        + " n %}x{% endifchanged %}{% firstof n a %}{% spaceless %} <a> {% endspaceless %}{% now 'Y' %}",
                "{% for x in long %}{% for y in long %}{{ y }}{% endfor %}{% endfor %}",
                "{% with a=a|add:a %}{% with a=a|add:a %}{% with a=a|add:a %}{{ a }}{% endwith %}{% endwith %}{% endwith %}",
                "{% autoescape off %}{{ a|stringformat:\"09.3f\"|slice:\"-3:\"|safe }}{% endautoescape %}{{ t|timesince:m }}");
    }

    @Override
    List<String> words() {
        return List.of(
                "{%",
                "%}",
                "{{",
                "}}",
                "{#",
                "#}",
                "|",
                ":",
                "99999999",
                "-1",
                "big",
                "tiny",
                "nan",
                "min",
                "loop",
                "ring",
                "long",
                "|center:",
                "|ljust:",
                "|floatformat:",
                "|stringformat:",
                "|wordwrap:",
                "|slice:",
                "|truncatewords:",
                "|truncatewords_html:",
                "|get_digit:",
                "|divisibleby:",
                "|pluralize:",
                "|yesno:",
                "|add:",
                "|date:",
                "|time:",
                "|timeuntil:",
                "|dictsort:",
                "|join:",
                "|json_script:",
                "|urlizetrunc:",
                "|phone2numeric",
                "|make_list",
                "|random",
                "|last",
                "|force_escape",
                "{% for ",
                "{% endfor %}",
                "{% if ",
                "{% endif %}",
                "{% include 'self' %}",
                "{% filter ",
                "{% endfilter %}",
                "{% with ",
                "{% endwith %}",
                "{% lorem 99999999 p %}",
                "{% widthratio ",
                "{% templatetag openblock %}",
                "{% verbatim %}",
                "{% endverbatim %}",
                "{% comment %}",
                "{% endcomment %}",
                "%s",
                "%99999999d",
                ".items",
                ".class",
                ".0");
    }

    @Override
    Attack open() {
        return TemplatesFuzzTest::attack;
    }

    private static void attack(byte[] input) {
        Template template;
        try {
            template = ENGINE.fromString(new String(input, UTF_8));
        } catch (TemplateSyntaxError e) {
            return;
        }
        try {
            assertThat(template.render(VALUES).length()).isLessThanOrEqualTo(OUTPUT);
        } catch (TemplateSyntaxError
                | RenderError
                | TemplateDoesNotExist
                | VariableDoesNotExist e) {
            // what the values or the other templates do not allow
        } catch (IllegalStateException | UnsupportedOperationException e) {
            if (!"no name".equals(e.getMessage()) && !"no text".equals(e.getMessage())) {
                throw e;
            }
        }
    }
}
