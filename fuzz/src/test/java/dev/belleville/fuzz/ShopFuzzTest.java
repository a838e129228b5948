package dev.belleville.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The example shop, pages and API. An input is a request as it stands on the wire; no answer is a
 * fault of ours, and what says that it is JSON is.
 */
class ShopFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 1_500;
    }

    @Override
    List<String> seeds() {
        String json = "\nContent-Type: application/json\n\n";
        return List.of(
                "GET /app/1.0/goods?page=1&per_page=2&search=mug&ordering=-price,name&price_min=1\n\n",
                "GET /app/1.0/goods?category=hall&tag=red&active=true&limit=2&offset=1\n"
                        + "Accept: application/json; indent=4\n\n",
                "POST /app/1.0/goods"
                        + json
                        + "{\"name\": \"Cup\", \"slug\": \"cup\", \"description\": \"x\", \"price\": \"1.50\","
                        + " \"stock\": 3, \"active\": true, \"category_id\": 1, \"tags\": [\"red\"],"
                        + " \"attributes\": {\"a\": [1, null]}, \"released\": \"2024-02-29\"}",
                "PATCH /app/1.0/goods/1"
                        + json
                        + "{\"price\": 2, \"tags\": [], \"released\": null}",
                "PUT /app/1.0/tags/1\nContent-Type: application/x-www-form-urlencoded\n\nname=blue",
                "POST /app/1.0/tags\nContent-Type: multipart/form-data; boundary=b\n\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ngreen\r\n--b--\r\n",
                "POST /app/1.2/goods/1/restock" + json + "{\"amount\": 5}",
                "PATCH /app/1.0/goods/1"
                        + json
                        + "{\"attributes\": {\"a\": [\"\\udfff\\u0000\\ud800\", 1e308]}}",
                "PATCH /app/1.0/goods/1"
                        + json
                        + "{\"category_id\": 1e99999999, \"price\": 1e-99999999}",
                "GET /app/1.0/goods?price_min=-1e99999999&price_max=1e-99999999&ordering=-price\n\n",
                "GET /app/1.0/reviews?rating=1e-99999999&goods__in=1e99999999\n\n",
                "DELETE /app/1.0/goods/2\n\n",
                "POST /app/1.0/orders"
                        + json
                        + "{\"lines\": [{\"goods\": 1, \"quantity\": 2}, {\"goods\": 3}]}",
                "POST /app/1.0/orders\nContent-Type: application/x-www-form-urlencoded\n\n"
                        + "lines[0]goods=1&lines[0]quantity=2",
                "GET /app/1.0/orders?status=new\n\n",
                "POST /app/1.0/reviews" + json + "{\"goods\": 1, \"rating\": 5, \"text\": \"x\"}",
                "POST /app/1.0/token" + json + "{\"username\": \"root\", \"password\": \"x\"}",
                "POST /app/1.0/tags\nAuthorization: Basic cm9vdDpw\n\n",
                "POST /app/1.0/tags\nAuthorization: Token 0\n\n",
                "GET /app/1.0/goods/stats\n\n",
                "GET /app/1.0/reviews?rating__gte=3&goods__in=1,2&rating=4\n\n",
                "GET /app/1.0/categories/hall?format=json\n\n",
                "OPTIONS /app/1.0/tags/1\n\n",
                "HEAD /app/1.0/\n\n",
                "GET /?page=2&category=hall\n\n",
                "GET /goods/mug-1\n\n",
                "GET /static/shop.css\nIf-None-Match: \"x\"\nRange: bytes=0-5\n\n");
    }

    @Override
    List<String> words() {
        return List.of(
                "page=",
                "per_page=",
                "search=",
                "ordering=",
                "price_min=",
                "price_max=",
                "active=",
                "category=",
                "tag=",
                "goods__in=",
                "rating__lte=",
                "format=",
                "limit=",
                "offset=",
                "\"name\":",
                "\"slug\":",
                "\"price\":",
                "\"stock\":",
                "\"category_id\":",
                "\"tags\":",
                "\"attributes\":",
                "\"released\":",
                "\"lines\":",
                "\"quantity\":",
                "\"rating\":",
                "Authorization: ",
                "1e400",
                "1e-400",
                "NaN",
                "\\u0000",
                "\\ud800",
                "%00",
                "%ff",
                "%ed%a0%80",
                "99999999999999999999",
                "-9223372036854775809",
                "\"1_0\"",
                "\u0663",
                "1e99999999",
                "-1e-99999999",
                "/app/1.0/",
                "/app/9/",
                "PUT ",
                "DELETE ",
                "Accept: text/html\n",
                "application/json; charset=utf-16",
                "multipart/form-data; boundary=b");
    }

    @Override
    Attack open() {
        var shop = new SmallShop();
        Faults faults = Faults.listen();
        return input -> {
            Request request = request(new String(input, ISO_8859_1), shop.authorization());
            if (request != null) {
                shop.undone(() -> {
                    Response answer = shop.site().handler().handle(request);
                    faults.rethrow();
                    check(answer);
                    return null;
                });
            }
        };
    }

    private static void check(Response answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        answer.body().writeTo(bytes);
        assertThat(answer.status()).isLessThan(500);
        if ("application/json".equals(answer.headers().get("Content-Type")) && bytes.size() > 0) {
            Json.parse(bytes.toString(UTF_8));
        }
    }

    /**
     * The request that {@code text} says, or null where no server would take it for one. Who shows
     * nothing else may do everything.
     */
    private static @Nullable Request request(String text, String authorization) {
        int end = text.indexOf("\n\n");
        String[] head = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
        byte[] body = (end < 0 ? "" : text.substring(end + 2)).getBytes(ISO_8859_1);
        String[] line = head[0].split(" ", 3);
        if (line.length < 2 || line[0].isEmpty() || !line[1].startsWith("/")) {
            return null;
        }
        RequestBuilder request =
                Request.builder(line[0], line[1])
                        .header("Host", "localhost")
                        .header("Content-Length", String.valueOf(body.length))
                        .remoteAddress("127.0.0.1")
                        .body(body);
        try {
            for (int i = 1; i < head.length; i++) {
                String[] header = head[i].split(":", 2);
                request.header(header[0], header.length < 2 ? "" : header[1].strip());
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        Request plain = request.build();
        return plain.headers().get("Authorization") != null
                ? plain
                : request.header("Authorization", authorization).build();
    }
}
