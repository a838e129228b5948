package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.SafeString;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryTest {
    private static final Library SHOP =
            Library.builder("shop")
                    .filter("dashes", (value, argument) -> value + "-" + argument)
                    .filter("loud", Filter.ofText(text -> text + "!").keepsSafe())
                    .tag("twice", LibraryTest::twice)
                    .simpleTag(
                            "sum",
                            (_, arguments) -> arguments.get(0) + "+" + arguments.get("and", 0))
                    .simpleTag("raw", (_, _) -> "<raw>")
                    .simpleBlockTag(
                            "boxed",
                            (_, body, arguments) -> arguments.get(0) + "[" + body.html() + "]")
                    .inclusionTag(
                            "badge", "badge.html", (_, arguments) -> Map.of("n", arguments.get(0)))
                    .build();
    private static final Engine ENGINE =
            Engine.builder()
                    .library(SHOP)
                    .loader(Loaders.memory(Map.of("badge.html", "({{ n }}{{ outer }})")))
                    .build();

    private static Node twice(TemplateParser parser, Token token) {
        Node body = parser.body("endtwice");
        return (context, out) -> {
            body.render(context, out);
            body.render(context, out);
        };
    }

    private static String render(String source) {
        return ENGINE.fromString("{% load shop %}" + source)
                .render(
                        Map.of(
                                "a",
                                2,
                                "outer",
                                "seen",
                                "safe",
                                new SafeString("<i>"),
                                "no",
                                "<i>"));
    }

    @Test
    void filtersOfALibraryAreThereOnceLoaded() {
        assertThat(render("{{ a|dashes:'x' }}")).isEqualTo("2-x");
        assertThatThrownBy(() -> ENGINE.fromString("{{ a|dashes:'x' }}"))
                .hasMessageContaining("Invalid filter: 'dashes'. Write {% load shop %} before it.");
    }

    @Test
    void whatIsNotThereIsToldWithTheRemedy() {
        assertThatThrownBy(() -> ENGINE.fromString("{{ a|upppper }}"))
                .hasMessageContaining("Invalid filter: 'upppper'. Did you mean 'upper'?");
        assertThatThrownBy(() -> ENGINE.fromString("{% csrftoken %}"))
                .hasMessageContaining("load this tag? Did you mean 'csrf_token'?");
        assertThatThrownBy(() -> ENGINE.fromString("{% translate 'a' %}"))
                .hasMessageContaining("load this tag? Write {% load i18n %} before it.");
        assertThatThrownBy(() -> ENGINE.fromString("{{ a|xyzzy }}"))
                .hasMessageContaining("Invalid filter: 'xyzzy'\n");
    }

    @Test
    void aFilterThatKeepsSafeTextSafeSaysSo() {
        assertThat(render("{{ safe|loud }} {{ no|loud }}")).isEqualTo("<i>! &lt;i&gt;!");
    }

    @Test
    void oneNameOfALibraryCanBeLoadedAlone() {
        String source = "{% load loud from shop %}{{ 'x'|loud }}";
        assertThat(ENGINE.fromString(source).render(Map.of())).isEqualTo("x!");
        assertThatThrownBy(() -> ENGINE.fromString("{% load loud from shop %}{% raw %}"))
                .hasMessageContaining("'raw'");
    }

    @Test
    void aTagReadsItsBody() {
        assertThat(render("{% twice %}{{ a }},{% endtwice %}")).isEqualTo("2,2,");
    }

    @Test
    void aSimpleTagShowsItsValueOrKeepsIt() {
        assertThat(render("{% sum a and=5 %}|{% sum a as s %}{{ s }}|{% raw %}"))
                .isEqualTo("2+5|2+0|&lt;raw&gt;");
    }

    @Test
    void aSimpleTagMayHaveABody() {
        assertThat(render("{% boxed a %}{{ no }}!{% endboxed %}"))
                .isEqualTo("2[&amp;lt;i&amp;gt;!]");
        assertThat(render("{% boxed 'x' as b %}y{% endboxed %}{{ b }}")).isEqualTo("x[y]");
    }

    @Test
    void aSimpleTagThatLacksAnArgumentSaysSo() {
        assertThatThrownBy(() -> render("{% sum %}"))
                .isInstanceOf(RenderError.class)
                .hasMessageContaining("Argument 1 is missing: 0 were given");
    }

    @Test
    void anInclusionTagSeesItsOwnVariablesAlone() {
        assertThat(render("{% badge 7 %}")).isEqualTo("(7)");
    }

    @Test
    void aFilterWithoutItsArgumentIsRefused() {
        assertThatThrownBy(() -> render("{{ a|dashes }}"))
                .hasMessageContaining("dashes requires 2 arguments, 1 provided");
    }
}
