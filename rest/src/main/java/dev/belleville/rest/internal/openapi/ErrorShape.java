package dev.belleville.rest.internal.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bodies of errors look like.
 *
 * @param mediaType of all of them
 * @param members the members of an error with a sentence, and their schemas
 * @param messages the member with the messages about invalid data, beside these; null where the
 *     messages are the body
 */
public record ErrorShape(String mediaType, Map<String, Object> members, @Nullable String messages) {
    /** The schema of an error with a sentence. */
    Map<String, Object> error() {
        return object(members);
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
        var all = new LinkedHashMap<>(members);
        all.put(messages, tree);
        Map<String, Object> schema = object(all);
        schema.put("required", List.copyOf(members.keySet()));
        return schema;
    }
}
