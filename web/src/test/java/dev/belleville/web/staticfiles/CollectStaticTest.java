package dev.belleville.web.staticfiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.forms.Media;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** collectstatic and findstatic, and how a site serves what they find. */
@ResourceLock(Resources.SYSTEM_OUT)
class CollectStaticTest {
    @TempDir Path folder;

    /** An app with the static files {@code pot/pot.css} and {@code pot/lid.svg}. */
    public static final class Pottery implements AppConfig {
        @Override
        public String label() {
            return "pottery";
        }
    }

    /** What a command printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        write("static/css/shop.css", "a { background: url('../img/tea.svg') }\n".repeat(100));
        write("static/img/tea.svg", "<svg>" + "<g/>".repeat(200) + "</svg>");
        write("static/.secret", "secret");
        write("static/old.css~", "old");
        write("more/logo.png", "PNG");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private App app(AppConfig... apps) {
        return App.of()
                .install(apps)
                .set(
                        WebSettings.STATIC_DIRS,
                        List.of("" + folder.resolve("static"), "vendor=" + folder.resolve("more")))
                .set(WebSettings.STATIC_ROOT, "" + root())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private Path root() {
        return folder.resolve("public");
    }

    private Ran run(String... arguments) {
        return run(app(new Pottery()), "", arguments);
    }

    private static Ran run(App app, String input, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            int code = app.execute(arguments);
            return new Ran(code, printed.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    private List<String> collected() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root().relativize(file).toString())
                    .map(name -> name.replaceAll("\\.[0-9a-f]{12}", ".#"))
                    .sorted()
                    .toList();
        }
    }

    private static Response get(Site site, String path, String... headers) throws Exception {
        var request = Request.builder("GET", path).header("Host", "localhost");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return site.handler().handle(request.build());
    }

    private static String text(Response response) throws IOException {
        var out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void allFilesComeTogetherWithTheirNamesAndSiblings() throws Exception {
        Ran ran = run("collectstatic", "--no-input");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(
                        "5 static files copied to '%s', 5 post-processed, 4 compressed.\n"
                                .formatted(root()));
        assertThat(collected())
                .containsExactly(
                        "css/shop.#.css",
                        "css/shop.#.css.gz",
                        "css/shop.css",
                        "css/shop.css.gz",
                        "img/tea.#.svg",
                        "img/tea.#.svg.gz",
                        "img/tea.svg",
                        "img/tea.svg.gz",
                        "pot/lid.#.svg",
                        "pot/lid.svg",
                        "pot/pot.#.css",
                        "pot/pot.css",
                        "staticfiles.json",
                        "vendor/logo.#.png",
                        "vendor/logo.png");
        try (var in =
                new GZIPInputStream(Files.newInputStream(root().resolve("css/shop.css.gz")))) {
            assertThat(in.readAllBytes())
                    .isEqualTo(Files.readAllBytes(folder.resolve("static/css/shop.css")));
        }
    }

    @Test
    void onlyWhatChangedIsCopiedWhateverItsDate() throws Exception {
        run("collectstatic", "--no-input");
        Path css = folder.resolve("static/css/shop.css");
        FileTime date = Files.getLastModifiedTime(css);
        assertThat(run("collectstatic", "--no-input").out())
                .startsWith("0 static files copied to '" + root() + "', 5 unmodified, 5 post");
        Files.writeString(css, Files.readString(css).replace("{", "["));
        Files.setLastModifiedTime(css, date);
        assertThat(run("collectstatic", "--no-input").out())
                .startsWith("1 static file copied to '" + root() + "', 4 unmodified")
                .contains("2 compressed");
        assertThat(Files.readString(root().resolve("css/shop.css"))).contains("a [");
        try (var in =
                new GZIPInputStream(Files.newInputStream(root().resolve("css/shop.css.gz")))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).contains("a [");
        }
        assertThat(collected().stream().filter("css/shop.#.css"::equals)).hasSize(2);
    }

    @Test
    void aDryRunOnlyTells() {
        Ran ran = run("collectstatic", "--dry-run", "--clear");
        assertThat(ran.out())
                .contains("Pretending to copy 'css/shop.css'\n")
                .endsWith("5 static files would be copied to '" + root() + "'.\n");
        assertThat(root()).doesNotExist();
    }

    @Test
    void clearRemovesWhatWasThere() throws Exception {
        write("public/gone/a.css", "a");
        write("public/b.txt", "b");
        assertThat(run("collectstatic", "--clear", "--dry-run").out()).contains("2 files deleted.");
        assertThat(collected()).containsExactly("b.txt", "gone/a.css");
        assertThat(run("collectstatic", "--clear", "--no-input").out())
                .contains("2 files deleted.", "5 static files copied");
        assertThat(collected()).doesNotContain("gone/a.css", "b.txt");
    }

    @Test
    void itAsksBeforeItWritesOverFiles() throws Exception {
        write("public/b.txt", "b");
        Ran no = run(app(), "no\n", "collectstatic");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.out()).contains(root().toString(), "cancelled");
        assertThat(collected()).containsExactly("b.txt");
        assertThat(run(app(), "yes\n", "collectstatic").out()).contains("3 static files copied");
    }

    @Test
    void patternsPassOverFiles() throws Exception {
        run("collectstatic", "--no-input", "--ignore", "*.css", "-i", "vendor", "-i", "pot/*");
        assertThat(collected())
                .containsExactly(
                        "img/tea.#.svg",
                        "img/tea.#.svg.gz",
                        "img/tea.svg",
                        "img/tea.svg.gz",
                        "staticfiles.json");
    }

    @Test
    void theDefaultPatternsCanBeLeftOut() throws Exception {
        String out = run("collectstatic", "--no-input", "--no-default-ignore", "-i", "pot").out();
        assertThat(out).startsWith("5 static files copied");
        assertThat(collected()).contains(".secret", "old.css~");
    }

    @Test
    void theFirstFileOfANameCounts() throws Exception {
        write("static/pot/pot.css", "mine{}");
        assertThat(run("collectstatic", "--no-input").out())
                .contains("there is another 'pot/pot.css'");
        assertThat(Files.readString(root().resolve("pot/pot.css"))).isEqualTo("mine{}");
        String found = run("findstatic", "pot/pot.css").out();
        assertThat(found.lines())
                .hasSize(3)
                .contains("Found 'pot/pot.css' here:", "  " + folder.resolve("static/pot/pot.css"));
        assertThat(run("findstatic", "--first", "pot/pot.css").out().lines()).hasSize(2);
    }

    @Test
    void aFileThatIsNowhereIsAnErrorWithTheRemedy() {
        Ran ran = run("findstatic", "css/shop.cs");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("'css/shop.cs'", "css/shop.css", "the app pottery");
        assertThat(run(app(), "", "findstatic").code()).isEqualTo(1);
    }

    @Test
    void aReferenceToNoFileStopsItInOneLine() throws Exception {
        write("static/a.css", "a{b:url(nothing.png)}");
        Ran ran = run("collectstatic", "--no-input");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("belle: a.css, line 1: 'nothing.png' names");
    }

    @Test
    void linksOutOfAFolderAreNotCollected() throws Exception {
        write("private/key.txt", "secret");
        Files.createSymbolicLink(
                folder.resolve("static/key.txt"), folder.resolve("private/key.txt"));
        Files.createSymbolicLink(folder.resolve("static/private"), folder.resolve("private"));
        run("collectstatic", "--no-input");
        assertThat(collected()).noneMatch(name -> name.contains("key"));
    }

    @Test
    void aSiteServesCollectedFilesByTheirHashedNames() throws Exception {
        run("collectstatic", "--no-input");
        try (Site site = app(new Pottery()).build()) {
            String url = site.scope().call(() -> Shortcuts.staticUrl("css/shop.css"));
            assertThat(url).matches("/static/css/shop\\.[0-9a-f]{12}\\.css");
            String tag =
                    site.templates().fromString("{% static 'css/shop.css' %}").render(Map.of());
            assertThat(tag).isEqualTo(url);
            Response hashed = get(site, url, "Accept-Encoding", "gzip");
            assertThat(hashed.headers().get("Cache-Control"))
                    .isEqualTo("max-age=31536000, immutable");
            assertThat(hashed.headers().get("Content-Encoding")).isEqualTo("gzip");
            Response plain = get(site, "/static/css/shop.css");
            assertThat(plain.headers().get("Cache-Control")).isEqualTo("max-age=60");
            assertThat(text(plain)).startsWith("a { background");
            String etag = Objects.requireNonNull(plain.headers().get("ETag"));
            assertThat(get(site, "/static/css/shop.css", "If-None-Match", etag).status())
                    .isEqualTo(304);
            assertThat(get(site, "/static/css/shop.css", "Range", "bytes=0-1").status())
                    .isEqualTo(206);
            Media media = new Media(List.of("css/shop.css", "https://x/a.css"), List.of("/a.js"));
            assertThat(site.scope().call(media::html))
                    .contains("href=\"" + url + "\"", "\"https://x/a.css\"", "src=\"/a.js\"");
            assertThat(media.html()).contains("href=\"css/shop.css\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../db.sqlite3",
                "%2e%2e/db.sqlite3",
                "css/..%2f..%2f..%2fdb.sqlite3",
                "..%5cdb.sqlite3",
                "%2fetc/passwd",
                ".secret",
                "css/%00.css",
                "css/"
            })
    void nothingElseIsServed(String path) throws Exception {
        try (Site uncollected = app(new Pottery()).build()) {
            assertThat(get(uncollected, "/static/" + path).status()).isIn(404, 400);
        }
        run("collectstatic", "--no-input", "--no-default-ignore", "--ignore", "old*");
        try (Site site = app(new Pottery()).build()) {
            assertThat(get(site, "/static/" + path).status()).isIn(404, 400);
        }
    }

    @Test
    void beforeTheyAreCollectedAndInDebugFilesAreServedFromWhereTheyAreWritten() throws Exception {
        try (Site site = app(new Pottery()).build()) {
            check(site);
        }
        run("collectstatic", "--no-input");
        write("static/css/shop.css", "new{}");
        try (Site site = app(new Pottery()).set(WebSettings.DEBUG, true).build()) {
            check(site);
            assertThat(text(get(site, "/static/css/shop.css"))).isEqualTo("new{}");
        }
    }

    private static void check(Site site) throws Exception {
        assertThat(site.staticUrl("css/shop.css")).isEqualTo("/static/css/shop.css");
        for (String name : List.of("css/shop.css", "vendor/logo.png", "pot/pot.css")) {
            Response response = get(site, "/static/" + name);
            assertThat(response.status()).as(name).isEqualTo(200);
            assertThat(response.headers().get("Cache-Control")).isNull();
        }
        assertThat(get(site, "/static/logo.png").status()).isEqualTo(404);
    }

    @Test
    void aPlainStorageKeepsNames() throws Exception {
        App plain =
                app().storage(
                                Site.STATIC_FILES,
                                FileSystemStorage.of(root()).baseUrl("https://cdn.example.com/s/"));
        assertThat(run(plain, "", "collectstatic", "--no-input").out())
                .contains("3 static files copied")
                .doesNotContain("post-processed");
        assertThat(collected()).contains("css/shop.css.gz").doesNotContain("staticfiles.json");
        try (Site site = plain.build()) {
            assertThat(site.staticUrl("a b.css")).isEqualTo("https://cdn.example.com/s/a%20b.css");
            assertThat(get(site, "/static/css/shop.css").status()).isEqualTo(200);
        }
    }

    @Test
    void staticUrlMayNameAnotherHost() throws Exception {
        App cdn = app().set(WebSettings.STATIC_URL, "https://cdn.example.com/assets/");
        assertThat(run(cdn, "", "collectstatic", "--no-input").code()).isZero();
        try (Site site = cdn.build()) {
            String url = site.staticUrl("img/tea.svg");
            assertThat(url).startsWith("https://cdn.example.com/assets/img/tea.");
            assertThat(get(site, url.substring("https://cdn.example.com".length())).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void filesInAJarAreFoundWithAndWithoutItsFolders() throws Exception {
        for (boolean folders : new boolean[] {true, false}) {
            try (var loader = loader(jar(folders))) {
                Class<?> type = loader.loadClass(Pottery.class.getName());
                assertThat(type).isNotEqualTo(Pottery.class);
                var app = (AppConfig) type.getDeclaredConstructor().newInstance();
                Ran ran = run(app(app), "", "collectstatic", "--no-input", "--clear");
                assertThat(ran.err()).isEmpty();
                assertThat(ran.out()).contains("5 static files copied");
                assertThat(Files.readString(root().resolve("pot/pot.css"))).isEqualTo("jar{}");
                assertThat(run(app(app), "", "findstatic", "pot/pot.css").out())
                        .contains("pottery.jar!/");
            }
        }
    }

    private Path jar(boolean folders) throws IOException {
        String home = "dev/belleville/web/staticfiles/";
        String type = Pottery.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("pottery.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream code =
                        Objects.requireNonNull(Pottery.class.getResourceAsStream("/" + type))) {
            out.putNextEntry(new JarEntry(type));
            code.transferTo(out);
            if (folders) {
                out.putNextEntry(new JarEntry(home + "static/"));
            }
            out.putNextEntry(new JarEntry(home + "static/pot/pot.css"));
            out.write("jar{}".getBytes(UTF_8));
            out.putNextEntry(new JarEntry(home + "static/pot/lid.svg"));
            out.write("<svg/>".getBytes(UTF_8));
        }
        return jar;
    }

    /** Has the app of the jar alone; all else comes from the tests. */
    private static URLClassLoader loader(Path jar) throws IOException {
        ClassLoader rest =
                new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        if (name.equals(Pottery.class.getName())) {
                            throw new ClassNotFoundException(name);
                        }
                        return CollectStaticTest.class.getClassLoader().loadClass(name);
                    }

                    @Override
                    protected @Nullable URL findResource(String name) {
                        return null;
                    }
                };
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, rest);
    }
}
