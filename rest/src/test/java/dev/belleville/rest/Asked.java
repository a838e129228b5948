package dev.belleville.rest;

import dev.belleville.http.Request;

/**
 * What a list is asked, for tests of what reads it.
 *
 * @param http as it was sent
 */
public record Asked(Request http) {
    private static final class Anything extends ApiView {}

    /** GET of {@code url}. */
    public static ApiRequest of(String url) {
        return new Asked(Request.get(url)).request();
    }

    /** To a view that says nothing of lists. */
    public ApiRequest request() {
        return new ApiRequest(http, new Anything(), null, "list", null);
    }
}
