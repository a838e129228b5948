package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe-core finds nothing on the pages, as Chromium shows them, light and dark, wide and narrow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibleTest {
    private static final String AXE = System.getenv().getOrDefault("BELLEVILLE_AXE", "");
    private static final String CHROMIUM =
            System.getenv().getOrDefault("BELLEVILLE_CHROMIUM", "/usr/bin/chromium");

    /** Puts what axe finds in the place of the page. */
    private static final String RUN =
            """
            <script src="%s"></script>
            <script>
            const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
            onload = () => axe.run(document, {preload: false}).then(result => {
              const found = document.createElement("pre");
              found.textContent = result.violations
                .flatMap(rule => rule.nodes.map(node => rule.id + ": " + node.html)).join("\\n");
              document.documentElement.replaceChildren(found);
              found.id = dark + result.passes.length;
            });
            </script>
            """;

    private Path folder = Path.of("");
    private @Nullable ServedShop shop;

    @BeforeAll
    void open(@TempDir Path given) {
        folder = given;
        assumeTrue(
                Files.isRegularFile(Path.of(AXE)),
                "no axe-core: npm pack axe-core, and its axe.min.js in BELLEVILLE_AXE");
        assumeTrue(
                Files.isExecutable(Path.of(CHROMIUM)),
                "no Chromium: apt-get install chromium, or its path in BELLEVILLE_CHROMIUM");
        shop = Vendor.SQLITE.serve(folder, 60);
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, en, light, 1280",
        "/, zh-CN, dark, 1280",
        "/, zh-CN, light, 390",
        "/?min=9&max=3, en, dark, 390",
        "/?q=nothing, zh-CN, light, 1280",
        "/goods/early-oar-4, en, light, 390",
        "/goods/early-oar-4, zh-CN, dark, 1280",
        "/none, en, light, 1280",
        "/none, zh-CN, dark, 390"
    })
    void axeFindsNothing(String path, String language, String scheme, int width) throws Exception {
        String page = requireNonNull(shop).send("GET", path, null, "Accept-Language", language).text();
        Path file = Files.createTempFile(folder, "page", ".html");
        String head = "<base href=\"" + requireNonNull(shop).address() + "/\">" + RUN.formatted(Path.of(AXE).toUri());
        Files.writeString(file, page.replaceFirst("<meta charset=\"utf-8\">", "$0" + Matcher.quoteReplacement(head)));

        String shown = shownBy(scheme, width, file);

        var result =
                Pattern.compile("<pre id=\"" + scheme + "(\\d+)\">(.*?)</pre>", Pattern.DOTALL)
                        .matcher(shown);
        assertThat(result.find()).as("axe has run: %s", shown).isTrue();
        assertThat(Integer.parseInt(result.group(1))).as("rules that hold").isGreaterThan(15);
        assertThat(result.group(2)).isEmpty();
    }

    private String shownBy(String scheme, int width, Path file) throws Exception {
        var browser =
                new ProcessBuilder(
                        List.of(
                                CHROMIUM,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--allow-file-access-from-files",
                                "--blink-settings=preferredColorScheme="
                                        + (scheme.equals("dark") ? 0 : 1),
                                "--window-size=" + width + ",900",
                                "--virtual-time-budget=20000",
                                "--dump-dom",
                                file.toUri().toString()));
        Process process = browser.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return shown;
    }
}
