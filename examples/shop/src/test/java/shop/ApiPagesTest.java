package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Browser;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as pages for people; each test leaves the shop as it was. */
class ApiPagesTest extends ServedTest {
    private static final Pattern TOKEN =
            Pattern.compile("csrfmiddlewaretoken\" value=\"(\\w{64})\"");

    private Client visitor() {
        return shop.visitor().header("Accept", "text/html").enforceCsrfChecks();
    }

    private Client root() {
        return shop.visitor("root", "pass-root").header("Accept", "text/html").enforceCsrfChecks();
    }

    /** Sends a form of the page at {@code path}. */
    private static TestResponse send(Client client, String path, Map<String, String> fields) {
        var token = TOKEN.matcher(client.get(path).text());
        assertThat(token.find()).isTrue();
        var form = new LinkedHashMap<>(fields);
        form.put("csrfmiddlewaretoken", token.group(1));
        return client.post(path, form);
    }

    @Test
    void strangersReadAndAreAskedToLogIn() {
        TestResponse page = visitor().get(API + "goods?per_page=2&search=%3Cb%3E");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().get("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().all("Vary").toString()).contains("Accept");
        assertThat(page.text())
                .contains("<h1 class=\"h2 mb-1\">Goods List</h1>")
                .contains("<a href=\"/app/1.0/\">Api Root</a>")
                .contains("search=%3Cb%3E")
                .contains("/account/login/?next=%2Fapp%2F1.0%2Fgoods")
                .doesNotContain("<script", "style=", "<b>No.", "POST</h2>", "btn-danger");
        assertThat(visitor().get(API + "goods/1").text())
                .contains("&lt;b&gt;No. 1&lt;/b&gt;")
                .contains("rel=\"nofollow\">http://localhost/app/1.0/goods/1</a>");
    }

    @Test
    void listsHaveAFormOfFiltersAndTheNumbersOfPages() {
        String page = visitor().get(API + "goods?per_page=3&page=7&price_min=0").text();
        assertThat(page)
                .contains("<input type=\"hidden\" name=\"per_page\" value=\"3\">")
                .doesNotContain("<input type=\"hidden\" name=\"page\"")
                .contains("name=\"price_min\"", "name=\"search\"", "Price ↓</option>")
                .contains("aria-current=\"page\">7</span>", ">20</a>", "…")
                .contains("page=6&amp;per_page=3&amp;price_min=0\">6</a>")
                .contains("href=\"/app/1.0/goods/stats\">Stats</a>");
        String one = root().get(API + "goods/1").text();
        assertThat(one)
                .contains("href=\"/app/1.0/goods/1/restock\">Restock</a>")
                .doesNotContain("name=\"search\"", "aria-current=\"page\">1<");
    }

    @Test
    void programsAreAnsweredAsBefore() {
        Client program = shop.visitor();
        assertThat(program.get(API + "tags").headers().get("Content-Type"))
                .isEqualTo("application/json");
        assertThat(visitor().get(API + "tags?format=json").headers().get("Content-Type"))
                .isEqualTo("application/json");
        assertThat(program.get(API + "tags?format=api").headers().get("Content-Type"))
                .isEqualTo("text/html; charset=utf-8");
        assertThat(program.get(API + "tags.api").text()).contains("Tag List");
    }

    @Test
    void errorsHavePagesToo() {
        TestResponse missing = visitor().get(API + "goods/none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).contains("HTTP 404 Not Found", "Not found.");
        TestResponse version = visitor().get("/app/7.0/goods");
        assertThat(version.status()).isEqualTo(404);
        assertThat(version.text()).contains("Invalid version in URL path.");
        assertThat(visitor().get(API + "orders").status()).isEqualTo(401);
        TestResponse wrong = visitor().header("Authorization", "Token none").get(API + "goods");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("Invalid token.");
    }

    @Test
    void formsMakeChangeAndTakeAway() {
        Client root = root();
        TestResponse refused =
                send(root, API + "tags", Map.of("_method", "POST", "name", "x".repeat(41)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("is-invalid")
                .contains("value=\"" + "x".repeat(41) + "\"")
                .contains("Ensure this field has no more than 40 characters.");

        TestResponse made = send(root, API + "tags", Map.of("_method", "POST", "name", "<new>"));
        assertThat(made.status()).isEqualTo(201);
        Tag tag = shop.in(() -> Tag.objects.get("name", "<new>"));
        String path = API + "tags/" + tag.id;
        assertThat(root.get(path).text()).contains("value=\"&lt;new&gt;\"");

        assertThat(send(root, path, Map.of("_method", "PUT", "name", "newer")).status())
                .isEqualTo(200);
        TestResponse raw =
                send(
                        root,
                        path,
                        Map.of(
                                "_method", "PATCH",
                                "_content_type", "application/json",
                                "_content", "{\"name\": \"newest\"}"));
        assertThat(raw.status()).isEqualTo(200);
        assertThat(shop.get(path).object().get("name")).isEqualTo("newest");
        assertThat(send(root, path, Map.of("_method", "OPTIONS")).text())
                .contains("Tag Instance", "max_length");

        TestResponse gone = send(root, path, Map.of("_method", "DELETE"));
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.text()).contains("HTTP 204 No Content");
        assertThat(shop.get(path).status()).isEqualTo(404);
    }

    @Test
    void malformedRawDataIsTold() {
        TestResponse answer =
                send(
                        root(),
                        API + "tags",
                        Map.of(
                                "_method", "POST",
                                "_content_type", "application/json",
                                "_content", "{\"name\": "));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("JSON parse error");
        assertThat(
                        send(
                                        root(),
                                        API + "tags",
                                        Map.of(
                                                "_method", "POST",
                                                "_content_type", "text/x",
                                                "_content", "x"))
                                .status())
                .isEqualTo(415);
    }

    @Test
    void aFormThatCannotBeReadHasAPageToo() {
        Client root = shop.visitor("root", "pass-root").header("Accept", "text/html");
        TestResponse answer =
                root.send(
                        root.request("POST", API + "tags")
                                .header("Content-Type", "multipart/form-data")
                                .body("name=x"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("HTTP 400 Bad Request", "name=\"name\"");
    }

    @Test
    void aFormOfAnotherSiteDoesNothingForWhomTheBrowserKnowsEither() {
        Client known =
                visitor()
                        .header("Authorization", "Basic cm9vdDpwYXNzLXJvb3Q=")
                        .header("Origin", "http://evil.example");
        assertThat(known.get(API + "orders").status()).isEqualTo(200);
        for (Map<String, String> form :
                List.of(
                        Map.of("_method", "DELETE"),
                        Map.of("_method", "PATCH", "name", "evil"),
                        Map.of("_content_type", "application/json", "_content", "{\"name\": 1}"))) {
            TestResponse forged = known.post(API + "tags/1", form);
            assertThat(forged.status()).isEqualTo(403);
            assertThat(forged.text()).contains("CSRF Failed");
        }
        assertThat(shop.get(API + "tags/1").object().get("name")).isNotEqualTo("evil");
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        TestResponse forged = root().post(API + "tags/1", Map.of("_method", "DELETE"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.text()).contains("CSRF Failed");
        assertThat(shop.get(API + "tags/1").status()).isEqualTo(200);
    }

    @Test
    void relationsAreChosenFromLists() {
        String page = root().get(API + "goods/2").text();
        assertThat(page)
                .contains("<option value=\"1\">Hall 1</option>")
                .contains("multiple size=\"6\"")
                .containsPattern("<option value=\"tag\\d+\" selected>")
                .contains("type=\"number\" step=\"any\" name=\"price\"");
        assertThat(root().get(API + "orders").text()).contains("written as raw data");
    }

    @Test
    void chromiumShowsThemToEverybody(@TempDir Path folder) throws Exception {
        Browser.assumeAxe();
        try (Browser browser = Browser.open(folder)) {
            for (String scheme : new String[] {"light", "dark"}) {
                browser.show(1280, 900, scheme).go(shop.address() + API + "goods?per_page=3");
                assertThat(browser.axe()).isEmpty();
            }
            browser.show(390, 800, "light")
                    .go(shop.address() + "/account/login/?next=/app/1.0/tags/1");
            browser.type("#id_username", "root").type("#id_password", "pass-root");
            browser.leads(() -> browser.press("Enter"));
            assertThat(browser.path()).isEqualTo("/app/1.0/tags/1");
            assertThat(browser.axe()).isEmpty();
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            browser.leads(() ->
                    browser.click(
                            "form button[name=_method][value=PUT], form > button.btn-primary"));
            assertThat(browser.text("pre.answer")).contains("HTTP 200 OK");
        }
    }
}
