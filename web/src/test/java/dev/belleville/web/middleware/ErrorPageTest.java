package dev.belleville.web.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.testing.Browser;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The framework's own pages of errors in Chromium: their policy lets them look as they shall. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPageTest {
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        browser = Browser.open(folder);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static App app(boolean debug) {
        return App.of()
                .set(WebSettings.DEBUG, debug)
                .set(MiddlewareSettings.SECURE_CSP, Csp.of("default-src", Csp.SELF))
                .get(
                        "/fault",
                        _ -> {
                            throw new IllegalStateException("broken");
                        })
                .post("/form", _ -> Response.text("taken"))
                .get(
                        "/forged",
                        _ ->
                                Response.html(
                                        "<form method=post action=/form><button>Go</button></form>"));
    }

    /** The accent: below the head of a page for developers, beside all of one for visitors. */
    private @Nullable Object look(boolean debug) {
        String accent = debug ? "('header')).borderBottomWidth" : "('main')).borderLeftWidth";
        return browser.evaluate("getComputedStyle(document.querySelector" + accent);
    }

    @ParameterizedTest
    @CsvSource({
        "/missing, false, 404", "/missing, true, Not found", "/fault, false, 500",
        "/fault, true, IllegalState", "/forged, false, 403", "/forged, true, 403"
    })
    void theyAreStyled(String path, boolean debug, String title) {
        browser.forget();
        try (Site site = app(debug).build()) {
            Server server = Server.start(ServerOptions.on(0), site.handler());
            try {
                browser.show(1000, 700, "light").go(server.uri().resolve(path).toString());
                if (path.equals("/forged")) {
                    browser.leads(() -> browser.click("button"));
                }
                assertThat(browser.text("h1")).contains(title);
                assertThat(look(debug)).isEqualTo("4px");
            } finally {
                server.stop(Duration.ZERO);
            }
        }
    }
}
