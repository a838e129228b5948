package dev.belleville.tasks.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a broker carries: a body and what is said of it. Headers are of the task; properties are
 * AMQP's, by their names in Kombu ({@code correlation_id}, {@code reply_to}, {@code priority},
 * {@code delivery_mode}, {@code expiration} …).
 *
 * @param body in the form that {@code contentType} names; nobody changes it
 * @param contentType letter for letter, such as {@code application/json}; empty where none was said
 * @param contentEncoding such as {@code utf-8}
 * @param headers in their order on the wire
 * @param properties in their order on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // two messages are never compared
public record TaskMessage(
        byte[] body,
        String contentType,
        String contentEncoding,
        Map<String, @Nullable Object> headers,
        Map<String, @Nullable Object> properties) {
    /** The property, or null where it is missing. */
    public @Nullable Object property(String name) {
        return properties.get(name);
    }

    /** The property as text, or {@code otherwise} where it is missing. */
    public String property(String name, String otherwise) {
        Object value = properties.get(name);
        return value == null ? otherwise : value.toString();
    }

    /** The priority, 0 where none was said. */
    public int priority() {
        return properties.get("priority") instanceof Number number ? number.intValue() : 0;
    }

    /** The same, with a header that takes the place of another. */
    public TaskMessage withHeader(String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new TaskMessage(body, contentType, contentEncoding, changed, properties);
    }

    /** The same, with a property that takes the place of another. */
    public TaskMessage withProperty(String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(properties);
        changed.put(name, value);
        return new TaskMessage(body, contentType, contentEncoding, headers, changed);
    }
}
