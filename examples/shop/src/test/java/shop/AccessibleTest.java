package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Browser;
import java.nio.file.Path;
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
    private @Nullable ServedShop shop;
    private @Nullable Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Browser.assumeAxe();
        browser = Browser.open(folder);
        shop = Vendor.SQLITE.serve(folder, 60);
    }

    @AfterAll
    void close() {
        if (shop != null && browser != null) {
            browser.close();
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
        "/none, zh-CN, dark, 390",
        "/cart/, en, light, 390",
        "/account/login/, en, dark, 1280",
        "/account/password_reset/, zh-CN, light, 390",
        "/account/password_reset/done/, en, light, 390",
        "/account/reset/MQ/none/, zh-CN, dark, 390",
        "/account/sign-up/, en, light, 390"
    })
    void axeFindsNothing(String path, String language, String scheme, int width) throws Exception {
        if (shop == null || browser == null) {
            throw new IllegalStateException("open() comes first");
        }
        browser.speak(language).show(width, 900, scheme).go(shop.address() + path);

        assertThat(browser.axe()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth"))
                .as("no page is wider than its window")
                .isEqualTo(width);
    }
}
