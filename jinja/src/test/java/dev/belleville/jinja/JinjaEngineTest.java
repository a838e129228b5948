package dev.belleville.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.SafeString;
import dev.belleville.template.Engine;
import dev.belleville.template.Limits;
import dev.belleville.template.Loaders;
import dev.belleville.template.Place;
import dev.belleville.template.PlaceNote;
import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine by itself, where the recorded facts say nothing. */
class JinjaEngineTest {
    private static JinjaEngine engine(JinjaOptions options, Map<String, String> sources) {
        return new JinjaEngine(
                new JinjaSources(List.of(Loaders.memory(sources)), false),
                options,
                Engine.builder().limits(new Limits(30, 50, 100_000, 100_000)).build(),
                Map.of());
    }

    private static String render(String source, Map<String, ?> values) {
        return engine(JinjaOptions.builder().build(), Map.of("t", source))
                .render("t", values, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{{ 7 // -2 }} {{ -7 % 3 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }} => -4 2 3.0 0.5",
                "{{ 2 ** -1 }} {{ 2 ** 70 }} {{ (-1) ** 3 }} {{ 0 ** 0 }} => 0.5"
                        + " 1180591620717411303424 -1 1",
                "{{ 9223372036854775807 + 1 }} {{ -9223372036854775807 - 2 }} =>"
                        + " 9223372036854775808 -9223372036854775809",
                "{{ true + true }} {{ 1 == true }} {{ 1 is sameas true }} => 2 True False",
                "{{ 'abcdef'[1:-1:2] }} {{ [1, 2, 3, 4][-2:] }} {{ (1, 2, 3)[::-1] }} => bd [3, 4]"
                        + " (3, 2, 1)",
                "{{ 'a-b-c'.rsplit('-', 1) }} {{ ' a  b c '.split(none, 1) }} => ['a-b', 'c'] ['a',"
                        + " 'b c ']",
                "{{ 'x'.center(4) }}|{{ 'x'.ljust(3, '.') }}|{{ '-5'.zfill(4) }} => x  |x..|-005",
                "{{ 'k=v=w'.partition('=') }} {{ 'abc'.removeprefix('a') }} => ('k', '=', 'v=w')"
                        + " bc",
                "{{ '{:>5}|{:<4}|{:^5}|{:05.1f}|{:,}'.format('a', 'b', 'c', 2.25, 1234567) }} =>"
                        + " a|b   |  c  |002.2|1,234,567",
                "{{ '{0}{1}{0} {n:x}'.format(1, 2, n=255) }} {{ '{{}}'.format() }} => 121 ff {}",
                "{{ '%3d|%-3d|%x|%5.1f|%%' % (1, 2, 255, 2.25) }} => 1|2  |ff|  2.2|%",
                "{{ {'b': 1, 'a': [none, 1.0]} }} {{ {}|length }} => {'b': 1, 'a': [None, 1.0]} 0",
                "{{ [3, 1]|sort|first }} {{ 'a,b' in ['a,b'] }} {{ 2 not in (1, 2) }} => 1 True"
                        + " False",
                "{{ dict(a=1, **{'b': 2}) }} {{ range(*[1, 4])|list }} => {'a': 1, 'b': 2} [1, 2,"
                        + " 3]",
                "{% set x, (y, z) = 1, (2, 3) %}{{ x }}{{ y }}{{ z }} => 123",
                "{% for x in range(9) %}{% if x is odd %}{% continue %}{% elif x > 5 %}{% break"
                        + " %}{% endif %}{{ x }}{% endfor %} => 024",
                "{% for a in [1, 2] %}{% for b in [1, 2, 3] %}{% if b == 2 %}{% break %}{% endif"
                        + " %}{{ a }}{{ b }} {% endfor %}{% endfor %}! => 11 21 !",
                "{% set l = [] %}{% do l.append(1) %}{% do l.extend([2, 3]) %}{{ l }}{{ l.pop()"
                        + " }}{{ l.index(2) }} => [1, 2, 3]31",
                "{% set d = {} %}{% do d.update(a=1) %}{% do d.setdefault('b', 2) %}{{ d }}{{"
                        + " d.pop('a') }} => {'a': 1, 'b': 2}1",
                "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1,"
                        + " 2, 3, c=4) }} => 12(3,){'c': 4}",
                "{% macro outer() %}{% macro inner() %}i{% endmacro %}<{{ inner() }}>{% endmacro"
                        + " %}{{ outer() }} => <i>",
                "{% call(a, b=9) [1].count(1) if false else m(1) %}{% endcall %} => !",
            })
    void readsAsPythonDoes(String source, String expected) {
        if (expected.equals("!")) {
            assertThatThrownBy(() -> render(source, Map.of()))
                    .isInstanceOf(RenderError.class)
                    .hasMessageContaining("expected call");
        } else {
            assertThat(render(source, Map.of()).replace("&#x27;", "'").replace("&lt;", "<").strip())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aScopeEndsWhereItsBlockDoes() {
        assertThat(
                        render(
                                "{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = 5 %}{{ x"
                                        + " }}{% endfor %}{{ x }}",
                                Map.of()))
                .isEqualTo("15151");
        assertThat(
                        render(
                                "{% block a %}{% set x = 1 %}{{ x }}{% endblock %}{{ x }}|{%"
                                        + " autoescape false %}{% set y = 1 %}{% endautoescape %}{{ y"
                                        + " }}",
                                Map.of()))
                .isEqualTo("1|");
    }

    /** Something of a user's. */
    public static final class Basket {
        public Optional<String> note() {
            return Optional.of("soon");
        }

        public Supplier<String> lazy() {
            return () -> "late";
        }

        public Callable<Integer> count() {
            return () -> 3;
        }
    }

    @Test
    void valuesOfJavaAreOpened() {
        Map<String, Object> values =
                Map.of(
                        "basket",
                        new Basket(),
                        "lazy",
                        (Supplier<String>) () -> "later",
                        "array",
                        new int[] {4, 5},
                        "price",
                        new BigDecimal("1.10"),
                        "keys",
                        Map.of(1, "one"));
        assertThat(
                        render(
                                "{{ basket.note }} {{ basket.lazy }} {{ basket.count }} {{ lazy }}",
                                values))
                .isEqualTo("soon late 3 later");
        assertThat(
                        render(
                                "{{ array[1] }}{{ array|sum }}{{ array|length }} {{ price * 2 }} {{"
                                        + " price / 4 }} {{ keys[1] }}",
                                values))
                .isEqualTo("592 2.20 0.275 one");
    }

    @Test
    void jsonHoldsPlainValuesAlone() {
        assertThat(
                        render(
                                "{{ [day, 1.5, none, {'a': '<é>'}, (1, 2)]|tojson }}",
                                Map.of("day", LocalDate.of(2026, 1, 2))))
                .isEqualTo(
                        "[\"2026-01-02\", 1.5, null, {\"a\": \"\\u003c\\u00e9\\u003e\"}, [1, 2]]");
        assertThatThrownBy(() -> render("{{ basket|tojson }}", Map.of("basket", new Basket())))
                .hasMessageContaining("Object of type Basket is not JSON serializable");
    }

    @Test
    void whatAViewGaveStaysAsItIs() {
        var list = new ArrayList<>(List.of(1));
        var map = new HashMap<>(Map.of("a", 1));
        for (String source : List.of("{{ l.append(2) }}", "{{ m.clear() }}", "{{ l.pop() }}")) {
            assertThatThrownBy(() -> render(source, Map.of("l", list, "m", map)))
                    .isInstanceOf(RenderError.class)
                    .hasMessageContaining("alters a value of the view");
        }
        assertThat(
                        render(
                                "{% set c = l.copy() %}{% do c.append(2) %}{{ c }}{{ l }}",
                                Map.of("l", list)))
                .isEqualTo("[1, 2][1]");
        assertThat(list).containsExactly(1);
        assertThat(map).hasSize(1);
    }

    @Test
    void anErrorNamesTheTemplateThatItIsIn() {
        Map<String, String> sources =
                Map.of(
                        "base",
                                "{% block a %}{% endblock %}\n"
                                        + "{% block b %}\n"
                                        + "{{ x.y.z }}{% endblock %}",
                        "child", "{% extends 'base' %}",
                        "lib", "\n{% macro m() %}\n\n{{ 1 / 0 }}{% endmacro %}",
                        "user", "{% import 'lib' as lib %}{{ lib.m() }}",
                        "late", "{% if true %}\n{% include 'bad' %}{% endif %}",
                        "bad", "a\n{% for %}");
        var engine = engine(JinjaOptions.builder().build(), sources);
        assertPlace(engine, "child", "base", 3);
        assertPlace(engine, "user", "lib", 4);
        assertPlace(engine, "late", "bad", 2);
    }

    private static void assertPlace(JinjaEngine engine, String name, String where, int line) {
        assertThatThrownBy(() -> engine.render(name, Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        RenderError.class,
                        e -> {
                            Place place = Objects.requireNonNull(PlaceNote.of(e));
                            assertThat(place.template()).isEqualTo(where);
                            assertThat(place.line()).isEqualTo(line);
                            assertThat(e).hasMessageStartingWith(where + ", line " + line + ": ");
                        });
    }

    @Test
    void optionsSayHowTemplatesAreRead() {
        JinjaOptions options =
                JinjaOptions.builder()
                        .trimBlocks(true)
                        .lstripBlocks(true)
                        .undefined(UndefinedMode.CHAINABLE)
                        .autoescape(JinjaOptions.Autoescape.BY_NAME)
                        .build();
        var engine =
                engine(
                        options,
                        Map.of(
                                "a.html",
                                "<ul>\n"
                                        + "  {% for x in xs %}\n"
                                        + "  {{ x }}{{ no.such.thing }}\n"
                                        + "  {% endfor %}\n"
                                        + "</ul>",
                                "a.txt",
                                "{{ xs|join }}"));
        assertThat(engine.render("a.html", Map.of("xs", List.of("<")), Map.of()))
                .isEqualTo("<ul>\n  &lt;\n</ul>");
        assertThat(engine.render("a.txt", Map.of("xs", List.of("<")), Map.of())).isEqualTo("<");
        var plain =
                engine(
                        JinjaOptions.builder().doTag(false).loopControls(false).build(),
                        Map.of(
                                "do",
                                "{% do 1 %}",
                                "break",
                                "{% for x in y %}{% break %}{% endfor %}"));
        for (String name : List.of("do", "break")) {
            assertThatThrownBy(() -> plain.render(name, Map.of(), Map.of()))
                    .hasMessageContaining("Encountered unknown tag '" + name + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
                "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
                "{% set l = [0] %}{% for a in range(400) %}{% do l.extend(l) %}{% endfor %}",
                "{% set t = 'x' %}{% for a in range(90) %}{% set ns = namespace(t=t ~ t) %}{%"
                        + " endfor %}{{ 'x' * 200000 }}",
                "{{ [1] * 1000000 }}",
                "{{ 9 ** (9 ** 9) }}",
                "{{ 'x'|center(1000000000) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ 'a'.ljust(1000000000) }}",
                "{{ ('a' * 90000)|replace('a', 'b' * 90000) }}",
                "{{ lipsum(n=100000) }}",
                "{{ 'x'|indent(1000000000) }}",
                "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))"
                        + " }}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a()"
                        + " }}",
                "{% block a %}{{ self.a() }}{% endblock %}",
            })
    void whatCostsTooMuchIsAnError(String source) {
        assertThatThrownBy(() -> render(source, Map.of())).isInstanceOf(RenderError.class);
    }

    @Test
    void markupKeepsWhatComesIntoItEscaped() {
        Map<String, Object> values = Map.of("raw", "<i>", "safe", new SafeString("<b>%s</b>"));
        assertThat(
                        render(
                                "{{ safe % raw }}{{ safe|format(raw) }}{{ safe.replace('b', raw)"
                                        + " }}{{ ('<u>{}</u>'|safe).format(raw) }}",
                                values))
                .isEqualTo(
                        "<b>&lt;i&gt;</b><b>&lt;i&gt;</b><&lt;i&gt;>%s</&lt;i&gt;><u>&lt;i&gt;</u>");
        assertThat(
                        render(
                                "{{ [raw, safe]|join('<') }}{{ raw ~ safe }}{{ (safe ~ raw)|upper"
                                        + " }}",
                                values))
                .isEqualTo("&lt;i&gt;&lt;<b>%s</b>&lt;i&gt;<b>%s</b><B>%S</B>&LT;I&GT;");
        assertThat(render("{{ [safe] }}{{ {'a': safe} }}", values))
                .doesNotContain("<b>")
                .contains("Markup(");
    }
}
