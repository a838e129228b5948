package dev.belleville.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is shown at once.
 *
 * @param items the instances on it
 * @param head what stands before {@code results} in the answer
 * @param <T> the instances' class
 */
public record ResultPage<T>(List<T> items, Map<String, @Nullable Object> head) {

    /** The page of a list with a count: REST framework's envelope. */
    static <T> ResultPage<T> counted(
            List<T> items, long count, @Nullable String next, @Nullable String previous) {
        var head = new LinkedHashMap<String, @Nullable Object>();
        head.put("count", count);
        head.put("next", next);
        head.put("previous", previous);
        return new ResultPage<>(items, head);
    }

    /** How many items all pages have together; 0 where nobody counted. */
    long count() {
        return head.get("count") instanceof Long count ? count : 0;
    }

    /** The JSON schema of {@link #counted} around lists of the schema {@code list}. */
    static Map<String, Object> countedSchema(Map<String, Object> list) {
        return schema(Map.of("count", Map.of("type", "integer")), list);
    }

    /** The JSON schema of a page with {@code head} before the links. */
    static Map<String, Object> schema(Map<String, Object> head, Map<String, Object> list) {
        Map<String, Object> link =
                new TreeMap<>(Map.of("type", List.of("string", "null"), "format", "uri"));
        var properties = new LinkedHashMap<String, Object>(head);
        properties.put("next", link);
        properties.put("previous", link);
        properties.put("results", list);
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.sequencedKeySet()));
        return schema;
    }

    /** The answer: the head, and {@code shown} under {@code results}. */
    public Map<String, @Nullable Object> envelope(List<?> shown) {
        var envelope = new LinkedHashMap<>(head);
        envelope.put("results", shown);
        return envelope;
    }
}
