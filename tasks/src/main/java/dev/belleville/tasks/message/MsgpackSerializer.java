package dev.belleville.tasks.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * MessagePack, byte for byte as Celery writes it; bytes are bytes, dates and times, decimals and
 * UUIDs are text as in JSON. Whole numbers have at most 64 bits. Kombu's {@code msgpack}.
 */
public final class MsgpackSerializer implements Serializer {
    /** Room that a header alone may ask for; lists in lists would multiply it. */
    private static final int MOST_AHEAD = 64;

    private static final MessagePack.PackerConfig PACKER = new MessagePack.PackerConfig();
    private static final MessagePack.UnpackerConfig UNPACKER =
            new MessagePack.UnpackerConfig()
                    .withActionOnMalformedString(CodingErrorAction.REPORT)
                    .withActionOnUnmappableString(CodingErrorAction.REPORT);

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
        var out = new ByteArrayOutputStream(128);
        try (MessagePacker packer = PACKER.newPacker(out)) {
            new MsgpackWriter(packer).root(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
        return out.toByteArray();
    }

    @Override
    public @Nullable Object decode(byte[] body) {
        try (MessageUnpacker unpacker = UNPACKER.newUnpacker(body)) {
            Object value = value(unpacker, body.length, 0);
            if (unpacker.hasNext()) {
                throw new DecodeError(
                        "The body has more behind its value, from byte "
                                + unpacker.getTotalReadBytes());
            }
            return value;
        } catch (IOException | MessagePackException e) {
            throw new DecodeError("The body is not MessagePack: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object value(MessageUnpacker in, int length, int depth)
            throws IOException {
        if (depth > ValueWriter.MAX_DEPTH) {
            throw new DecodeError(
                    "The body is nested deeper than " + ValueWriter.MAX_DEPTH + " levels");
        }
        MessageFormat format = in.getNextFormat();
        return switch (format.getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield null;
            }
            case BOOLEAN -> in.unpackBoolean();
            case INTEGER -> integer(in, format);
            case FLOAT -> in.unpackDouble();
            case STRING -> in.unpackString();
            case BINARY -> in.readPayload(fits(in.unpackBinaryHeader(), 1, in, length));
            case ARRAY -> {
                int count = fits(in.unpackArrayHeader(), 1, in, length);
                var list = new ArrayList<@Nullable Object>(Math.min(count, MOST_AHEAD));
                for (int i = 0; i < count; i++) {
                    list.add(value(in, length, depth + 1));
                }
                yield list;
            }
            case MAP -> {
                int count = fits(in.unpackMapHeader(), 2, in, length);
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 0; i < count; i++) {
                    map.put(key(in, length, depth), value(in, length, depth + 1));
                }
                yield map;
            }
            default ->
                    throw new DecodeError(
                            "The body has an extension type of MessagePack's, which is not read here");
        };
    }

    private static Object integer(MessageUnpacker in, MessageFormat format) throws IOException {
        if (format == MessageFormat.UINT64) {
            BigInteger number = in.unpackBigInteger();
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        long number = in.unpackLong();
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private static String key(MessageUnpacker in, int length, int depth) throws IOException {
        if (value(in, length, depth + 1) instanceof String key) {
            return key;
        }
        throw new DecodeError("The body has a map with other keys than texts");
    }

    /** No more than can follow, so that a few bytes never ask for gigabytes. */
    private static int fits(int count, int bytesEach, MessageUnpacker in, int length) {
        if (count > (length - in.getTotalReadBytes()) / bytesEach) {
            throw new DecodeError("The body ends before its " + count + " items");
        }
        return count;
    }
}
