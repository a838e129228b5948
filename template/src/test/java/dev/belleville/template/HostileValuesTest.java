package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.template.internal.filter.BuiltinFilters;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger gives never becomes markup, wherever a template puts it. */
class HostileValuesTest {
    private static final Engine ENGINE = Engine.builder().build();

    private static final List<String> HOSTILE =
            List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "' onmouseover='alert(1)",
                    "</script><script>alert(1)//",
                    "</textarea><svg/onload=alert(1)>",
                    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
                    "<<b>script>alert(1)<</b>/script>",
                    "http://x.example/\"onmouseover=\"alert(1)",
                    "www.x.com/'><b>",
                    "me@x.com\"><script>alert(1)</script>",
                    "a,<b>,\"c\"",
                    "<b>\n\n<i>\u2028\r\n\"'",
                    "\u0000<\u0301script>",
                    "&lt;b&gt;<b x=\"'\">",
                    "<plaintext");

    /** What asks for markup as it is: whoever writes it vouches for it. */
    private static final Set<String> VOUCHED = Set.of("safe", "safeseq");

    /** The markup that filters write themselves. */
    private static final Pattern OWN =
            Pattern.compile(
                    "</?p>|<br>|</?ul>|</?li>|</a>|</script>"
                            + "|<a href=\"[^\"<>']*\"(?: rel=\"nofollow\")?>"
                            + "|<script (?:id=\"[^\"<>']*\" )?type=\"application/json\">");

    /** JSON in a script element: its quotes are data there, but no bracket may be. */
    private static final Pattern JSON = Pattern.compile("(?<=json\">)[^<>&]*(?=</script>)");

    static Stream<String> filters() {
        return new TreeSet<>(BuiltinFilters.library().filters().keySet())
                .stream().filter(name -> !VOUCHED.contains(name));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyFilterKeepsValuesAndArgumentsText(String filter) {
        for (String evil : HOSTILE) {
            for (Object value : values(evil)) {
                check(filter, "{{ v|" + filter + " }}", value, null);
                for (Object argument : List.of(evil, 3, new SafeString("x"))) {
                    check(filter, "{{ v|" + filter + ":a }}", value, argument);
                }
            }
            for (Object good : List.of(new SafeString("good"), "", 7, List.of(1, 2))) {
                check(filter, "{{ v|" + filter + ":a }}", good, evil);
            }
        }
    }

    /** The same text in all shapes in which it may come. */
    private static List<Object> values(String evil) {
        return List.of(
                evil,
                CharBuffer.wrap(evil),
                List.of(evil, new SafeString("good"), List.of(evil)),
                Map.of(evil, evil),
                Optional.of(evil),
                new Object[] {evil},
                new Object() {
                    @Override
                    public String toString() {
                        return evil;
                    }
                });
    }

    private static void check(
            String filter, String source, Object value, @Nullable Object argument) {
        String html = rendered(source, value, argument);
        assertThat(withoutOwnMarkup(html))
                .as("%s of %s by %s: %s", source, value, argument, html)
                .doesNotContain("<", ">", "\"", "'");
        if (!filter.equals("json_script") && !filter.startsWith("urlize")) {
            String quoted = rendered("<p title=\"" + source + "\">", value, argument);
            assertThat(quoted.chars().filter(c -> c == '"').count()).as(quoted).isIn(0L, 2L);
        }
    }

    private static String withoutOwnMarkup(String html) {
        return OWN.matcher(JSON.matcher(html).replaceAll("")).replaceAll("");
    }

    /** The page; nothing where the filter refuses. */
    private static String rendered(String source, @Nullable Object value, @Nullable Object arg) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("v", value);
        values.put("a", arg);
        try {
            return ENGINE.fromString(source).render(values);
        } catch (RenderError | TemplateSyntaxError e) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ v }}",
                "{{ m.v }}",
                "{{ l.0 }}",
                "{{ l }}",
                "{{ m }}",
                "{% firstof v %}",
                "{% firstof none v %}",
                "{% cycle v 'x' %}",
                "{% cycle v v as c silent %}{{ c }}",
                "{% for x in l %}{{ x }}{% endfor %}",
                "{% for k, x in m.items %}{{ k }}{{ x }}{% endfor %}",
                "{% with x=v %}{{ x }}{% endwith %}",
                "{% if v %}{{ v }}{% endif %}",
                "{% ifchanged v %}{{ v }}{% endifchanged %}",
                "{% regroup o by v as g %}{% for x in g %}{{ x.grouper }}{{ x.list }}{% endfor %}",
                "{% filter lower %}{{ v }}{% endfilter %}",
                "{% filter force_escape|lower %}{{ v }}{% endfilter %}",
                "{% autoescape off %}{% autoescape on %}{{ v }}{% endautoescape %}{% endautoescape %}",
                "{% autoescape off %}{{ v|escape }}{{ v|force_escape }}{% endautoescape %}",
                "{% spaceless %} {{ v }} {% endspaceless %}",
                "{{ v|lower|upper|title }}",
                "{{ v|default:'x' }}",
                "{{ none|default_if_none:v }}",
                "{{ good|add:v }}",
                "{{ v|add:good }}",
                "{{ l|join:v }}",
                "{{ l|safeseq|join:v }}",
                "{{ goods|join:v }}",
                "{{ good|cut:v }}",
                "{{ v|escape|cut:';' }}",
                "{{ v|escape|truncatechars:8 }}",
                "{{ v|first }}{{ v|last }}{{ v|slice:':9' }}",
                "{{ l|random }}{{ l|unordered_list }}",
                "{{ o|dictsort:'v' }}",
                "{{ v|yesno:v }}",
                "{{ v|stringformat:'s' }}{{ v|center:99 }}{{ v|ljust:99 }}",
                "{% block b %}{{ v }}{% endblock %}",
            })
    void everyTagAndPlaceKeepsValuesText(String source) {
        for (String evil : HOSTILE) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("v", evil);
            values.put("m", Map.of("v", evil, evil, evil));
            values.put("l", List.of(evil, evil));
            values.put("o", List.of(Map.of("v", evil)));
            values.put("good", new SafeString("good"));
            values.put("goods", List.of(new SafeString("good"), new SafeString("better")));
            values.put("none", null);
            boolean vouched = source.contains("safeseq");
            String html;
            try {
                html = ENGINE.fromString(source).render(values);
            } catch (RenderError e) {
                continue; // the filter refuses
            }
            // the items are vouched for, what stands between them is not
            String left = withoutOwnMarkup(vouched ? html.replace(evil, "") : html);
            assertThat(left).as("%s of %s", source, evil).doesNotContain("<", ">", "\"", "'");
        }
    }

    @Test
    void scriptsAndLinksStayWhole() {
        for (String evil : HOSTILE) {
            String script = rendered("{{ v|json_script:a }}", Map.of("k", evil), evil);
            assertThat(script.split("<", -1)).as(script).hasSize(3);
            assertThat(rendered("<script>x = '{{ v|escapejs }}'</script>", evil, null))
                    .matches("(?s)<script>x = '[^'\"<>&\\n\\r\u2028\u2029]*'</script>");
            for (Object value : List.of(evil, new SafeString(Html.escape(evil)))) {
                String links = rendered("{{ v|urlize }}{{ v|urlizetrunc:9 }}", value, null);
                assertThat(OWN.matcher(links).replaceAll("")).doesNotContain("<", ">", "\"");
                assertThat(links).doesNotContain("href=\"javascript:");
            }
        }
    }

    @Test
    void whatIsSafeStaysAsItIs() {
        var all = new ArrayList<String>();
        for (String source :
                List.of("{{ v }}", "{{ v|lower }}", "{{ v|escape }}", "{{ v|title }}")) {
            all.add(rendered(source, new SafeString("<b>x</b>"), null));
        }
        assertThat(all).containsExactly("<b>x</b>", "<b>x</b>", "<b>x</b>", "<B>X</B>");
        Markup markup = () -> "<i>form</i>";
        assertThat(rendered("{{ v }}", markup, null)).isEqualTo("<i>form</i>");
        assertThat(rendered("{{ v|force_escape }}", new SafeString("<b>"), null))
                .isEqualTo("&lt;b&gt;");
    }
}
