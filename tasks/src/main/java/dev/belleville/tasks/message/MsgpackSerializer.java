package dev.belleville.tasks.message;

import org.jspecify.annotations.Nullable;

/**
 * MessagePack, byte for byte as Celery writes it; bytes are bytes, dates and times, decimals and
 * UUIDs are text as in JSON. Whole numbers have at most 64 bits. Kombu's {@code msgpack}.
 */
public final class MsgpackSerializer implements MessageSerializer {
    /** With nothing to choose. */
    public MsgpackSerializer() {}

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public String contentType() {
        return "application/x-msgpack";
    }

    @Override
    public String contentEncoding() {
        return "binary";
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        var writer = new MsgpackWriter();
        writer.root(value);
        return writer.toByteArray();
    }

    @Override
    public @Nullable Object decode(byte[] body) {
        return new MsgpackReader(body).document();
    }
}
