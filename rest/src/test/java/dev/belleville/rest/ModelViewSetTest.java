package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.shop.Goods;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelViewSetTest {
    private static final String GOODS = "/app/1.0/goods";

    private ShopSite shop;
    private Client api;

    @BeforeEach
    void open() {
        shop = new ShopSite().fill(5);
        api = shop.client();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void oneIsShownWithAllItsFieldsInOrder() {
        TestResponse answer = api.get(GOODS + "/1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Allow")).isEqualTo("GET, PUT, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"url":"http://localhost/app/1.0/goods/1","id":1,"name":"Kettle 1",\
                        "slug":"goods-1","description":"No. 1 & co. — 第1号","price":"1.50","stock":3,\
                        "active":true,"category":{"id":2,"name":"Shelf","slug":"shelf","parent":1},\
                        "tags":["blue"],"attributes":{"weight":1},"released":"2020-01-02",\
                        "created":"2024-01-01T08:01:00.123456Z"}\
                        """);
    }

    @Test
    void aListIsAPageWithItsCount() {
        TestResponse answer = api.get("/app/1.0/tags?per_page=2");

        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"count":3,"next":"http://localhost/app/1.0/tags?page=2&per_page=2",\
                        "previous":null,"results":[{"id":2,"name":"blue"},{"id":3,"name":"old"}]}\
                        """);
        assertThat(answer.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
    }

    @Test
    void anAttributeOtherThanTheKeyMayTellInstancesApart() {
        assertThat(api.get("/app/1.0/categories/hall").text())
                .isEqualTo("{\"id\":1,\"name\":\"Hall\",\"slug\":\"hall\",\"parent\":null}");
    }

    @ParameterizedTest
    @CsvSource({"/goods/999", "/goods/abc", "/goods/99999999999999999999", "/categories/none"})
    void whatIsNotThereIs404(String path) {
        TestResponse answer = api.get("/app/1.0" + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999",
                "\"99999999999999999999\"",
                "-99999999999999999999",
                "9223372036854775807"
            })
    void aKeyThatNoRowCanHaveIsOneOfNone(String key) {
        String body = "{\"category_id\": " + key + "}";
        TestResponse answer = shop.send("PATCH", "/app/1.0/goods/1", "application/json", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"category_id\":[\"Invalid pk \\\"%s\\\" - object does not exist.\"]}"
                                .formatted(key.replace("\"", "")));
    }

    @Test
    void aValueAgainstAConstraintIs400() {
        String spam = "{\"name\":\"spam\"}";
        TestResponse answer = shop.send("POST", "/app/1.0/tags", "application/json", spam);
        assertThat(answer.text())
                .isEqualTo("{\"non_field_errors\":[\"Constraint “tag_no_spam” is violated.\"]}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBodyNestedTooDeeplyIs400() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(shop.send("POST", "/app/1.0/tags", "application/json", deep).status())
                .isEqualTo(400);
        String within = "{\"name\":" + "[".repeat(450) + "]".repeat(450) + "}";
        assertThat(shop.send("POST", "/app/1.0/tags", "application/json", within).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attributes\": {\"a\": 1e400}}",
                "{\"attributes\": {\"a\": 1e99999999}}",
                "{\"category_id\": 1e99999999}",
                "{\"category_id\": 1e-99999999}",
                "{\"price\": 1e99999999}",
                "{\"price\": \"1e-99999999\"}",
                "{\"stock\": 1e99999999}",
                "{\"attributes\": {\"a\": \"\\ud800b\"}}"
            })
    void whatNobodyCanKeepIs400AtOnce(String json) {
        assertThat(shop.send("PATCH", GOODS + "/1", "application/json", json).status())
                .isEqualTo(400);
    }

    @Test
    void aNewOneIsMadeAndItsAddressIsTold() {
        TestResponse answer = api.postJson(GOODS, tea());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/app/1.0/goods/6");
        assertThat(answer.text()).contains("\"price\":\"3.10\"", "\"tags\":[\"old\",\"red\"]");
        assertThat(api.get(GOODS + "/6").text()).isEqualTo(answer.text());
    }

    private static Map<String, Object> tea() {
        return Map.of(
                "name",
                "Tea",
                "slug",
                "tea",
                "price",
                "3.1",
                "stock",
                4,
                "category_id",
                1,
                "tags",
                List.of("red", "old"));
    }

    @Test
    void aFormMakesOneAsWell() {
        String form =
                "name=Tea&slug=tea&price=3.1&stock=1&active=on&category_id=1&tags=red&tags=old&released=";

        TestResponse answer = shop.send("POST", GOODS, "application/x-www-form-urlencoded", form);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("\"tags\":[\"old\",\"red\"]", "\"released\":null");
    }

    @Test
    void whatIsWrongIsSaidByField() {
        TestResponse answer =
                api.postJson(
                        GOODS,
                        Map.of(
                                "name",
                                "",
                                "slug",
                                "goods-1",
                                "price",
                                "0",
                                "stock",
                                -1,
                                "category_id",
                                77,
                                "tags",
                                List.of("red", "green")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"name":["This field may not be blank."],\
                        "slug":["goods with this slug already exists."],\
                        "price":["Ensure this value is greater than or equal to 0.01."],\
                        "stock":["Ensure this value is greater than or equal to 0."],\
                        "category_id":["Invalid pk \\"77\\" - object does not exist."],\
                        "tags":["Object with name=green does not exist."]}\
                        """);
    }

    @Test
    void missingFieldsAreNamed() {
        assertThat(api.postJson(GOODS, Map.of()).text())
                .isEqualTo(
                        """
                        {"name":["This field is required."],"slug":["This field is required."],\
                        "price":["This field is required."],"category_id":["This field is required."]}\
                        """);
    }

    @Test
    void theSerializersOwnRulesHold() {
        assertThat(api.patchJson(GOODS + "/1", Map.of("name", " Forbidden ")).text())
                .isEqualTo("{\"name\":[\"This name may not be used.\"]}");
        assertThat(api.patchJson(GOODS + "/1", Map.of("active", true, "stock", 0)).text())
                .isEqualTo("{\"non_field_errors\":[\"Active goods need stock.\"]}");
    }

    @Test
    void aPatchChangesWhatItNames() {
        TestResponse answer = api.patchJson(GOODS + "/2", Map.of("stock", 50, "tags", List.of()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"stock\":50", "\"tags\":[]", "\"name\":\"Mug 2\"");
    }

    @Test
    void aPutNeedsAllThatIsRequired() {
        assertThat(api.putJson(GOODS + "/2", Map.of("stock", 50)).status()).isEqualTo(400);
        assertThat(api.putJson(GOODS + "/2", tea()).text()).contains("\"slug\":\"tea\"");
    }

    @Test
    void oneMayKeepItsOwnUniqueValue() {
        assertThat(api.patchJson(GOODS + "/2", Map.of("slug", "goods-2")).status()).isEqualTo(200);
        assertThat(api.patchJson(GOODS + "/2", Map.of("slug", "goods-3")).status()).isEqualTo(400);
    }

    @Test
    void oneIsTakenAway() {
        TestResponse answer = api.delete(GOODS + "/3");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(api.get(GOODS + "/3").status()).isEqualTo(404);
    }

    @Test
    void anActionOfOnesOwnHasItsPlace() {
        TestResponse answer = api.postJson(GOODS + "/1/restock", Map.of("amount", "7"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("{\"stock\":10}");
        assertThat(api.postJson(GOODS + "/1/restock", Map.of("amount", 1001)).text())
                .isEqualTo("[\"Ensure this value is less than or equal to 1000.\"]");
        assertThat(api.get(GOODS + "/stats").text()).isEqualTo("{\"goods\":5}");
        shop.run(() -> assertThat(Goods.objects.get("id", 1).stock).isEqualTo(10));
    }

    @Test
    void aMethodThatIsNotAnsweredIs405() {
        TestResponse answer = api.postJson("/app/1.0/categories", Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Method \\\"POST\\\" not allowed.\"}");
    }

    @Test
    void methodsMayBeNarrowed() {
        assertThat(api.options("/app/1.0/reviews/1").header("Allow"))
                .isEqualTo("GET, DELETE, HEAD, OPTIONS");
    }

    @Test
    void aPathOverARelationEndsInTheDefaultWhereNobodyIsThere() {
        shop.run(() -> {
            ShopSite.review(1, ShopSite.person("ann"), 4);
            ShopSite.review(1, null, 3);
        });

        assertThat(api.get("/app/1.0/reviews").text())
                .contains("\"author\":null,\"author_name\":null")
                .contains("\"author\":1,\"author_name\":\"ann\"");
    }

    @Test
    void aNumberOfFewBytesIsTaken() {
        shop.run(() -> ShopSite.person("ann"));

        TestResponse answer =
                api.postJson("/app/1.0/reviews", Map.of("goods", 1, "author", 1, "rating", 5));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("\"rating\":5");
    }

    @Test
    void fieldsThatAreUniqueTogetherAreChecked() {
        shop.run(() -> ShopSite.review(1, ShopSite.person("ann"), 4));

        TestResponse answer =
                api.postJson("/app/1.0/reviews", Map.of("goods", 1, "author", 1, "rating", 5));

        assertThat(answer.text())
                .isEqualTo(
                        "{\"non_field_errors\":[\"The fields goods, author must make a unique set.\"]}");
    }

    @Test
    void theRootNamesAllLists() {
        assertThat(api.get("/app/1.2/").text())
                .isEqualTo(
                        """
                        {"categories":"http://localhost/app/1.2/categories",\
                        "tags":"http://localhost/app/1.2/tags",\
                        "goods":"http://localhost/app/1.2/goods",\
                        "reviews":"http://localhost/app/1.2/reviews"}\
                        """);
    }

    @Test
    void aVersionThatThereIsNotIs404() {
        TestResponse answer = api.get("/app/7.0/goods");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid version in URL path.\"}");
    }

    @Test
    void linksKeepTheVersion() {
        assertThat(api.get("/app/1.2/goods/1").text())
                .contains("\"url\":\"http://localhost/app/1.2/goods/1\"");
    }

    @Test
    void jsonThatTheModelCannotHoldIsRefused() {
        assertThat(api.patchJson(GOODS + "/1", Map.of("attributes", List.of(1))).text())
                .isEqualTo(
                        "{\"attributes\":[\"Expected JSON of the type Map but got type \\\"list\\\".\"]}");
        assertThat(api.patchJson(GOODS + "/1", Map.of("attributes", Map.of("a", 0.5))).text())
                .contains("\"attributes\":{\"a\":0.5}");
    }
}
