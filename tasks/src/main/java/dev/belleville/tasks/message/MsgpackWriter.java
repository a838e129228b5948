package dev.belleville.tasks.message;

import dev.belleville.core.Surrogates;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes MessagePack, everything in its shortest form. */
final class MsgpackWriter extends ValueWriter {
    private byte[] out = new byte[128];
    private int size;

    MsgpackWriter() {
        super("MessagePack");
    }

    byte[] toByteArray() {
        return Arrays.copyOf(out, size);
    }

    @Override
    void nothing() {
        put(0xc0, 1);
    }

    @Override
    void truth(boolean flag) {
        put(flag ? 0xc3 : 0xc2, 1);
    }

    @Override
    void whole(long number) {
        if (number >= 0) {
            if (number < 0x80) {
                put(number, 1);
            } else {
                sized(0xcc, number);
            }
        } else if (number >= -32) {
            put(number, 1);
        } else if (number >= Byte.MIN_VALUE) {
            headed(0xd0, number, 1);
        } else if (number >= Short.MIN_VALUE) {
            headed(0xd1, number, 2);
        } else if (number >= Integer.MIN_VALUE) {
            headed(0xd2, number, 4);
        } else {
            headed(0xd3, number, 8);
        }
    }

    @Override
    void whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            whole(number.longValue());
        } else if (number.signum() > 0 && number.bitLength() == Long.SIZE) {
            headed(0xcf, number.longValue(), 8);
        } else {
            throw unfit(number);
        }
    }

    @Override
    void fraction(double number) {
        headed(0xcb, Double.doubleToRawLongBits(number), 8);
    }

    @Override
    void text(String text) {
        if (Surrogates.findLone(text) >= 0) {
            throw unfit(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 32) {
            put(0xa0 | bytes.length, 1);
        } else {
            sized(0xd9, bytes.length);
        }
        put(bytes);
    }

    @Override
    void bytes(byte[] bytes) {
        sized(0xc4, bytes.length);
        put(bytes);
    }

    @Override
    void list(List<?> list, int depth) {
        collection(0x90, 0xdc, list.size());
        int index = 0;
        for (Object item : list) {
            item(item, index++, depth);
        }
    }

    @Override
    void map(Map<?, ?> map, int depth) {
        collection(0x80, 0xde, map.size());
        for (var entry : map.entrySet()) {
            String key = key(entry.getKey());
            text(key);
            member(entry.getValue(), key, depth);
        }
    }

    private void collection(int few, int many, int count) {
        if (count < 16) {
            put(few | count, 1);
        } else {
            boolean two = count <= 0xffff;
            headed(two ? many : many + 1, count, two ? 2 : 4);
        }
    }

    /** A number of one, two, four or eight bytes behind the head for so many. */
    private void sized(int headOfOne, long number) {
        if (number <= 0xff) {
            headed(headOfOne, number, 1);
        } else if (number <= 0xffff) {
            headed(headOfOne + 1, number, 2);
        } else if (number <= 0xffff_ffffL) {
            headed(headOfOne + 2, number, 4);
        } else {
            headed(headOfOne + 3, number, 8);
        }
    }

    private void headed(int head, long number, int width) {
        put(head, 1);
        put(number, width);
    }

    private void put(long number, int width) {
        room(width);
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            out[size++] = (byte) (number >>> shift);
        }
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    private void room(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, Math.addExact(size, more)));
        }
    }
}
