package dev.belleville.rest.internal.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers that errors become, each told once. */
final class ErrorResponses {
    private static final String DETAIL = "Error";
    private static final String INVALID = "ValidationError";
    private static final String BY_FIELD = "ValidationMessages";

    /**
     * One of them.
     *
     * @param name of the component
     * @param description what has happened
     * @param header that comes with it; empty for none
     */
    private record Answer(String name, String description, String header) {}

    private static final Map<Integer, Answer> ANSWERS =
            Map.of(
                    400,
                    new Answer("BadRequest", "The data cannot be used.", ""),
                    401,
                    new Answer("Unauthorized", "Nobody knows who sends this.", "WWW-Authenticate"),
                    403,
                    new Answer("Forbidden", "Who sends this may not.", ""),
                    404,
                    new Answer("NotFound", "There is no such thing.", ""),
                    406,
                    new Answer("NotAcceptable", "No media type that the client takes.", ""),
                    412,
                    new Answer("PreconditionFailed", "It has changed meanwhile.", ""),
                    415,
                    new Answer("UnsupportedMediaType", "No content type that is read.", ""),
                    429,
                    new Answer("TooManyRequests", "This was asked too often.", "Retry-After"),
                    428,
                    new Answer(
                            "PreconditionRequired", "It does not say what it changes.", ""));

    private final ErrorShape shape;

    private final Map<String, Object> used = new TreeMap<>();

    ErrorResponses(ErrorShape shape) {
        this.shape = shape;
    }

    /** All that were referred to, by name. */
    Map<String, Object> all() {
        return used;
    }

    /** Adds the schemas of the errors that were referred to. */
    void describe(Components components) {
        if (used.isEmpty()) {
            return;
        }
        components.put(DETAIL, shape.error());
        String tree = shape.messages() == null ? INVALID : BY_FIELD;
        components.put(tree, byField(tree));
        if (shape.messages() != null) {
            components.put(INVALID, shape.invalid(Components.reference(BY_FIELD)));
        }
    }

    private static Map<String, Object> byField(String name) {
        return ordered(
                "description",
                "What is wrong, by field; what is wrong with the whole under"
                        + " `non_field_errors`, and items of lists in their place.",
                "type",
                "object",
                "additionalProperties",
                Map.of(
                        "anyOf",
                        List.of(
                                ordered("type", "array", "items", Map.of()),
                                Components.reference(name),
                                Map.of("type", "string"))));
    }

    /** A reference to the answer with {@code status}. */
    Map<String, Object> reference(int status) {
        Answer answer = ANSWERS.get(status);
        if (answer == null) {
            throw new IllegalArgumentException("No error is told with the status " + status);
        }
        used.computeIfAbsent(answer.name(), _ -> response(status, answer));
        return ordered("$ref", "#/components/responses/" + answer.name());
    }

    private Map<String, Object> response(int status, Answer answer) {
        var response = ordered("description", answer.description());
        if (!answer.header().isEmpty()) {
            boolean number = answer.header().equals("Retry-After");
            Map<String, Object> schema = Map.of("type", number ? "integer" : "string");
            response.put("headers", Map.of(answer.header(), Map.of("schema", schema)));
        }
        Object schema =
                status == 400
                        ? Map.of(
                                "anyOf",
                                List.of(
                                        Components.reference(INVALID),
                                        Components.reference(DETAIL)))
                        : Components.reference(DETAIL);
        response.put("content", Map.of(shape.mediaType(), Map.of("schema", schema)));
        return response;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
