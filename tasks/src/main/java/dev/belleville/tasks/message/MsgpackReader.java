package dev.belleville.tasks.message;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads MessagePack; what a head promises is asked for only where it can follow. */
final class MsgpackReader {
    /** Room that a head alone may ask for; lists in lists would multiply it. */
    private static final int MOST_AHEAD = 64;

    private final byte[] body;
    private int at;

    MsgpackReader(byte[] body) {
        this.body = body;
    }

    @Nullable Object document() {
        Object value = value(0);
        if (at < body.length) {
            throw new DecodeError("The body has more behind its value, from byte " + at);
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > ValueWriter.MAX_DEPTH) {
            throw new DecodeError(
                    "The body is nested deeper than " + ValueWriter.MAX_DEPTH + " levels");
        }
        int head = (int) number(1) & 0xff;
        return switch (head >> 4) {
            case 0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7 -> head;
            case 0x8 -> map(head & 0xf, depth);
            case 0x9 -> list(head & 0xf, depth);
            case 0xa, 0xb -> text(head & 0x1f);
            case 0xe, 0xf -> (int) (byte) head;
            default -> headed(head, depth);
        };
    }

    private @Nullable Object headed(int head, int depth) {
        return switch (head) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4 -> bytes(length(1));
            case 0xc5 -> bytes(length(2));
            case 0xc6 -> bytes(length(4));
            case 0xca -> (double) Float.intBitsToFloat((int) number(4));
            case 0xcb -> Double.longBitsToDouble(number(8));
            case 0xcc -> (int) number(1) & 0xff;
            case 0xcd -> (int) number(2) & 0xffff;
            case 0xce -> narrow(number(4) & 0xffff_ffffL);
            case 0xcf -> unsigned(number(8));
            case 0xd0 -> (int) number(1);
            case 0xd1 -> (int) number(2);
            case 0xd2 -> (int) number(4);
            case 0xd3 -> narrow(number(8));
            case 0xd9 -> text(length(1));
            case 0xda -> text(length(2));
            case 0xdb -> text(length(4));
            case 0xdc -> list(length(2), depth);
            case 0xdd -> list(length(4), depth);
            case 0xde -> map(length(2), depth);
            case 0xdf -> map(length(4), depth);
            case 0xc1 -> throw new DecodeError("The body has the byte c1, which means nothing");
            default ->
                    throw new DecodeError(
                            "The body has an extension type of MessagePack's, which is not read here");
        };
    }

    private static Object narrow(long number) {
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? narrow(bits) : new BigInteger(Long.toUnsignedString(bits));
    }

    /** So many bytes as a number with its sign. */
    private long number(int width) {
        fits(width);
        long number = body[at++];
        for (int i = 1; i < width; i++) {
            number = (number << 8) | (body[at++] & 0xff);
        }
        return number;
    }

    private int length(int width) {
        long length = number(width) & (0xffff_ffffL >>> (32 - 8 * width));
        fits(length);
        return (int) length;
    }

    private void fits(long bytes) {
        if (bytes > body.length - at) {
            throw new DecodeError(
                    "The body ends at byte " + body.length + ", where more should follow");
        }
    }

    private byte[] bytes(int length) {
        fits(length);
        at += length;
        return Arrays.copyOfRange(body, at - length, at);
    }

    private String text(int length) {
        fits(length);
        for (int i = at; i < at + length; i++) {
            if (body[i] < 0) {
                return beyondAscii(length);
            }
        }
        at += length;
        return new String(body, at - length, length, StandardCharsets.ISO_8859_1);
    }

    private String beyondAscii(int length) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body, at, length);
            at += length;
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new DecodeError("The body has a text that is not UTF-8", e);
        }
    }

    private List<@Nullable Object> list(int count, int depth) {
        fits(count);
        var list = new ArrayList<@Nullable Object>(Math.min(count, MOST_AHEAD));
        for (int i = 0; i < count; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int count, int depth) {
        fits(2L * count);
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < count; i++) {
            if (!(value(depth + 1) instanceof String key)) {
                throw new DecodeError("The body has a map with other keys than texts");
            }
            map.put(key, value(depth + 1));
        }
        return map;
    }
}
