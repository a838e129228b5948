package dev.belleville.benchmarks.bare;

import java.util.Map;

/**
 * What stands at a path: a status, a content type, further headers, and a body made anew for each
 * request.
 */
record Page(
        int status,
        CharSequence contentType,
        Map<CharSequence, CharSequence> headers,
        Content content) {
    /** What makes the body. */
    @FunctionalInterface
    interface Content {
        byte[] make(Asked asked) throws Exception;
    }

    Page(CharSequence contentType, Content content) {
        this(200, contentType, Map.of(), content);
    }
}
