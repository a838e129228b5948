package dev.belleville.rabbitmq;

import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.TaskMessage;
import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AMQP says of a message before its body: flags of the properties that are there, and those.
 */
final class ContentHeader {
    private static final int CONTENT_TYPE = 1 << 15;
    private static final int CONTENT_ENCODING = 1 << 14;
    private static final int HEADERS = 1 << 13;

    /** How a property is written. */
    private enum Kind {
        OCTET,
        TEXT,
        TIME
    }

    private record Property(String name, Kind kind, int flag) {}

    /** After the three that every message has, in their order. */
    private static final List<Property> PROPERTIES =
            List.of(
                    new Property("delivery_mode", Kind.OCTET, 1 << 12),
                    new Property("priority", Kind.OCTET, 1 << 11),
                    new Property("correlation_id", Kind.TEXT, 1 << 10),
                    new Property("reply_to", Kind.TEXT, 1 << 9),
                    new Property("expiration", Kind.TEXT, 1 << 8),
                    new Property("message_id", Kind.TEXT, 1 << 7),
                    new Property("timestamp", Kind.TIME, 1 << 6),
                    new Property("type", Kind.TEXT, 1 << 5),
                    new Property("user_id", Kind.TEXT, 1 << 4),
                    new Property("app_id", Kind.TEXT, 1 << 3),
                    new Property("cluster_id", Kind.TEXT, 1 << 2));

    private ContentHeader() {}

    /** Of {@code message}; a property that AMQP does not have is left out, as Kombu does. */
    static byte[] write(TaskMessage message) {
        var out = new TableWriter();
        out.twoOctets(flags(message));
        if (!message.contentType().isEmpty()) {
            out.shortText("The content type", message.contentType());
        }
        if (!message.contentEncoding().isEmpty()) {
            out.shortText("The content encoding", message.contentEncoding());
        }
        out.table(message.headers());
        for (Property property : PROPERTIES) {
            Object value = message.property(property.name);
            if (value != null) {
                write(out, property, value);
            }
        }
        return out.bytes();
    }

    private static int flags(TaskMessage message) {
        int flags = HEADERS;
        flags |= message.contentType().isEmpty() ? 0 : CONTENT_TYPE;
        flags |= message.contentEncoding().isEmpty() ? 0 : CONTENT_ENCODING;
        for (Property property : PROPERTIES) {
            flags |= message.property(property.name) == null ? 0 : property.flag;
        }
        return flags;
    }

    private static void write(TableWriter out, Property property, Object value) {
        switch (property.kind) {
            case TEXT -> out.shortText("The property " + property.name, value.toString());
            case OCTET -> out.octet((int) number(property, value, 0xFF));
            case TIME -> out.eightOctets(number(property, value, Long.MAX_VALUE));
        }
    }

    private static long number(Property property, Object value, long most) {
        if (value instanceof Number number
                && number.longValue() >= 0
                && number.longValue() <= most) {
            return number.longValue();
        }
        throw new IllegalArgumentException(
                "The property %s is a whole number from 0 to %d, not %s."
                        .formatted(property.name, most, value));
    }

    /**
     * The message that has this header.
     *
     * @throws DecodeError if it is none
     */
    static TaskMessage read(byte[] header, byte[] body) {
        try {
            var in = new TableReader(header);
            int flags = in.twoOctets();
            String type = (flags & CONTENT_TYPE) == 0 ? "" : in.shortText();
            String encoding = (flags & CONTENT_ENCODING) == 0 ? "" : in.shortText();
            Map<String, @Nullable Object> headers = (flags & HEADERS) == 0 ? Map.of() : in.table();
            var properties = new LinkedHashMap<String, @Nullable Object>();
            for (Property property : PROPERTIES) {
                if ((flags & property.flag) != 0) {
                    properties.put(property.name, read(in, property.kind));
                }
            }
            return new TaskMessage(body, type, encoding, headers, properties);
        } catch (BufferUnderflowException e) {
            throw new DecodeError("The properties end too early.", e);
        } catch (DateTimeException e) {
            throw new DecodeError("A time in the properties is beyond all times.", e);
        }
    }

    private static Object read(TableReader in, Kind kind) {
        return switch (kind) {
            case OCTET -> in.octet();
            case TEXT -> in.shortText();
            case TIME -> in.eightOctets();
        };
    }
}
