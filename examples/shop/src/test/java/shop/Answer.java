package shop;

import static java.util.Objects.requireNonNull;

import dev.belleville.core.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shop answered.
 *
 * @param status the status
 * @param headers the headers
 * @param text the body
 */
record Answer(int status, HttpHeaders headers, String text) {
    /** The first value of a header, or null. */
    @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The body as a JSON object. */
    Map<?, ?> object() {
        return (Map<?, ?>) requireNonNull(Json.parse(text));
    }

    /** One member of each row of a page. */
    List<@Nullable Object> all(String member) {
        var rows = (List<?>) requireNonNull(object().get("results"));
        return rows.stream().<@Nullable Object>map(row -> ((Map<?, ?>) row).get(member)).toList();
    }
}
