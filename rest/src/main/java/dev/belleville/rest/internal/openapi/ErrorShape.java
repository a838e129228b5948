package dev.belleville.rest.internal.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bodies of errors look like.
 *
 * @param mediaType of all of them
 * @param error the schema of an error with a sentence
 * @param messages the member with the messages about invalid data, beside those of {@code error};
 *     null where the messages are the body
 */
public record ErrorShape(
        String mediaType, Map<String, Object> error, @Nullable String messages) {
    /** JSON with {@code members}, texts unless their schema is said, all of them required. */
    public static ErrorShape of(
            String mediaType, Map<String, Object> members, @Nullable String messages) {
        return new ErrorShape(mediaType, object(members), messages);
    }

    private static Map<String, Object> object(Map<String, Object> members) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", members);
        schema.put("required", List.copyOf(members.keySet()));
        return schema;
    }

    /** The schema of an error about invalid data, whose messages have the schema {@code tree}. */
    Map<String, Object> invalid(Map<String, Object> tree) {
        if (messages == null) {
            return tree;
        }
        var members = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) error.get("properties"))
                .forEach((name, schema) -> members.put(name.toString(), schema));
        members.put(messages, tree);
        Map<String, Object> schema = object(members);
        schema.put("required", error.get("required"));
        return schema;
    }
}
