package dev.belleville.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Properties in bytes, past the client's reading and writing of them, which keeps neither their
 * order nor the types of numbers.
 */
final class RawHeader extends AMQP.BasicProperties {
    private static final int BEFORE = 2 + 2 + 8; // class, weight, size of the body
    private static final int HEADERS_ALONE = 1 << 13;
    private static final String NAME = "raw";
    private final byte[] bytes;

    /** As {@link ContentHeader} writes them. */
    RawHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public Frame toFrame(int channel, long bodySize) throws IOException {
        var frame = new Frame(AMQP.FRAME_HEADER, channel);
        DataOutputStream out = frame.getOutputStream();
        out.writeShort(getClassId());
        out.writeShort(0);
        out.writeLong(bodySize);
        out.write(bytes);
        return frame;
    }

    /** The frame, with all its properties in the bytes of one header that the client can read. */
    static Frame wrapped(Frame frame) {
        byte[] payload = frame.getPayload();
        int length = payload.length - BEFORE;
        int table = 1 + NAME.length() + 1 + Integer.BYTES + length;
        ByteBuffer out = ByteBuffer.allocate(BEFORE + Short.BYTES + Integer.BYTES + table);
        out.put(payload, 0, BEFORE).putShort((short) HEADERS_ALONE).putInt(table);
        out.put((byte) NAME.length());
        for (int i = 0; i < NAME.length(); i++) {
            out.put((byte) NAME.charAt(i));
        }
        out.put((byte) 'x').putInt(length).put(payload, BEFORE, length);
        return new Frame(frame.getType(), frame.getChannel(), out.array());
    }

    /** What {@link #wrapped} put away. */
    static byte[] unwrapped(AMQP.BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.get(NAME) instanceof byte[] raw ? raw : new byte[2];
    }
}
