package dev.belleville.rest.internal.openapi;

import dev.belleville.core.ImproperlyConfigured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers that errors become, each told once. */
final class ErrorResponses {
    private static final String DETAIL = "Error";
    private static final String INVALID = "ValidationError";
    private static final String BY_FIELD = "ValidationMessages";

    /**
     * One of them.
     *
     * @param status of the answer
     * @param name of the component
     * @param description what has happened
     * @param header that comes with it; empty for none
     */
    private record Answer(int status, String name, String description, String header) {}

    private static final Map<Integer, Answer> ANSWERS =
            Stream.of(
                            new Answer(
                                    400,
                                    "BadRequest",
                                    "The request is malformed, or its data is not valid.",
                                    ""),
                            new Answer(
                                    401,
                                    "Unauthorized",
                                    "Authentication is missing or has failed.",
                                    "WWW-Authenticate"),
                            new Answer(
                                    403,
                                    "Forbidden",
                                    "The client has no permission to do this.",
                                    ""),
                            new Answer(404, "NotFound", "Nothing is found at this address.", ""),
                            new Answer(
                                    406,
                                    "NotAcceptable",
                                    "No representation matches the `Accept` header.",
                                    ""),
                            new Answer(
                                    409,
                                    "Conflict",
                                    "The request conflicts with what is stored.",
                                    ""),
                            new Answer(
                                    412,
                                    "PreconditionFailed",
                                    "The resource has changed since the client read it.",
                                    ""),
                            new Answer(
                                    413, "ContentTooLarge", "The request body is too large.", ""),
                            new Answer(
                                    415,
                                    "UnsupportedMediaType",
                                    "The media type of the request body is not supported.",
                                    ""),
                            new Answer(
                                    428,
                                    "PreconditionRequired",
                                    "The request needs an `If-Match` header.",
                                    ""),
                            new Answer(
                                    429,
                                    "TooManyRequests",
                                    "Too many requests; try again later.",
                                    "Retry-After"),
                            new Answer(
                                    503,
                                    "Unavailable",
                                    "The service is temporarily unavailable.",
                                    "Retry-After"))
                    .collect(Collectors.toUnmodifiableMap(Answer::status, answer -> answer));

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
                        + " `non_field_errors`, and items of lists in their place. Of data that has"
                        + " no fields a list.",
                "type",
                List.of("object", "array"),
                "items",
                Map.of(),
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
            throw new ImproperlyConfigured(
                    "No error of APIs has the status %d; they are %s."
                            .formatted(status, new TreeSet<>(ANSWERS.keySet())));
        }
        used.computeIfAbsent(answer.name(), _ -> response(answer));
        return ordered("$ref", "#/components/responses/" + answer.name());
    }

    private Map<String, Object> response(Answer answer) {
        var response = ordered("description", answer.description());
        if (!answer.header().isEmpty()) {
            boolean number = answer.header().equals("Retry-After");
            Map<String, Object> schema = Map.of("type", number ? "integer" : "string");
            response.put("headers", Map.of(answer.header(), Map.of("schema", schema)));
        }
        Object schema =
                answer.status() == 400
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
