package shop.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.sitetest.TestSite;
import dev.belleville.testing.Browser;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.Shop;
import shop.Tag;

/** The pages that show the description of the shop's API, as Chromium shows them. */
class ApiDocsTest {
    private static final String PICTURES = System.getenv().getOrDefault("BELLEVILLE_PICTURES", "");

    @RegisterExtension
    static final TestSite shop =
            TestSite.of(Shop::app)
                    .data(() -> {
                        Tag.objects.create(tag -> tag.name = "red");
                        User.objects.createSuperuser("root", "root@example.com", "pass-root");
                    })
                    .live();

    @Test
    void nothingInlineRunsAndNothingComesFromElsewhere() {
        for (String page : new String[] {"swagger", "redoc"}) {
            TestResponse answer = shop.client().get("/app/schema/" + page);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'nonce-")
                    .doesNotContain("unsafe", "http");
            assertThat(answer.text())
                    .contains("data-schema=\"/app/schema\"")
                    .doesNotContain("http", "<script>", "<style>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "swagger, light, 1280, .opblock-summary-path",
        "swagger, dark, 390, .opblock-summary-path",
        "redoc, light, 1280, h1",
        "redoc, dark, 1280, h1",
        "redoc, dark, 390, h1"
    })
    void chromiumShowsThemWithoutAnError(
            String page, String scheme, int width, String there, @TempDir Path folder)
            throws Exception {
        try (Browser browser = Browser.open(folder)) {
            browser.show(width, 1000, scheme).go(shop.address() + "/app/schema/" + page);
            browser.waitFor("document.querySelectorAll('" + there + "').length > 0");
            if (!PICTURES.isEmpty()) {
                Files.write(
                        Path.of(PICTURES, page + "-" + scheme + "-" + width + ".png"),
                        browser.picture());
            }
            assertThat(browser.text("#description")).contains("Shop", "/goods");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void swaggerAsksTheShop(@TempDir Path folder) throws Exception {
        try (Browser browser = Browser.open(folder)) {
            browser.go(shop.address() + "/app/schema/swagger");
            browser.waitFor("!!document.querySelector('#operations-Tag-tag_list')");
            browser.evaluate("document.querySelector('#operations-Tag-tag_list button').click()");
            browser.waitFor("!!document.querySelector('.try-out__btn')");
            browser.evaluate("document.querySelector('.try-out__btn').click()");
            browser.waitFor("!!document.querySelector('.execute')");
            browser.evaluate("document.querySelector('.execute').click()");
            browser.waitFor(
                    "!!document.querySelector('.live-responses-table .response-col_status')");
            assertThat(browser.text(".live-responses-table")).contains("200", "red");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void whoHasLoggedInWritesFromSwaggerWhichShowsNoToken(@TempDir Path folder) throws Exception {
        try (Browser browser = Browser.open(folder)) {
            browser.go(shop.address() + "/account/login/");
            browser.type("main [name=username]", "root");
            browser.type("main [name=password]", "pass-root");
            browser.leads(() -> browser.press("Enter"));
            browser.go(shop.address() + "/app/schema/swagger");
            browser.waitFor("!!document.querySelector('#operations-Tag-tag_create')");
            browser.evaluate("document.querySelector('#operations-Tag-tag_create button').click()");
            browser.waitFor("!!document.querySelector('.try-out__btn')");
            browser.evaluate("document.querySelector('.try-out__btn').click()");
            browser.waitFor("!!document.querySelector('.execute')");
            browser.evaluate("document.querySelector('.execute').click()");
            browser.waitFor(
                    "!!document.querySelector('.live-responses-table .response-col_status')");
            assertThat(browser.text(".live-responses-table")).contains("201");
            assertThat(browser.text(".curl-command"))
                    .contains("curl -X 'POST'", "/app/1.0/tags")
                    .doesNotContain("CSRF", "csrf", "Csrf");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
