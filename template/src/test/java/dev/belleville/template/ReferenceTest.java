package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.SafeString;
import dev.belleville.core.cache.LocalMemoryCache;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each tag and filter as the reference of Django's templates shows it: source, then output. */
class ReferenceTest {
    private static final Instant NOW = Instant.parse("2008-01-09T13:23:45Z");
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "base.html",
                    "<{% block title %}base{% endblock %}|{% block body %}{% endblock %}>",
                    "snippet.html",
                    "{{ greeting }}, {{ person|default:\"friend\" }}!",
                    "part.html",
                    "{% partialdef a %}[{{ x }}]{% endpartialdef %}{% partialdef b inline %}b{% endpartialdef %}"
                            + "{% partial a %}");
    private static final Engine ENGINE =
            Engine.builder()
                    .loader(Loaders.memory(TEMPLATES))
                    .cache("default", LocalMemoryCache.of())
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .build();

    /** An author of a book. */
    public record Author(String name, int age) {}

    /** Something with an author. */
    public record Book(String title, Author author) {}

    private static Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("list", List.of("a", "b", "c"));
        values.put("other", List.of("d"));
        values.put("numbers", List.of(1, 2, 3));
        values.put("none", null);
        values.put("empty", "");
        values.put("html", "<b>\"x\" & 'y'</b>");
        values.put("safe", new SafeString("<b>"));
        values.put("text", "Joel\nis a slug");
        values.put("day", LocalDate.of(2008, 1, 9));
        values.put("moment", LocalDateTime.of(2008, 1, 9, 13, 23, 45));
        values.put("time", LocalTime.of(1, 23));
        values.put("earlier", LocalDateTime.of(2006, 6, 1, 0, 0));
        values.put("later", LocalDateTime.of(2006, 6, 1, 8, 0));
        values.put("x", 5);
        values.put("tab", "\t");
        values.put("line", "\n");
        values.put("query", "?test=1&me=2");
        values.put("person", "John");
        values.put("greeting", "Hello");
        values.put("float", 34.23234);
        values.put("whole", 34.0);
        values.put("decimal", new BigDecimal("34.26000"));
        values.put("map", Map.of("key", "value"));
        values.put(
                "books",
                List.of(
                        new Book("1984", new Author("George", 45)),
                        new Book("Timequake", new Author("Kurt", 75)),
                        new Book("Alice", new Author("Lewis", 33))));
        values.put(
                "cities",
                List.of(
                        Map.of("name", "Mumbai", "country", "India"),
                        Map.of("name", "Calcutta", "country", "India"),
                        Map.of("name", "Tokyo", "country", "Japan")));
        values.put("pairs", List.of(List.of(1, 2), List.of(3, 4)));
        values.put(
                "tree",
                List.of("States", Arrays.asList("Kansas", List.of("Lawrence"), "Illinois")));
        return values;
    }

    static Stream<String> tags() {
        return """
        {% autoescape off %}{{ html }}{% endautoescape %} => <b>"x" & 'y'</b>
        {% autoescape off %}{{ html|escape }}{% endautoescape %} => &lt;b&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/b&gt;
        {% extends "base.html" %}{% block body %}1{{ block.super }}2{% endblock %} => <base|12>
        {% extends "base.html" %}{% block title %}({{ block.super }}){% endblock title %} => <(base)|>
        a{% comment "note" %}{% broken %}{% endcomment %}b{# c #} => ab
        {% for i in list %}{% cycle "odd" "even" %}{% endfor %} => oddevenodd
        {% for i in list %}{% cycle "o" "e" as c silent %}{{ c }}{% endfor %} => oeo
        {% for i in numbers %}{% cycle "a" "b" as q %}{% if i == 2 %}{% resetcycle q %}{% endif %}{% endfor %} => aba
        {% cycle "a" "b" as v %}{% cycle v %}{% resetcycle v %}{% cycle v %} => aba
        {% filter force_escape|lower %}<A>{% endfilter %} => &lt;a&gt;
        {% firstof none empty "fall<" %} => fall<
        {% firstof none html as v %}{{ v|length }} => 52
        {% firstof none empty %} =>
        {% for a, b in pairs %}{{ a }}-{{ b }};{% endfor %} => 1-2;3-4;
        {% for k, v in map.items %}{{ k }}={{ v }}{% endfor %} => key=value
        {% for i in list reversed %}{{ forloop.counter }}{{ forloop.counter0 }}{{ forloop.revcounter }}{{ forloop.revcounter0 }}{{ i }} {% endfor %} => 1032c 2121b 3210a
        {% for i in list %}{% if forloop.first %}F{% endif %}{% if forloop.last %}L{% endif %}{% endfor %} => FL
        {% for i in list %}{{ forloop.length }}{% endfor %} => 333
        {% for a, b in pairs %}{% for c in list %}{{ forloop.parentloop.counter }}{% endfor %}{% endfor %} => 111222
        {% for i in empty %}x{% empty %}nothing{% endfor %} => nothing
        {% for i in none %}x{% empty %}nothing{% endfor %} => nothing
        {% for i in nowhere %}x{% empty %}nothing{% endfor %} => nothing
        {% if list and none or x %}yes{% elif x %}no{% else %}never{% endif %} => yes
        {% if not none and x == 5 and x != 4 and x < 6 and x <= 5 and x > 4 and x >= 5 %}yes{% endif %} => yes
        {% if "a" in list and "z" not in list and none is None and x is not None %}yes{% endif %} => yes
        {% if list|length >= 3 %}yes{% endif %} => yes
        {% if x == 5 or x == 6 and none %}yes{% endif %} => yes
        {% if nowhere %}a{% elif nowhere == None %}b{% endif %} => b
        {% for i in pairs %}{% ifchanged i.0 %}{{ i.0 }}{% else %}-{% endifchanged %}{% endfor %} => 13
        {% for c in "aab" %}{% ifchanged %}{{ c }}{% endifchanged %}{% endfor %} => ab
        {% include "snippet.html" %} => Hello, John!
        {% include "snippet.html" with person="Jane" greeting="Hi" %} => Hi, Jane!
        {% include "snippet.html" with greeting="Hi" only %} => Hi, friend!
        {% include nowhere|default:"snippet.html" %} => Hello, John!
        {% load i18n l10n tz cache humanize %}{{ 4500|intcomma }} => 4,500
        {% load intcomma from humanize %}{{ 4500|intcomma }} => 4,500
        {% lorem 3 w %} => lorem ipsum dolor
        {% now "jS \\o\\f F Y" %} => 9th of January 2008
        {% now "Y" as y %}{{ y }}! => 2008!
        {% now "SHORT_DATE_FORMAT" %} => 01/09/2008
        {% include "part.html" %} => b[5]
        {% include "part.html#a" with x=7 %} => [7]
        {% partialdef p %}<{{ x }}>{% endpartialdef p %}{% partial p %}{% partial p %} => <5><5>
        {% regroup cities by country as all %}{% for c in all %}{{ c.grouper }}:{% for i in c.list %}{{ i.name }},{% endfor %}{% endfor %} => India:Mumbai,Calcutta,Japan:Tokyo,
        {% regroup cities by country as all %}{% for g, l in all %}{{ g }}{{ l|length }}{% endfor %} => India2Japan1
        {% regroup books|dictsort:"author.age" by author.name as all %}{% for g in all %}{{ g.grouper }} {% endfor %} => Lewis George Kurt
        {% spaceless %} <p>  <a href="x">Foo</a> </p> {% endspaceless %} => <p><a href="x">Foo</a></p>
        {% spaceless %}<b> Hello </b>{% endspaceless %} => <b> Hello </b>
        {% templatetag openblock %}{% templatetag closeblock %}{% templatetag openvariable %}{% templatetag closevariable %}{% templatetag openbrace %}{% templatetag closebrace %}{% templatetag opencomment %}{% templatetag closecomment %} => {%%}{{}}{}{##}
        {% verbatim %}{{if dying}}Still alive.{{/if}}{% endverbatim %} => {{if dying}}Still alive.{{/if}}
        {% verbatim mine %}{% verbatim %}{% endverbatim %}{% endverbatim mine %} => {% verbatim %}{% endverbatim %}
        {% widthratio 175 200 100 %} => 88
        {% widthratio 175 200 100 as w %}<{{ w }}> => <88>
        {% widthratio x 0 100 %} => 0
        {% with total=list.count b=2 %}{{ total }}{{ b }}{% endwith %}{{ total }} => 32
        {% with x as y %}{{ y }}{% endwith %} => 5
        """
                .lines();
    }

    static Stream<String> filters() {
        return """
        {{ 4|add:"2" }} => 6
        {{ numbers|add:numbers }} => [1, 2, 3, 1, 2, 3]
        {{ "a"|add:"b" }} {{ "1"|add:"2" }} {{ list|add:1 }}. => ab 3 .
        {{ "I'm"|addslashes|safe }} => I\\'m
        {{ "django"|capfirst }} => Django
        "{{ "Django"|center:"15" }}" => "     Django    "
        {{ "String with spaces"|cut:" " }} => Stringwithspaces
        {{ moment|date:"D d M Y" }} {{ moment|time:"H:i" }} => Wed 09 Jan 2008 13:23
        {{ moment|date }} => Jan. 9, 2008
        {{ moment|date:"a A b d D f F g G h H i j l L m M n N o P s S t u w W y Y z" }} => p.m. PM jan 09 Wed 1:23 January 1 13 01 13 23 9 Wednesday True 01 Jan 1 Jan. 2008 1:23 p.m. 45 th 31 000000 3 2 08 2008 9
        {{ moment|date:"c" }} => 2008-01-09T13:23:45
        {{ empty|default:"nothing" }} {{ none|default:"n" }} {{ 0|default:"z" }} => nothing n z
        {{ none|default_if_none:"nothing" }}{{ empty|default_if_none:"x" }} => nothing
        {% for b in books|dictsort:"author.age" %}{{ b.title }} {% endfor %} => Alice 1984 Timequake
        {% for b in books|dictsortreversed:"author.age" %}{{ b.title }} {% endfor %} => Timequake 1984 Alice
        {{ pairs|dictsortreversed:0 }} => [[3, 4], [1, 2]]
        {{ 21|divisibleby:"3" }} {{ 22|divisibleby:"3" }} => True False
        {{ html|escape }} => &lt;b&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/b&gt;
        {{ html|escape|escape|length }} => 52
        {{ html|escapejs }} => \\u003Cb\\u003E\\u0022x\\u0022 \\u0026 \\u0027y\\u0027\\u003C/b\\u003E
        {% autoescape off %}{{ safe|make_list|escapeseq|join:"," }}{% endautoescape %} => &lt;,b,&gt;
        {{ 123456789|filesizeformat }} => 117.7\u00a0MB
        {{ 1|filesizeformat }} {{ 0|filesizeformat }} => 1\u00a0byte 0\u00a0bytes
        {{ list|first }}{{ empty|first }} => a
        {{ float|floatformat }} {{ whole|floatformat }} {{ decimal|floatformat }} => 34.2 34 34.3
        {{ float|floatformat:3 }} {{ whole|floatformat:3 }} {{ decimal|floatformat:3 }} => 34.232 34.000 34.260
        {{ float|floatformat:"0" }} {{ 39.56|floatformat:"0" }} => 34 40
        {{ float|floatformat:"-3" }} {{ whole|floatformat:"-3" }} {{ decimal|floatformat:"-3" }} => 34.232 34 34.260
        {{ 34232.34|floatformat:"2g" }} {{ 34232.06|floatformat:"g" }} {{ 34232|floatformat:"-3g" }} => 34,232.34 34,232.1 34,232
        {{ 66666.666|floatformat:"2u" }} {{ 66666.666|floatformat:"2gu" }} => 66666.67 66666.67
        {{ "x"|floatformat }} =>
        {{ html|force_escape|length }} => 52
        {{ 123456789|get_digit:"2" }} {{ "abc"|get_digit:1 }} {{ 12|get_digit:0 }} => 8 abc 12
        {{ "?test=I ♥ Django"|iriencode }} => ?test=I%20%E2%99%A5%20Django
        {{ query|iriencode }} => ?test=1&amp;me=2
        {{ list|join:" // " }} => a // b // c
        {{ map|json_script:"hello" }} => <script id="hello" type="application/json">{"key": "value"}</script>
        {{ safe|json_script }} => <script type="application/json">"\\u003Cb\\u003E"</script>
        {{ list|last }} {{ list|length }} {{ "abcd"|length }} {{ nowhere|length }} => c 3 4 0
        {{ text|linebreaks }} => <p>Joel<br>is a slug</p>
        {{ text|linebreaksbr }} => Joel<br>is a slug
        {{ "one"|linenumbers }} => 1. one
        "{{ "Django"|ljust:"10" }}" "{{ "Django"|rjust:"10" }}" => "Django    " "    Django"
        {{ "Totally LOVING"|lower }} {{ "Joel"|upper }} => totally loving JOEL
        {{ "Joel"|make_list|safe }} {{ 123|make_list|join:"-" }} => ['J', 'o', 'e', 'l'] 1-2-3
        {{ "800-COLLECT"|phone2numeric }} => 800-2655328
        {{ 1|pluralize }}{{ 2|pluralize }}{{ 2|pluralize:"es" }} {{ 1|pluralize:"y,ies" }} {{ 2|pluralize:"y,ies" }} {{ list|pluralize }} => ses y ies s
        {{ numbers|pprint }} => [1, 2, 3]
        {{ other|random }} => d
        {{ html|safe }} {{ html|safe|escape|length }} => <b>"x" & 'y'</b> 16
        {% autoescape on %}{{ safe|make_list|safeseq|join:"," }}{% endautoescape %} => <,b,>
        {{ list|slice:":2"|join:"" }} {{ list|slice:"-1:"|join:"" }} {{ list|slice:"::2"|join:"" }} => ab c ac
        {{ " Joel is a slug "|slugify }} => joel-is-a-slug
        {{ 10|stringformat:"E" }} {{ 7|stringformat:"03d" }} {{ "a"|stringformat:"d" }} => 1.000000E+01 007
        {{ "<b>Joel</b> <button>is</button> a <span>slug</span>"|striptags }} => Joel is a slug
        {{ time|time:"H:i" }} {{ time|time }} {{ moment|time:"TIME_FORMAT" }} => 01:23 1:23 a.m. 1:23 p.m.
        {{ earlier|timesince:later }} {{ later|timesince:earlier }} => 8\u00a0hours 0\u00a0minutes
        {{ later|timeuntil:earlier }} => 8\u00a0hours
        {{ "my FIRST post"|title }} => My First Post
        {{ "Joel is a slug"|truncatechars:7 }} => Joel i…
        {{ "<p>Joel is a slug</p>"|truncatechars_html:7 }} => <p>Joel i…</p>
        {{ "Joel is a slug"|truncatewords:2 }} => Joel is …
        {{ "<p>Joel is a slug</p>"|truncatewords_html:2 }} => <p>Joel is …</p>
        {{ tree|unordered_list|cut:tab|cut:line }} => <li>States<ul><li>Kansas<ul><li>Lawrence</li></ul></li><li>Illinois</li></ul></li>
        {{ "https://www.example.org/foo?a=b&c=d"|urlencode }} => https%3A//www.example.org/foo%3Fa%3Db%26c%3Dd
        {{ "https://www.example.org/"|urlencode:"" }} => https%3A%2F%2Fwww.example.org%2F
        {{ "Check out www.djangoproject.com"|urlize }} => Check out <a href="http://www.djangoproject.com" rel="nofollow">www.djangoproject.com</a>
        {{ "Check out www.djangoproject.com"|urlizetrunc:15 }} => Check out <a href="http://www.djangoproject.com" rel="nofollow">www.djangoproj…</a>
        {{ "Send to foo@example.com"|urlize }} => Send to <a href="mailto:foo@example.com">foo@example.com</a>
        {{ "Joel is a slug"|wordcount }} {{ "Joel is a slug"|wordwrap:5|linebreaksbr }} => 4 Joel<br>is a<br>slug
        {{ True|yesno:"yeah,no,maybe" }} {{ none|yesno:"yeah,no,maybe" }} {{ none|yesno:"yeah,no" }} {{ False|yesno }} => yeah maybe no no
        """
                .lines();
    }

    @ParameterizedTest
    @MethodSource({"tags", "filters"})
    void itDoesAsDocumented(String line) {
        int arrow = line.lastIndexOf(" =>");
        String wanted = line.substring(Math.min(line.length(), arrow + 4));
        String shown = ENGINE.fromString(line.substring(0, arrow)).render(values());
        assertThat(shown.stripTrailing()).isEqualTo(wanted.stripTrailing());
    }
}
