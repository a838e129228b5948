package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.schema.ApiParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What requests and answers say of states: {@code ETag} and what goes with it. */
public final class StateHeaders {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private StateHeaders() {}

    /** What who reads may say. */
    public static ApiParameter ofReading() {
        return ApiParameter.header(
                "If-None-Match",
                "The `ETag` of the representation that the client already has; if it is current, the answer is 304.",
                TEXT);
    }

    /** What who writes may say. */
    public static ApiParameter ofWriting() {
        return ApiParameter.header(
                "If-Match",
                "The `ETag` of the representation to be changed; if it is not current, the answer is 412.",
                TEXT);
    }

    /** Adds to the answers of one operation what they say of the state that they show. */
    static void add(Map<String, Object> responses, RouteFacts.State state) {
        if (!state.isTagged()) {
            return;
        }
        for (String status : List.of("200", "201")) {
            if (responses.get(status) instanceof Map<?, ?> told && told.containsKey("content")) {
                var response = new LinkedHashMap<String, Object>();
                told.forEach((name, value) -> response.put(name.toString(), value));
                response.put("headers", headers());
                responses.put(status, response);
            }
        }
        if (state.isRead()) {
            var unchanged = new LinkedHashMap<String, Object>();
            unchanged.put("description", "The client's representation is current.");
            unchanged.put("headers", headers());
            responses.put("304", unchanged);
        }
    }

    private static Map<String, Object> headers() {
        var tag = new LinkedHashMap<String, Object>();
        tag.put("description", "Identifies this version of the representation.");
        tag.put("schema", TEXT);
        return Map.of("ETag", tag);
    }
}
