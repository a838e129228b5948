package dev.belleville.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.SafeString;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.template.RenderError;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, tests and globals of one's own, as docs/jinja.md shows them. */
class JinjaLibraryTest {
    @TempDir Path folder;

    private static JinjaLibrary shop() {
        JinjaLibrary shop =
                JinjaLibrary.builder()
                        .filter("shout", value -> value + "!")
                        .filter(
                                "initials",
                                (value, given) -> initials(value, given.get("dots", false)))
                        .test("cheap", value -> value instanceof Long price && price < 10)
                        .test(
                                "below",
                                (value, given) ->
                                        value instanceof Long price
                                                && given.get(0) instanceof Long most
                                                && price < most)
                        .global("currency", "€")
                        .function(
                                "star",
                                given -> new SafeString("<b>" + given.get("of", "*") + "</b>"))
                        .build();
        return shop;
    }

    private static String initials(@Nullable Object value, @Nullable Object dots) {
        return String.valueOf(value)
                .replaceAll("(\\w)\\w*\\W*", Boolean.TRUE.equals(dots) ? "$1." : "$1");
    }

    private static JinjaOptions options() {
        return JinjaOptions.builder().library(shop()).build();
    }

    @Test
    void theSnippetIsHere() throws IOException {
        String here =
                Files.readString(
                        Path.of("src/test/java/dev/belleville/jinja/JinjaLibraryTest.java"));
        String page = Files.readString(Path.of("../docs/jinja.md"));
        String snippet = page.split("```java\n")[1].split("```")[0].replaceAll("\\s+", "");
        assertThat(snippet).contains("JinjaLibrary.builder()");
        assertThat(here.replaceAll("\\s+", "")).contains(snippet);
    }

    private String render(JinjaOptions options, String source) throws IOException {
        Files.writeString(folder.resolve("page.html"), source);
        Files.writeString(
                folder.resolve("macros.html"),
                "{% macro priced(n) %}{{ n|shout }}{{ currency }}{{ star() }}{% endmacro %}");
        try (Site site =
                App.of()
                        .install(new JinjaApp(options))
                        .set(WebSettings.TEMPLATE_DIRS, List.of())
                        .set(JinjaApp.DIRS, List.of("" + folder))
                        .urls(Urls.of())
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build()) {
            return site.scope()
                    .call(() -> site.render(Request.get("/"), "page.html", Map.of("tea", "a<b")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{{ tea|shout }} => a&lt;b!",
                "{{ 'ada lovelace'|initials|upper }} {{ 'a bc'|initials(dots=true) }} => AL a.b.",
                "{{ 5 is cheap }} {{ 50 is cheap }} {{ 5 is not cheap }} => True False False",
                "{{ 5 is below(6) }} {{ 5 is below 3 }} => True False",
                "{{ [1, 20, 3]|select('cheap')|join(',') }} => 1,3",
                "{{ ['ab', 'b c']|map('initials', dots=true)|join(',') }} => a.,b.c.",
                "{{ currency }} {{ star() }} {{ star(of='+') }} => € <b>*</b> <b>+</b>",
                "{% from 'macros.html' import priced %}{{ priced(3) }} => 3!€<b>*</b>",
                "{% filter shout %}x{% endfilter %} => x!",
                "{{ 'shout' is filter }} {{ 'cheap' is test }} {{ 'x' is filter }} => True True False",
                "{{ nothing|shout }} => null!"
            })
    void templatesUseThem(String source, String shown) throws IOException {
        assertThat(render(options(), source)).isEqualTo(shown);
    }

    @Test
    void theyComeBeforeJinjasOwnAndTheLastCounts() throws IOException {
        JinjaLibrary first =
                JinjaLibrary.builder().filter("upper", _ -> "first").filter("one", _ -> 1).build();
        JinjaLibrary last = JinjaLibrary.builder().filter("upper", _ -> "last").build();
        JinjaOptions both = JinjaOptions.builder().library(first).library(last).build();
        assertThat(render(both, "{{ 'x'|upper }} {{ 'x'|one }} {{ 'X'|lower }}"))
                .isEqualTo("last 1 x");
        assertThat(render(JinjaOptions.builder().build(), "{{ 'x'|upper }}")).isEqualTo("X");
    }

    @Test
    void viewsComeBeforeGlobals() throws IOException {
        JinjaLibrary tea = JinjaLibrary.builder().global("tea", "global").build();
        assertThat(render(JinjaOptions.builder().library(tea).build(), "{{ tea }}"))
                .isEqualTo("a&lt;b");
    }

    @Test
    void whatTheyGiveIsOpened() throws IOException {
        JinjaLibrary library =
                JinjaLibrary.builder()
                        .function("perhaps", _ -> Optional.of("there"))
                        .filter("later", value -> (java.util.function.Supplier<?>) () -> value)
                        .build();
        assertThat(
                        render(
                                JinjaOptions.builder().library(library).build(),
                                "{{ perhaps() }} {{ 1|later }}"))
                .isEqualTo("there 1");
    }

    @Test
    void aWrongUseIsToldWithItsPlace() {
        assertThatThrownBy(() -> render(options(), "a\n{{ 1|shut }}"))
                .isInstanceOf(RenderError.class)
                .hasMessage("page.html, line 2: No filter named 'shut'. Did you mean 'shout'?");
        assertThatThrownBy(() -> render(options(), "a\n{{ 1|shout(2) }}"))
                .isInstanceOf(RenderError.class)
                .hasMessage("page.html, line 2: shout takes no arguments.");
        assertThatThrownBy(() -> render(options(), "{{ 1 is below }}"))
                .isInstanceOf(RenderError.class)
                .hasMessage("page.html, line 1: Argument 1 is missing: 0 were given.");
    }

    @Test
    void whatIsUndefinedIsAnErrorWhereThatIsStrict() {
        JinjaOptions strict =
                JinjaOptions.builder().undefined(UndefinedMode.STRICT).library(shop()).build();
        assertThatThrownBy(() -> render(strict, "{{ nothing|shout }}"))
                .hasMessage("page.html, line 1: 'nothing' is undefined");
    }
}
