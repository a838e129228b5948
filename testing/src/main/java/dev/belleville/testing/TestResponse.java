package dev.belleville.testing;

import dev.belleville.core.Json;
import dev.belleville.http.Headers;
import dev.belleville.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that a {@link Client} got, its body read to the end. */
public final class TestResponse {
    private final Response response;
    private final byte[] bytes;

    TestResponse(Response response, byte[] bytes) {
        this.response = response;
        this.bytes = bytes;
    }

    /** The status. */
    public int status() {
        return response.status();
    }

    /** The headers. */
    public Headers headers() {
        return response.headers();
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return response.headers().get(name);
    }

    /** The response as the handler gave it. */
    public Response response() {
        return response;
    }

    /** The body. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The tree that the body says as JSON, or what stands in it at a path of names and indices:
     * {@code json("results", 0, "name")}.
     *
     * @throws dev.belleville.core.JsonError where it is not JSON
     * @throws IllegalArgumentException where nothing stands at the path
     */
    public @Nullable Object json(Object... path) {
        Object found = Json.parse(text());
        for (Object step : path) {
            found = member(found, step);
        }
        return found;
    }

    private @Nullable Object member(@Nullable Object tree, Object step) {
        if (tree instanceof Map<?, ?> map && map.containsKey(step)) {
            return map.get(step);
        }
        if (tree instanceof List<?> list
                && step instanceof Integer index
                && index >= 0
                && index < list.size()) {
            return list.get(index);
        }
        throw new IllegalArgumentException("There is no '" + step + "' in the answer " + this);
    }

    /** The body's JSON as a record or bean. */
    public <T> T json(Class<T> type) {
        return Json.parse(text(), type);
    }

    @Override
    public String toString() {
        return status() + " " + text();
    }
}
