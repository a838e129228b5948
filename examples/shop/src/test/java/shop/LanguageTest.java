package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Client;
import dev.belleville.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in English and Simplified Chinese. */
class LanguageTest extends ServedTest {
    private static final Path CATALOGUES = Path.of("src/main/resources/shop/locale");
    private static final String FORM = "application/x-www-form-urlencoded";

    private Answer get(String path, String... headers) {
        return shop.send("GET", path, null, headers);
    }

    @Test
    void theCookieThenTheBrowserSayTheLanguage() {
        Answer english = get("/", "Accept-Language", "de,en;q=0.5");
        assertThat(english.text()).contains("<html lang=\"en\">", "<h1>All goods</h1>");
        assertThat(english.header("Content-Language")).isEqualTo("en");

        Answer chinese = get("/", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8");
        assertThat(chinese.text())
                .contains("<html lang=\"zh-hans\">", "<title>Belleville 小店</title>")
                .contains("<h1>全部商品</h1>", "共 54 件在售", "第 1 页，共 3 页", ">价格最低</a>")
                .contains("<label for=\"id_q\">关键词或标签</label>")
                .doesNotContain("All goods", "Search", "Page 1");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-hans");
        assertThat(chinese.header("Vary")).contains("Accept-Language");

        assertThat(get("/", "Cookie", "django_language=zh-hans").text()).contains("全部商品");
        assertThat(get("/", "Cookie", "django_language=en", "Accept-Language", "zh-CN").text())
                .contains("All goods");
        assertThat(get("/", "Cookie", "django_language=\"><b>").text()).contains("All goods");
    }

    @Test
    void pricesDatesAndNumbersAreWrittenAsTheLanguageDoes() {
        String page = get("/goods/early-oar-4", "Accept-Language", "zh-CN").text();

        assertThat(page)
                .contains("€317.76", "库存 124 件", "<dd>2020年2月22日</dd>", "<dd>4 千克</dd>")
                .contains("user2，2024年1月1日", "aria-label=\"2 星（满分 5 星）\"")
                .contains("<title>Early Oar 4 – Belleville 小店</title>");
        assertThat(get("/goods/early-oar-4").text())
                .contains("€ 317.76", "124 in stock", "<dd>22 February 2020</dd>")
                .contains("user2, 1 January 2024", "aria-label=\"2 of 5 stars\"");
    }

    @Test
    void whatIsNotThereIsToldInTheLanguageToo() {
        Answer page = get("/goods/none", "Accept-Language", "zh-CN");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("<html lang=\"zh-hans\">", "<h1>404 页面不存在</h1>");
    }

    @Test
    void eachPageOffersTheOtherLanguage() {
        assertThat(get("/?q=oar&sort=name").text())
                .contains("<form class=\"languages\" method=\"post\" action=\"/language\">")
                .contains("name=\"next\" value=\"/?q=oar&amp;sort=name\"")
                .contains("value=\"zh-hans\" lang=\"zh-hans\">简体中文</button>")
                .doesNotContain(">English</button>");
        assertThat(get("/none", "Accept-Language", "zh-CN").text())
                .contains("lang=\"en\">English</button>");
    }

    @Test
    void theSwitchRemembersTheLanguageAndLeadsBack() {
        Answer answer = choose("language=zh-hans&next=%2F%3Fq%3Doar");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/?q=oar");
        assertThat(answer.header("Set-Cookie")).startsWith("django_language=zh-hans;");
        String cookie = String.valueOf(answer.header("Set-Cookie")).split(";", 2)[0];
        assertThat(get("/?q=oar", "Cookie", cookie).text()).contains("全部商品：“oar”");
    }

    private Answer choose(String form) {
        String cookie = String.valueOf(get("/").header("Set-Cookie")).split(";", 2)[0];
        return shop.send(
                "POST",
                "/language",
                form,
                "Content-Type",
                FORM,
                "Accept",
                "text/html",
                "Cookie",
                cookie,
                "X-CSRFToken",
                cookie.substring(cookie.indexOf('=') + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\e"})
    void theSwitchLeadsNowhereElse(String next) {
        String escaped = next.replace("/", "%2F").replace("\\", "%5C");

        assertThat(choose("language=zh-hans&next=" + escaped).header("Location")).isEqualTo("/");
    }

    @Test
    void aLanguageThatTheShopDoesNotSpeakIsNotRemembered() {
        assertThat(choose("language=xx&next=/").header("Set-Cookie")).isNull();
        assertThat(get("/language").header("Set-Cookie")).isNull();
    }

    @Test
    void theSwitchIsThereWhereNobodyMayWrite(@TempDir Path other) {
        String url = "sqlite:" + other.resolve("closed.sqlite3");
        try (Site site = ServedShop.app(url).build()) {
            Client client = Client.of(site.handler()).header("Host", "localhost");

            client.post("/language", Map.of("language", "zh-hans"));

            assertThat(client.cookies()).containsEntry("django_language", "zh-hans");
        }
    }

    @Test
    void theApiSpeaksToProgramsInOneLanguage() {
        for (String path : new String[] {"tags/1", "tags/999", "goods?page=0", "none"}) {
            Answer plain = get(API + path);
            Answer asked =
                    get(
                            API + path,
                            "Accept-Language",
                            "zh-CN",
                            "Cookie",
                            "django_language=zh-hans");

            assertThat(asked.text()).isEqualTo(plain.text());
            assertThat(asked.header("Vary")).isEqualTo(plain.header("Vary"));
            assertThat(asked.header("Content-Language")).isNull();
        }
    }

    @Test
    void theCatalogueSaysAllThatThePagesSay(@TempDir Path other) throws IOException {
        int changed =
                ServedShop.app("sqlite:" + other.resolve("unused.sqlite3"))
                        .execute(
                                "makemessages",
                                "--all",
                                "--check",
                                "--no-location",
                                "--into",
                                CATALOGUES.toString());
        String catalogue = Files.readString(CATALOGUES.resolve("zh_Hans/LC_MESSAGES/django.po"));

        assertThat(changed).as("belle makemessages -a changes the catalogue").isZero();
        assertThat(catalogue).doesNotContain("msgstr \"\"\n\n", "fuzzy", "#~");
    }
}
