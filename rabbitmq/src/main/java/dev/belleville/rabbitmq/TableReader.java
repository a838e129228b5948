package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.message.DecodeError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables and what stands in them, in their order. The client's own reader forgets the order,
 * and closes the connection at a number of 64 bits as py-amqp writes it.
 */
final class TableReader {
    private static final int DEEPEST = 64;
    private final ByteBuffer in;

    TableReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    int octet() {
        return in.get() & 0xFF;
    }

    int twoOctets() {
        return in.getShort() & 0xFFFF;
    }

    long eightOctets() {
        return in.getLong();
    }

    String shortText() {
        return text(octet());
    }

    Map<String, @Nullable Object> table() {
        return table(0);
    }

    private Map<String, @Nullable Object> table(int depth) {
        int end = end();
        var table = new LinkedHashMap<String, @Nullable Object>();
        while (in.position() < end) {
            String name = shortText();
            table.put(name, value(name, depth));
        }
        return table;
    }

    private List<@Nullable Object> list(String name, int depth) {
        int end = end();
        var list = new ArrayList<@Nullable Object>();
        while (in.position() < end) {
            list.add(value(name, depth));
        }
        return list;
    }

    private @Nullable Object value(String name, int depth) {
        if (depth > DEEPEST) {
            throw new DecodeError("The header " + name + " is nested too deep.");
        }
        int type = octet();
        return switch (type) {
            case 'V' -> null;
            case 'S' -> text(length());
            case 'I' -> in.getInt();
            case 'L', 'l' -> in.getLong();
            case 'i' -> in.getInt() & 0xFFFF_FFFFL;
            case 's', 'U' -> (int) in.getShort();
            case 'u' -> twoOctets();
            case 'b' -> (int) in.get();
            case 'B' -> octet();
            case 't' -> octet() != 0;
            case 'd' -> in.getDouble();
            case 'f' -> (double) in.getFloat();
            case 'D' -> decimal(octet());
            case 'T' -> Instant.ofEpochSecond(in.getLong());
            case 'x' -> binary(length());
            case 'A' -> list(name, depth + 1);
            case 'F' -> table(depth + 1);
            default ->
                    throw new DecodeError(
                            "The header %s is of an unknown type, %d.".formatted(name, type));
        };
    }

    private BigDecimal decimal(int scale) {
        return new BigDecimal(BigInteger.valueOf(in.getInt()), scale);
    }

    private String text(int length) {
        return new String(binary(length), UTF_8);
    }

    private byte[] binary(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private int end() {
        int length = length();
        return in.position() + length;
    }

    private int length() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }
}
