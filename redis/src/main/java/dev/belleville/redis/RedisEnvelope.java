package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.JsonError;
import dev.belleville.core.python.PythonJson;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.TaskMessage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it lies in a list: Kombu's JSON around its body. */
final class RedisEnvelope {
    private static final JsonSerializer JSON = new JsonSerializer();
    private static final String HEADERS = "headers";
    private static final String PROPERTIES = "properties";
    private static final String INFO = "delivery_info";
    private static final String TAG = "delivery_tag";
    private static final String ENCODING = "body_encoding";
    private static final String REDELIVERED = "redelivered";

    /** Properties that are not the sender's. */
    private static final Set<String> OWN = Set.of(INFO, TAG, ENCODING, "priority");

    private RedisEnvelope() {}

    /** What is kept of a message that is sent. */
    static byte[] write(TaskMessage message, String exchange, String routingKey) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        message.properties()
                .forEach((name, value) -> {
                    if (!OWN.contains(name)) {
                        properties.put(name, value);
                    }
                });
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("exchange", exchange);
        info.put("routing_key", routingKey);
        properties.put(INFO, info);
        Object priority = message.property("priority");
        properties.put("priority", priority == null ? 0 : priority);
        properties.put(ENCODING, "base64");
        properties.put(TAG, UUID.randomUUID().toString());
        var envelope = new LinkedHashMap<String, @Nullable Object>();
        envelope.put("body", Base64.getEncoder().encodeToString(message.body()));
        envelope.put("content-encoding", message.contentEncoding());
        envelope.put("content-type", message.contentType());
        envelope.put(HEADERS, message.headers());
        envelope.put(PROPERTIES, properties);
        return JSON.encode(envelope);
    }

    /**
     * The message that was kept.
     *
     * @throws DecodeError if it is none; its message says why
     */
    static TaskMessage read(byte[] raw) {
        Map<String, @Nullable Object> envelope = map(parsed(raw), "");
        Map<String, @Nullable Object> properties = map(envelope.get(PROPERTIES), PROPERTIES);
        map(properties.get(INFO), INFO);
        if (!(properties.get(TAG) instanceof String)) {
            throw new DecodeError("The entry's properties have no delivery_tag.");
        }
        Object headers = envelope.get(HEADERS);
        return new TaskMessage(
                body(envelope.get("body"), properties.get(ENCODING)),
                envelope.get("content-type") instanceof String type ? type : "",
                envelope.get("content-encoding") instanceof String encoding ? encoding : "",
                headers == null ? new LinkedHashMap<>() : map(headers, HEADERS),
                properties);
    }

    private static @Nullable Object parsed(byte[] raw) {
        try {
            return PythonJson.read(raw);
        } catch (JsonError e) {
            throw new DecodeError("The entry is not JSON: " + e.getMessage(), e);
        }
    }

    private static byte[] body(@Nullable Object body, @Nullable Object encoding) {
        String text =
                switch (body) {
                    case null -> "";
                    case String given -> given;
                    case Object _ -> throw new DecodeError("The entry's body is not a text.");
                };
        if (encoding == null) {
            return text.getBytes(UTF_8);
        }
        if (!encoding.equals("base64")) {
            throw new DecodeError(
                    "The entry's body_encoding is '" + encoding + "', which is not base64.");
        }
        try {
            return Base64.getMimeDecoder().decode(strict(text));
        } catch (IllegalArgumentException e) {
            throw new DecodeError("The entry's body is not base64: " + e.getMessage(), e);
        }
    }

    /** Only what base64 is made of, and breaks of lines. */
    private static String strict(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isKnown =
                    (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || "+/=\r\n".indexOf(c) >= 0;
            if (!isKnown) {
                throw new IllegalArgumentException(
                        "it has the character U+%04X".formatted((int) c));
            }
        }
        return text;
    }

    @SuppressWarnings("unchecked") // what JSON's objects are read as
    private static Map<String, @Nullable Object> map(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        if (value == null && !name.isEmpty()) {
            throw new DecodeError("The entry has no " + name + ".");
        }
        String what = name.isEmpty() ? "The entry is" : "The entry's " + name + " are";
        throw new DecodeError(what + " no object of JSON.");
    }

    /** Whether a message may have been brought before. */
    static boolean isRedelivered(TaskMessage message) {
        return Boolean.TRUE.equals(message.headers().get(REDELIVERED))
                || (message.property(INFO) instanceof Map<?, ?> info
                        && Boolean.TRUE.equals(info.get(REDELIVERED)));
    }

    /**
     * The same, which says that it may have been brought before; by another tag, so that who took
     * it anew holds it alone.
     */
    static byte[] again(byte[] raw) {
        return again(map(parsed(raw), ""));
    }

    private static byte[] again(Map<String, @Nullable Object> envelope) {
        if (envelope.get(HEADERS) instanceof Map<?, ?> headers) {
            map(headers, HEADERS).put(REDELIVERED, true);
        }
        if (envelope.get(PROPERTIES) instanceof Map<?, ?> properties
                && properties.get(INFO) instanceof Map<?, ?> info) {
            map(info, INFO).put(REDELIVERED, true);
            map(properties, PROPERTIES).put(TAG, UUID.randomUUID().toString());
        }
        return JSON.encode(envelope);
    }

    /** The same, which says why it was set aside. */
    static byte[] dead(byte[] raw, String reason) {
        Map<String, @Nullable Object> envelope = map(parsed(raw), "");
        Object headers = envelope.get(HEADERS);
        var changed =
                headers == null
                        ? new LinkedHashMap<String, @Nullable Object>()
                        : new LinkedHashMap<>(map(headers, HEADERS));
        changed.put(Delivery.REASON, reason);
        envelope.put(HEADERS, changed);
        return JSON.encode(envelope);
    }

    /** A message whose body is what was none. */
    static byte[] wrapped(byte[] raw, String reason, String queue) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put(Delivery.REASON, reason);
        var message = new TaskMessage(raw, "application/octet-stream", "binary", headers, Map.of());
        return write(message, "", queue);
    }

    /** What is kept of a message that was taken, in the hash of those without an answer. */
    record Held(Map<String, @Nullable Object> envelope, String exchange, String routingKey) {
        /**
         * From what is kept.
         *
         * @throws DecodeError if that is something else
         */
        static Held read(byte[] value) {
            if (parsed(value) instanceof List<?> parts
                    && parts.size() == 3
                    && parts.get(1) instanceof String exchange
                    && parts.get(2) instanceof String routingKey) {
                return new Held(map(parts.get(0), ""), exchange, routingKey);
            }
            throw new DecodeError("It is not a message with its exchange and key.");
        }

        byte[] again() {
            return RedisEnvelope.again(envelope);
        }
    }

    /** A name as JSON. */
    static byte[] quoted(String name) {
        return JSON.encode(name);
    }
}
