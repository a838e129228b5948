package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
    private ShopSite shop;
    private Client api;

    @BeforeEach
    void open() {
        shop = new ShopSite().fill(1);
        api = shop.client();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private TestResponse accepting(String target, String types) {
        return api.send(api.request("GET", target).header("Accept", types));
    }

    @Test
    void whatNobodyWritesIs406InJson() {
        TestResponse answer = accepting("/app/1.0/tags", "application/xml");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text())
                .isEqualTo("{\"detail\":\"Could not satisfy the request Accept header.\"}");
    }

    @Test
    void aBrowserGetsJsonThatPeopleCanRead() {
        TestResponse answer =
                accepting(
                        "/app/1.0/tags/1",
                        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\n    \"id\": 1,\n    \"name\": \"red\"\n}");
    }

    @Test
    void aClientMayAskForIndents() {
        assertThat(accepting("/app/1.0/tags/1", "application/json; indent=2").text())
                .isEqualTo("{\n  \"id\": 1,\n  \"name\": \"red\"\n}");
    }

    @Test
    void theFormatMayStandInTheAddress() {
        assertThat(api.get("/app/1.0/tags/1.json").status()).isEqualTo(200);
        assertThat(accepting("/app/1.0/tags/1?format=json", "text/html").status()).isEqualTo(406);
        assertThat(api.get("/app/1.0/tags/1.xml").status()).isEqualTo(404);
        assertThat(api.get("/app/1.0/tags/1?format=xml").text())
                .isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain       | 415 | Unsupported media type \\\"text/plain\\\" in request.",
                "application/json | 400 | JSON parse error - ",
            })
    void aBodyThatNobodyReadsIsRefused(String type, int status, String detail) {
        TestResponse answer = shop.send("POST", "/app/1.0/tags", type, "{\"name\": oops}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).startsWith("{\"detail\":\"" + detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]    | Invalid data. Expected a dictionary, but got list.",
                "\"x\"  | Invalid data. Expected a dictionary, but got str.",
                "1.5    | Invalid data. Expected a dictionary, but got float.",
                "true   | Invalid data. Expected a dictionary, but got bool.",
                "null   | No data provided",
            })
    void aBodyThatIsNoObjectIsRefused(String body, String message) {
        TestResponse answer = shop.send("POST", "/app/1.0/tags", "application/json", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"non_field_errors\":[\"" + message + "\"]}");
    }

    @Test
    void noBodyAtAllIsAnEmptyObject() {
        assertThat(api.send(api.request("POST", "/app/1.0/tags")).text())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
    }

    @Test
    void aBodyWithoutALengthIsRead() {
        var request =
                api.request("POST", "/app/1.0/tags")
                        .header("Content-Type", "application/json")
                        .body("{\"name\":\"new\"}");

        assertThat(api.send(request).status()).isEqualTo(201);
        assertThat(
                        api.send(
                                        api.request("POST", "/app/1.0/tags")
                                                .header("Content-Type", "application/json"))
                                .text())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
    }

    @Test
    void linksKeepTheFormat() {
        assertThat(api.get("/app/1.0/goods/1.json").text())
                .contains("\"url\":\"http://localhost/app/1.0/goods/1.json\"");
        assertThat(api.get("/app/1.0/goods/1?format=json").text())
                .contains("\"url\":\"http://localhost/app/1.0/goods/1?format=json\"");
        assertThat(api.get("/app/1.0/.json").text())
                .contains("\"tags\":\"http://localhost/app/1.0/tags.json\"");
    }
}
