package dev.belleville.testing;

import dev.belleville.core.Json;
import dev.belleville.http.Headers;
import dev.belleville.http.Response;
import java.nio.charset.StandardCharsets;
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
     * The tree that the body says as JSON.
     *
     * @throws dev.belleville.core.JsonError where it is not JSON
     */
    public @Nullable Object json() {
        return Json.parse(text());
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
