package dev.belleville.minify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.web.staticfiles.Minifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsbuildTest {
    private static final String BOOTSTRAP = "/META-INF/resources/webjars/bootstrap/5.3.8/";

    private final Minifier esbuild = new Esbuild();

    private static String bootstrap(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EsbuildTest.class.getResourceAsStream(BOOTSTRAP + name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void itIsFound() {
        assertThat(ServiceLoader.load(Minifier.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(Esbuild.class::equals);
        for (String name : List.of("a.css", "b/a.js", "a.MJS")) {
            assertThat(esbuild.takes(name)).as(name).isTrue();
        }
        for (String name : List.of("a.json", "styles/README", "a.css.map", "a.ts", "a.html")) {
            assertThat(esbuild.takes(name)).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.css | a { color : #ffffff; margin: 0px } /* x */ | a{color:#fff;margin:0}",
                "a.css | .a { &:hover { inset: 0 } }                | .a{&:hover{inset:0}}",
                "a.css | :root { --x: ; --y: 1px; }                 | :root{--x: ;--y: 1px}",
                "a.css | a::before { content: '茶' }                 | a:before{content:\"茶\"}",
                "a.js  | function shared(longName) { return longName + 1 } | function shared(n){return n+1}",
                "a.js  | import './b.js'; shared(1);                | import\"./b.js\";shared(1);",
                "a.js  | const x = await import('./b.js'); x.y()    | const x=await import(\"./b.js\");x.y();",
            })
    void whatOthersUseKeepsItsName(String name, String text, String expected) {
        assertThat(esbuild.minify(name, text).strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"function (", "let 1x", "\"unclosed", "<html>"})
    void whatCannotBeReadStaysAsItIs(String text) {
        assertThat(esbuild.minify("a.js", text)).isEqualTo(text);
    }

    @Test
    void licencesStay() {
        String text = "/*! (c) Tea */\na { color: red }\n";
        assertThat(esbuild.minify("a.css", text)).contains("(c) Tea");
    }

    @Test
    void bootstrapKeepsAllThatItSays() throws IOException {
        String css = bootstrap("css/bootstrap.css");
        String small = esbuild.minify("bootstrap.css", css);
        assertThat(small.length()).isBetween(200_000, css.length() * 84 / 100);
        for (String what :
                List.of("--bs-[a-z0-9-]+:", "\\.[a-z][a-z0-9-]+", "@media[^{]+", "url\\(")) {
            assertThat(all(what, small)).as(what).isEqualTo(all(what, css));
        }
        for (String name : List.of("js/bootstrap.bundle.js", "js/bootstrap.esm.js")) {
            String script = bootstrap(name);
            assertThat(esbuild.minify(name, script).length())
                    .isBetween(script.length() / 4, script.length() / 2);
        }
    }

    /** What a pattern finds, each once, as it is without spaces. */
    private static List<String> all(String pattern, String css) {
        String bare = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL).matcher(css).replaceAll("");
        return Pattern.compile(pattern)
                .matcher(bare)
                .results()
                .map(found -> found.group().replaceAll("\\s", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
