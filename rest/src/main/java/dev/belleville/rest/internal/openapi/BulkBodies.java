package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.serializers.Serializer;
import java.util.List;
import java.util.Map;

/** The JSON schemas of bodies that are, or may be, lists. */
final class BulkBodies {
    private static final String TYPE = "type";

    private BulkBodies() {}

    /** Whether {@code action} is about several at once. */
    static boolean isAbout(String action) {
        return switch (action) {
            case "bulkUpdate", "partialBulkUpdate", "bulkDestroy" -> true;
            default -> false;
        };
    }

    /** What is read. */
    static Map<String, Object> read(
            String action, String key, Serializer<?> serializer, Map<String, Object> one) {
        return switch (action) {
            case "create" -> Map.of("anyOf", List.of(one, list(one)));
            case "bulkDestroy" -> list(Map.of());
            default -> list(Map.of("allOf", List.of(one, withKey(key, serializer))));
        };
    }

    /** What is shown. */
    static Map<String, Object> shown(String action, Map<String, Object> one) {
        return action.equals("create") ? Map.of("anyOf", List.of(one, list(one))) : list(one);
    }

    /** Its key stands in each item, be it only shown elsewhere. */
    private static Map<String, Object> withKey(String key, Serializer<?> serializer) {
        var field = serializer.fields().get(key);
        Map<String, Object> schema =
                field == null || !field.described().kind().label().equals("integer")
                        ? Map.of()
                        : Map.of(TYPE, "integer");
        return Map.of(TYPE, "object", "required", List.of(key), "properties", Map.of(key, schema));
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return Map.of(TYPE, "array", "items", items);
    }
}
