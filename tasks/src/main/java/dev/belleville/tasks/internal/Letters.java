package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that are no calls: commands, replies and events, in JSON. */
public final class Letters {
    /** One that a broker forgets when it restarts. */
    public static final int TRANSIENT = 1;

    /** One that it keeps. */
    public static final int PERSISTENT = 2;

    private static final MessageSerializer JSON = new JsonSerializer();

    private Letters() {}

    /** Writes one that nobody signs: an event. */
    public static TaskMessage write(
            Object body, Map<String, @Nullable Object> headers, int deliveryMode) {
        return write(JSON, body, headers, deliveryMode);
    }

    /** Writes one. */
    static TaskMessage write(
            MessageSerializer serializer,
            Object body,
            Map<String, @Nullable Object> headers,
            int deliveryMode) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("delivery_mode", deliveryMode);
        properties.put("priority", 0);
        return new TaskMessage(
                serializer.encode(body),
                serializer.contentType(),
                serializer.contentEncoding(),
                headers,
                properties);
    }

    /**
     * Reads an event.
     *
     * @throws DecodeError if it cannot be read
     */
    public static @Nullable Object read(Delivery delivery) {
        return read(Serializers.all(), delivery);
    }

    static @Nullable Object read(Serializers accepted, Delivery delivery) {
        TaskMessage message = delivery.message();
        return accepted.forContent(message.contentType()).decode(message.body());
    }
}
