package dev.belleville.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.template.Engine;
import dev.belleville.template.Loaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference of Jinja 3.1 documents, one by one: source, then output. */
class ReferenceTest {
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "base",
                    "<{% block a required %}{% endblock %}{% for i in [1, 2] %}{% block b scoped %}{{ i }}{% endblock %}{% endfor %}>",
                    "middle",
                    "{% extends 'base' %}{% block a %}m{% endblock %}{% block b %}[{{ super() }}]{% endblock %}",
                    "forms",
                    "{% macro input(name, value='', type='text') -%}{{ type }}:{{ name }}={{ value }}{%- endmacro %}{% set x = 3 %}",
                    "part",
                    "({{ user }})");

    private static Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("user", "Ann");
        values.put("html", "<b>&");
        values.put(
                "users",
                List.of(
                        Map.of("name", "Bob", "city", "Rom", "age", 20),
                        Map.of("name", "Ann", "city", "Rom", "age", 30),
                        Map.of("name", "Cy", "city", "Oslo", "age", 10)));
        values.put("map", Map.of("k", 1));
        return values;
    }

    static Stream<String> filters() {
        return """
        {{ -5|abs }} => 5
        {{ users[0]|attr('nothing') }} =>
        {{ [1, 2, 3]|batch(2, 0)|list }} => [[1, 2], [3, 0]]
        {{ 'foo BAR'|capitalize }} => Foo bar
        [{{ 'a'|center(5) }}] => [  a  ]
        {{ missing|default('d') }} {{ ''|d('e', true) }} {{ ''|default('e') }} => d e
        {{ {'b': 1, 'a': 2}|dictsort }} => [('a', 2), ('b', 1)]
        {{ {'b': 1, 'a': 2}|dictsort(by='value', reverse=true) }} => [('a', 2), ('b', 1)]
        {{ html|escape }} {{ html|e }} => &lt;b&gt;&amp; &lt;b&gt;&amp;
        {{ 1000000|filesizeformat }} {{ 1048576|filesizeformat(true) }} => 1.0 MB 1.0 MiB
        {{ [1, 2]|first }} {{ [1, 2]|last }} {{ 'ab'|count }} => 1 2 2
        {{ '3.5'|float }} {{ 'x'|float(1.5) }} {{ '42'|int }} {{ '0x1F'|int(0, 16) }} => 3.5 1.5 42 31
        {{ '&lt;'|safe|forceescape }} => &amp;lt;
        {{ '%s, %s!'|format('Hi', 'you') }} {{ '%(a)s'|format(a=1) }} => Hi, you! 1
        {% for city, some in users|groupby('city') %}{{ city }}:{{ some|map(attribute='name')|join(',') }};{% endfor %} => Oslo:Cy;Rom:Bob,Ann;
        {% for g in users|groupby('nothing', default='n') %}{{ g.grouper }}{{ g.list|length }}{% endfor %} => n3
        {{ 'a\\nb'|indent(2) }}| => a\u00b6  b|
        {{ map|items|list }} => [('k', 1)]
        {{ [1, 2]|join('|') }} {{ users|join(', ', attribute='name') }} => 1|2 Bob, Ann, Cy
        {{ 'ABC'|lower }} {{ 'abc'|upper }} {{ 'ab'|list }} => abc ABC ['a', 'b']
        {{ ['a', 'B']|map('upper')|list }} {{ users|map(attribute='x', default='-')|join }} => ['A', 'B'] ---
        {{ [1, 3, 2]|max }} {{ [1, 3, 2]|min }} {{ users|max(attribute='age')|attr('x') }} => 3 1
        {{ {'a': [1, 2]}|pprint }} => {'a': [1, 2]}
        {{ ['x']|random }} {{ 'abc'|reverse }} {{ [1, 2]|reverse|list }} => x cba [2, 1]
        {{ [1, 2, 3]|reject('odd')|list }} {{ [1, 2, 3]|select('odd')|list }} {{ [0, 1]|select|list }} => [2] [1, 3] [1]
        {{ users|rejectattr('age', 'gt', 15)|join(attribute='name') }} {{ users|selectattr('age', 'gt', 15)|join(',', 'name') }} => Cy Bob,Ann
        {{ 'aaa'|replace('a', 'b', 2) }} {{ 42.55|round }} {{ 42.55|round(1, 'floor') }} {{ 42.1|round(method='ceil')|int }} => bba 43.0 42.5 43
        {{ html|safe }} => <b>&
        {{ [1, 2, 3, 4, 5]|slice(2)|list }} {{ [1, 2, 3]|slice(2, 0)|list }} => [[1, 2, 3], [4, 5]] [[1, 2], [3, 0]]
        {{ ['b', 'A']|sort }} {{ ['b', 'A']|sort(case_sensitive=true, reverse=true) }} {{ users|sort(attribute='city,name')|join(',', 'name') }} => ['A', 'b'] ['b', 'A'] Cy,Ann,Bob
        {{ 5|string }} {{ '<b>x  y</b>'|striptags }} => 5 x y
        {{ [1, 2]|sum }} {{ users|sum('age', 5) }} => 3 65
        {{ "my first's"|title }} {{ {'a': '<'}|tojson }} => My First's {"a": "\\u003c"}
        [{{ '  x '|trim }}] {{ 'xxa'|trim('x') }} => [x] a
        {{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'foo bar baz qux'|truncate(11) }} {{ 'foo bar baz qux'|truncate(11, False, '...', 0) }} => foo... foo ba... foo bar baz qux foo bar...
        {{ ['foo', 'bar', 'foobar', 'FooBar']|unique|list }} {{ users|unique(attribute='city')|join(',', 'name') }} => ['foo', 'bar', 'foobar'] Bob,Cy
        {{ 'a b/c?'|urlencode }} {{ {'a': 'b c'}|urlencode }} => a%20b/c%3F a=b+c
        {{ 'see www.example.org'|urlize }} => see <a href="https://www.example.org" rel="noopener">www.example.org</a>
        {{ 'a b c'|wordcount }} {{ 'aaa bbb'|wordwrap(3) }} => 3 aaa\u00b6bbb
        <ul{{ {'class': 'x', 'missing': none, 'id': 'l-5'}|xmlattr }}> => <ul class="x" id="l-5">
        """
                .lines();
    }

    static Stream<String> tests() {
        return """
        {{ true is boolean }} {{ range is callable }} {{ user is defined }} {{ x is undefined }} => True True True True
        {{ 21 is divisibleby 3 }} {{ 1 is eq 1 }} {{ 1 is equalto 2 }} {{ 1 is ne 2 }} => True True False True
        {{ html|e is escaped }} {{ 2 is even }} {{ 1 is odd }} {{ false is false }} {{ true is true }} => True True True True True
        {{ 'upper' is filter }} {{ 'odd' is test }} {{ 1.5 is float }} {{ 1 is integer }} {{ true is integer }} => True True True True False
        {{ 2 is ge 2 }} {{ 2 is gt 2 }} {{ 3 is greaterthan 2 }} {{ 1 is le 0 }} {{ 1 is lt 2 }} {{ 1 is lessthan 2 }} => True False True False True True
        {{ 1 is in [1] }} {{ 'ab' is iterable }} {{ 'ab' is lower }} {{ 'AB' is upper }} {{ map is mapping }} => True True True True True
        {{ none is none }} {{ 1 is number }} {{ users is sameas users }} {{ users is sequence }} {{ 'x' is string }} => True True True True True
        {{ 1 is not odd }} {{ 'x' is not none }} => False True
        """
                .lines();
    }

    static Stream<String> statements() {
        return """
        {% for u in users if u.age > 15 %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }};{% else %}none{% endfor %} => 1021TrueFalse210;2110FalseTrue210;
        {% for i in [] %}x{% else %}none{% endfor %} => none
        {% for i in [1, 2, 3] %}{{ loop.previtem }}<{{ i }}>{{ loop.nextitem }} {% endfor %} => <1>2 1<2>3 2<3>
        {% for i in [1, 1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.changed(i) }} {% endfor %} => aTrue bFalse aTrue
        {% for n in [[1, [2]]] recursive %}{{ n[0] }}{% if n[1] %}>{{ loop([[n[1][0], []]]) }}{% endif %}{% endfor %} => 1>2
        {% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %} => a1
        {% for i in range(9) %}{% if i == 1 %}{% continue %}{% endif %}{% if i > 3 %}{% break %}{% endif %}{{ i }}{% endfor %} => 023
        {% if false %}{% elif user %}yes{% else %}no{% endif %}{{ ' 1' if false }}{{ 'a' if true else 'b' }} => yesa
        {% from 'forms' import input as field, x %}{{ field('u', type='pw') }}{{ x }} => pw:u=3
        {% import 'forms' as f %}{{ f.input('a', 1) }}{{ f.x }} => text:a=13
        {% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{{ m.name }}{{ m.arguments }}{% endmacro %}{{ m(1, 2, 3, c=4) }} => 12(3,){'c': 4}m('a', 'b')
        {% macro d(t) %}<{{ caller(t) }}>{% endmacro %}{% call(u) d('x') %}{{ u }}!{% endcall %} => <x!>
        {% filter upper %}ab{% endfilter %}{% set t %}x{{ 1 }}{% endset %}{{ t }}{% set t | upper %}q{% endset %}{{ t }} => ABx1Q
        {% set a, b = 1, 2 %}{{ a }}{{ b }}{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }} => 123
        {% extends 'middle' %}{% block b %}c{{ super() }}{% endblock %} => <mc[1]c[2]>
        {% include 'part' %}{% include 'none' ignore missing %}{% include ['none', 'part'] %}{% include 'part' without context %} => (Ann)(Ann)()
        {% with a = 1, b = a %}{{ a }}{{ b }}{% endwith %}{% do [].append(1) %} => 1
        {% autoescape false %}{{ html }}{% endautoescape %}{% raw %}{{ x }}{% endraw %}{# c #} => <b>&{{ x }}
        a {%- if true -%} b {%- endif %} c => ab c
        {{ 7 // 2 }} {{ 7 % 2 }} {{ 2 ** 3 }} {{ 1 ~ 'a' }} {{ 1 / 2 }} {{ 'a' * 2 }} {{ [1] + [2] }} => 3 1 8 1a 0.5 aa [1, 2]
        {{ 1 < 2 <= 2 }} {{ not true }} {{ 1 in [1] and 2 not in [1] or x }} {{ (1, 2)[1] }} {{ 'abc'[1:] }} {{ 'abc'[::-1] }} => True False True 2 bc cba
        {{ 42.23 }} {{ 1_000 }} {{ 4e2 }} {{ "s\\n"|trim }} {{ [1, (2,), {'a': none}] }} => 42.23 1000 400.0 s [1, (2,), {'a': None}]
        {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.next() }}{% do c.reset() %}{{ c.next() }} => abbaa
        {% set j = joiner('|') %}{{ j() }}a{{ j() }}b => a|b
        {{ dict(a=1).a }} {{ range(1, 7, 3)|list }} {{ lipsum(n=1, html=false, min=2, max=3)|wordcount }} => 1 [1, 4] 2
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource({"filters", "tests", "statements"})
    void itDoesAsDocumented(String line) {
        int arrow = line.lastIndexOf(" =>");
        var sources = new HashMap<>(TEMPLATES);
        sources.put("t", line.substring(0, arrow));
        var engine =
                new JinjaEngine(
                        new JinjaSources(List.of(Loaders.memory(sources)), false),
                        JinjaOptions.builder().build(),
                        Engine.builder().build(),
                        Map.of());
        String shown = engine.render("t", values(), Map.of());
        assertThat(shown.replace("&#x27;", "'").replace('\n', '\u00b6').strip())
                .isEqualTo(line.substring(Math.min(line.length(), arrow + 4)).strip());
    }
}
