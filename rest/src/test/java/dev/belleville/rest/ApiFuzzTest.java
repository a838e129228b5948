package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, the fault is never ours. */
class ApiFuzzTest {
    private static final int REQUESTS = 4_000;
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "-0.0",
                    "99999999999999999999999",
                    "\"\"",
                    "\" \"",
                    "\"abc\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"😀\"",
                    "\"2024-02-30\"",
                    "\"NaN\"",
                    "\"1_0\"",
                    "\"٣\"",
                    "[]",
                    "[null]",
                    "[1,\"red\"]",
                    "{}",
                    "{\"a\":[{}]}",
                    "[[[[[]]]]]",
                    "1E5",
                    "\"1e999999999\"",
                    "\"" + "x".repeat(2000) + "\"");
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "slug",
                    "description",
                    "price",
                    "stock",
                    "active",
                    "category",
                    "category_id",
                    "tags",
                    "attributes",
                    "released",
                    "created",
                    "id",
                    "url",
                    "goods",
                    "author",
                    "rating",
                    "text",
                    "nothing",
                    "");
    private static final List<String> PATHS =
            List.of(
                    "goods",
                    "goods/1",
                    "goods/1/restock",
                    "tags",
                    "tags/2",
                    "reviews",
                    "reviews/1",
                    "categories",
                    "categories/hall",
                    "",
                    "goods/x",
                    "goods/stats",
                    "goods.json");
    private static final List<String> PARAMETERS =
            List.of(
                    "page",
                    "per_page",
                    "limit",
                    "offset",
                    "search",
                    "ordering",
                    "format",
                    "price_min",
                    "price_max",
                    "active",
                    "category",
                    "tag",
                    "rating",
                    "rating__gte",
                    "goods",
                    "goods__in",
                    "nothing",
                    "%00",
                    "%ff");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json; charset=x",
                    "text/plain",
                    "",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=b",
                    "multipart/form-data",
                    "*/*");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "BREW");

    private final Random random = new Random(20240101);

    @Test
    void noRequestIsAnsweredWithAFaultOfOurs() {
        try (var shop = new ShopSite().fill(6)) {
            for (int i = 0; i < REQUESTS; i++) {
                String method = any(METHODS);
                String target = "/app/1.0/" + any(PATHS) + query();
                String type = any(TYPES);
                String body = body(type);
                var answer = shop.send(method, target, type, body);
                assertThat(answer.status())
                        .as("%s %s %s %s gave %s", method, target, type, body, answer.text())
                        .isLessThan(500);
            }
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String query() {
        var query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(any(PARAMETERS)).append('=');
            query.append(URLEncoder.encode(plain(any(VALUES)), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private static String plain(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    private String body(String type) {
        if (random.nextInt(10) == 0) {
            return mangled(object());
        }
        if (type.startsWith("application/x-www-form")) {
            return any(FIELDS) + "=" + plain(any(VALUES)) + "&" + any(FIELDS) + "[0]=%zz&tags=red";
        }
        if (type.startsWith("multipart")) {
            return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--b--\r\n"
                    .formatted(any(FIELDS), plain(any(VALUES)));
        }
        return random.nextInt(8) == 0 ? any(VALUES) : object();
    }

    private String object() {
        var object = new StringBuilder("{");
        int fields = random.nextBoolean() ? 1 : random.nextInt(10);
        for (int i = fields; i > 0; i--) {
            object.append(object.length() > 1 ? "," : "");
            object.append('"').append(any(FIELDS)).append("\":").append(any(VALUES));
        }
        return object.append('}').toString();
    }

    private String mangled(String text) {
        int at = random.nextInt(text.length());
        return random.nextBoolean()
                ? text.substring(0, at)
                : text.substring(0, at) + (char) random.nextInt(0x3000) + text.substring(at);
    }

    @Test
    void deepNestingIsRefused() {
        try (var shop = new ShopSite()) {
            String deep = "[".repeat(100_000) + "]".repeat(100_000);
            assertThat(shop.send("POST", "/app/1.0/tags", "application/json", deep).status())
                    .isEqualTo(400);
            String within = "{\"name\":" + "[".repeat(450) + "]".repeat(450) + "}";
            assertThat(shop.send("POST", "/app/1.0/tags", "application/json", within).status())
                    .isEqualTo(400);
        }
    }
}
