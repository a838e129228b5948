package dev.belleville.web.staticfiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.InMemoryStorage;
import dev.belleville.core.Json;
import dev.belleville.core.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestStaticFilesStorageTest {
    private final Storage files = InMemoryStorage.of(Clock.systemUTC(), "/static/");
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private void put(String name, String text) {
        if (files.exists(name)) {
            files.delete(name);
        }
        files.save(name, new ByteArrayInputStream(text.getBytes(UTF_8)));
        sources.put(name, text);
    }

    private Map<String, String> process() {
        return ManifestStaticFilesStorage.of(files).postProcess(sources.keySet(), warnings);
    }

    private String text(String name) throws IOException {
        try (InputStream in = files.open(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** A site whose names and texts Django wrote; of its addresses, those that it changes. */
    private void putSite() {
        put(
                "css/base.css",
                """
                @import "reset.css";
                @import url('sub/deep.css') screen;
                body{background:url(../img/tea.png) , url("/static/img/a b.png")}
                @font-face{src:url(../f/i.eot?#iefix),url("../f/i.svg#tea"),url( ../f/i.eot?v=1 )}
                a{b:url(https://example.com/x.png) url(//cdn/x.png)  url(/other/x.png)}
                .x{background:url(data:image/png;base64,AAAA)}
                """);
        put("css/reset.css", "*{margin:0}\n");
        put("css/sub/deep.css", "p{background:url(\"../../img/tea.png\")}\n");
        put("img/tea.png", "PNG");
        put("img/a b.png", "PNG2");
        put("f/i.eot", "EOT");
        put("f/i.svg", "<svg/>");
        put("app.js", "alert(1)\n");
        put("LICENSE", "free");
        put("a.tar.gz", "gz");
        put("empty.css", "");
    }

    @ParameterizedTest
    @CsvSource({
        "LICENSE, LICENSE.aa2d6e4f578e",
        "a.tar.gz, a.tar.c9317245afa8.gz",
        "app.js, app.ee2a23d5db9d.js",
        "css/reset.css, css/reset.892aff7c4f7b.css",
        "css/sub/deep.css, css/sub/deep.05a1a2115e22.css",
        "empty.css, empty.d41d8cd98f00.css",
        "f/i.eot, f/i.8a86f71ecaa6.eot",
        "img/a b.png, img/a b.21649323aebc.png",
        "img/tea.png, img/tea.55505ba281b0.png"
    })
    void aFileHasTheNameThatDjangoGivesIt(String name, String hashed) throws Exception {
        putSite();
        assertThat(process()).containsEntry(name, hashed);
        assertThat(files.exists(hashed)).isTrue();
        if (!name.endsWith(".css")) {
            assertThat(text(hashed)).isEqualTo(sources.get(name));
        }
    }

    @Test
    void addressesAreRewrittenAsDjangoRewritesThem() throws Exception {
        putSite();
        assertThat(text(process().getOrDefault("css/base.css", "")))
                .isEqualTo(
                        """
                        @import url("reset.892aff7c4f7b.css");
                        @import url("sub/deep.05a1a2115e22.css") screen;
                        body{background:url("../img/tea.55505ba281b0.png") , url("/static/img/a b.21649323aebc.png")}
                        @font-face{src:url("../f/i.8a86f71ecaa6.eot?#iefix"),url("../f/i.677433a0892a.svg#tea"),url("../f/i.8a86f71ecaa6.eot?v=1")}
                        a{b:url(https://example.com/x.png) url(//cdn/x.png)  url(/other/x.png)}
                        .x{background:url(data:image/png;base64,AAAA)}
                        """);
    }

    @Test
    void theManifestIsDjangos() throws Exception {
        put("a.css", "a{}");
        put("茶.txt", "tea");
        process();
        var manifest = (Map<?, ?>) Objects.requireNonNull(Json.parse(text("staticfiles.json")));
        assertThat(manifest.get("version")).isEqualTo("1.1");
        assertThat(manifest.get("paths"))
                .isEqualTo(Map.of("a.css", "a.307cc22fa776.css", "茶.txt", "茶.7239ea2b5dc9.txt"));
        assertThat(manifest.get("hash")).isEqualTo("cc351c938ccd");
    }

    @Test
    void addressesAreThoseOfHashedNames() {
        putSite();
        process();
        var storage = ManifestStaticFilesStorage.of(files);
        assertThat(storage.url("app.js")).isEqualTo("/static/app.ee2a23d5db9d.js");
        assertThat(storage.url("img/a b.png")).isEqualTo("/static/img/a%20b.21649323aebc.png");
        assertThat(storage.url("f/i.svg#tea")).isEqualTo("/static/f/i.677433a0892a.svg#tea");
        assertThat(storage.url("f/i.eot?#iefix")).isEqualTo("/static/f/i.8a86f71ecaa6.eot?#iefix");
        assertThat(storage.url("css/")).startsWith("/static/css");
        assertThat(storage.isHashed("app.ee2a23d5db9d.js")).isTrue();
        assertThat(storage.isHashed("app.js")).isFalse();
        assertThat(storage.isHashed("app.000000000000.js")).isFalse();
    }

    @Test
    void aNameThatWasNotCollectedIsAnErrorUnlessLenient() {
        putSite();
        assertThat(ManifestStaticFilesStorage.of(files).url("app.jss"))
                .isEqualTo("/static/app.jss");
        process();
        var storage = ManifestStaticFilesStorage.of(files);
        assertThatThrownBy(() -> storage.url("app.jss"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'app.jss'")
                .hasMessageContaining("app.js");
        assertThat(storage.lenient().url("app.jss")).isEqualTo("/static/app.jss");
    }

    @Test
    void whatIsMissingIsToldWithTheFileThatNamesIt() {
        put("img/logo.png", "x");
        put("css/a.css", "a{}\nb{c:url(../img/logo.jpg)}\n");
        put("js/a.js", "import './b.js';");
        put("css/up.css", "@import '../../../secret.css';");
        assertThatThrownBy(this::process)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("css/a.css, line 2: '../img/logo.jpg'")
                .hasMessageContaining("img/logo.jpg, which is not there. Did you mean")
                .hasMessageContaining("js/a.js, line 1: './b.js' names the static file js/b.js")
                .hasMessageContaining("../../secret.css");
        assertThat(files.exists("staticfiles.json")).isFalse();
    }

    @Test
    void aMissingSourceMapIsAWarning() throws Exception {
        put("a.js", "a()\n//# sourceMappingURL=a.js.map\n");
        put("b.js", "b()\n//# sourceMappingURL=b.js.map\n");
        put("b.js.map", "{}");
        put("c.css", "c{}\n/*# sourceMappingURL=b.js.map */\n");
        Map<String, String> names = process();
        assertThat(warnings).containsExactly("a.js, line 2: the source map a.js.map is not there.");
        assertThat(text(names.getOrDefault("b.js", "")))
                .isEqualTo("b()\n//# sourceMappingURL=" + names.get("b.js.map") + "\n");
        assertThat(text(names.getOrDefault("c.css", "")))
                .isEqualTo("c{}\n/*# sourceMappingURL=" + names.get("b.js.map") + " */\n");
    }

    @Test
    void modulesInACircleGetNamesThatChangeTogether() throws Exception {
        put("js/a.js", "import {b} from './b.js'; export const a = 1;");
        put("js/b.js", "import {a} from \"./a.js\"; import './c.js'; export const b = 2;");
        put("js/c.js", "c()");
        put("js/main.js", "import './a.js'");
        Map<String, String> before = process();
        assertThat(text(before.getOrDefault("js/a.js", "")))
                .isEqualTo(
                        "import {b} from './%s'; export const a = 1;"
                                .formatted(file(before, "js/b.js")));
        assertThat(text(before.getOrDefault("js/b.js", ""))).contains(file(before, "js/a.js"));
        put("js/c.js", "changed()");
        Map<String, String> after = process();
        before.forEach((name, hashed) -> assertThat(after.get(name)).isNotEqualTo(hashed));
        assertThat(process()).isEqualTo(after);
    }

    private static String file(Map<String, String> names, String name) {
        String path = Objects.requireNonNull(names.get(name));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aFileMayNameItself() throws Exception {
        put("a.css", "a{b:url(a.css)}");
        assertThat(text(process().getOrDefault("a.css", ""))).isEqualTo("a{b:url(a.css)}");
    }

    @Test
    void whatIsNoUtf8IsLeftAsItIs() {
        files.save("old.css", new ByteArrayInputStream(new byte[] {(byte) 0xe9, 'u'}));
        sources.put("old.css", "");
        assertThat(process().get("old.css")).matches("old\\.[0-9a-f]{12}\\.css");
        assertThat(warnings).singleElement().asString().startsWith("old.css is not in UTF-8");
    }

    @Test
    void aManifestOfAnotherKindIsRefused() {
        put("staticfiles.json", "{\"version\": \"9\"}");
        assertThatThrownBy(() -> ManifestStaticFilesStorage.of(files))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("staticfiles.json");
    }
}
