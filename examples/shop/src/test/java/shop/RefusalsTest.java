package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API refuses whatever the rows are. */
class RefusalsTest extends ServedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":",
                "x",
                "{\"name\":\"a\"} b",
                "{'name': 'a'}",
                "{\"name\":NaN}",
                "{\"name\":\"a\\x\"}",
                "[[[[",
                "{\"name\":\"\\ud800\"}",
                "{\"attributes\":{\"a\":[\"\\udc00\"]}}",
                "\u0000"
            })
    void whatIsNoJsonIs400(String body) {
        Answer answer = shop.send("POST", API + "tags", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().keySet()).asString().isEqualTo("[detail]");
        assertThat(answer.text())
                .startsWith("{\"detail\":\"JSON parse error - ")
                .contains("(line 1, column ")
                .doesNotContain("tools.jackson", "JsonReadFeature");
    }

    @Test
    void aPathThatIsNoTextIs400() {
        Answer answer = shop.get(API + "goods/%ff");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":\"The path's percent-escapes are not UTF-8.\"}");
    }

    @Test
    void nestingWithoutEndIs400() {
        Answer answer = shop.send("POST", API + "tags", "[".repeat(100_000));

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "goods/999999",
        "goods/abc",
        "tags/-1",
        "tags/99999999999999999999",
        "categories/none",
        "reviews/999999",
        "goods/1.xml",
        "goods?format=xml"
    })
    void whatIsNotThereIs404(String path) {
        Answer answer = shop.get(API + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void aVersionThatIsNotServedIs404() {
        Answer answer = shop.get("/app/7.0/goods");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid version in URL path.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | categories | GET, HEAD, OPTIONS",
                "DELETE | categories/hall-1 | GET, HEAD, OPTIONS",
                "PUT | reviews | GET, POST, HEAD, OPTIONS",
                "DELETE | orders/1 | GET, HEAD, OPTIONS",
                "DELETE | tags | GET, POST, HEAD, OPTIONS",
                "POST | tags/1 | GET, PUT, PATCH, DELETE, HEAD, OPTIONS",
                "PUT | goods/1/restock | POST, OPTIONS",
                "POST | goods/stats | GET, HEAD, OPTIONS"
            })
    void aMethodThatIsNotAnsweredIs405(String method, String path, String allow) {
        Answer answer = shop.send(method, API + path, null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allow);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
    }

    @Test
    void optionsSayWhatIsAllowedAndAHeadHasNoBody() {
        assertThat(shop.send("OPTIONS", API + "tags", null).header("Allow"))
                .isEqualTo("GET, POST, HEAD, OPTIONS");
        Answer head = shop.send("HEAD", API + "tags", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(shop.get(API + "tags").header("Content-Length"));
    }

    @Test
    void aMediaTypeThatIsNotSpokenIs406() {
        Answer answer = shop.send("GET", API + "goods", null, "Accept", "application/xml");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":\"Could not satisfy the request Accept header.\"}");
        assertThat(shop.send("GET", API + "goods", null, "Accept", "text/xml, */*;q=0.1").status())
                .isEqualTo(200);
    }

    @Test
    void aBodyOfAnotherTypeIs415() {
        Answer answer = shop.send("POST", API + "tags", "<a/>", "Content-Type", "application/xml");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"detail\":\"Unsupported media type \\\"application/xml\\\" in request.\"}");
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        String body = "{\"name\":\"a\",\"more\":\"" + "x".repeat(2_700_000) + "\"}";
        Answer answer = shop.send("POST", API + "tags", body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"detail":"The body exceeds 2621440 bytes \
                        (the setting dataUploadMaxMemorySize)."}\
                        """);
        assertThat(shop.get(API + "tags").object().get("count")).isEqualTo(50);
    }
}
