package dev.belleville.tasks;

import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that was sent, and where to. */
record Sent(TaskMessage message, Exchange exchange, String routingKey) {
    private static final Set<String> AMQP =
            Set.of(
                    "correlation_id",
                    "reply_to",
                    "delivery_mode",
                    "expiration",
                    "priority",
                    "delivery_info");
    private static final int LIMIT = 1 << 20;

    /** Its parts as the recorded facts tell them. */
    Map<String, @Nullable Object> told() {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        message.properties()
                .forEach((name, value) -> {
                    if (name.equals("priority")) {
                        properties.put("delivery_info", place());
                    }
                    properties.put(name, value);
                });
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("type", message.contentType());
        told.put("encoding", message.contentEncoding());
        told.put("headers", shown(message.headers()));
        told.put("properties", properties);
        told.put("body", body());
        return told;
    }

    /** Without what people see of the body of a chord, for new ids stand in it as text. */
    static Map<?, ?> shown(Map<?, ?> headers) {
        if (!"celery.chord_unlock".equals(headers.get("task"))) {
            return headers;
        }
        var told = new LinkedHashMap<Object, @Nullable Object>(headers);
        told.remove("argsrepr");
        return told;
    }

    /** As they, but for properties that AMQP does not know. */
    Map<String, @Nullable Object> toldByAmqp() {
        Map<String, @Nullable Object> told = told();
        if (told.get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().retainAll(AMQP);
        }
        return told;
    }

    private Map<String, Object> place() {
        var place = new LinkedHashMap<String, Object>();
        place.put("exchange", exchange.name());
        place.put("routing_key", routingKey);
        return place;
    }

    private @Nullable Object body() {
        byte[] body = message.body();
        if (message.headers().get("compression") instanceof String compression) {
            body = Compressions.load().forHeader(compression).decompress(body, LIMIT);
        }
        return Serializers.all().forContent(message.contentType()).decode(body);
    }
}
