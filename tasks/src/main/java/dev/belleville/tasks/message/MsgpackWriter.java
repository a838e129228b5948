package dev.belleville.tasks.message;

import dev.belleville.core.Surrogates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePacker;

/** Writes MessagePack. */
final class MsgpackWriter extends ValueWriter {
    private final MessagePacker out;

    MsgpackWriter(MessagePacker out) {
        super("MessagePack");
        this.out = out;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void pack(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
    }

    @Override
    void nothing() {
        pack(out::packNil);
    }

    @Override
    void truth(boolean flag) {
        pack(() -> out.packBoolean(flag));
    }

    @Override
    void whole(long number) {
        pack(() -> out.packLong(number));
    }

    @Override
    void whole(BigInteger number) {
        if (number.bitLength() > (number.signum() < 0 ? Long.SIZE - 1 : Long.SIZE)) {
            throw unfit(number);
        }
        pack(() -> out.packBigInteger(number));
    }

    @Override
    void fraction(double number) {
        pack(() -> out.packDouble(number));
    }

    @Override
    void text(String text) {
        if (Surrogates.findLone(text) >= 0) {
            throw unfit(text);
        }
        pack(() -> out.packString(text));
    }

    @Override
    void bytes(byte[] bytes) {
        pack(
                () -> {
                    out.packBinaryHeader(bytes.length);
                    out.writePayload(bytes);
                });
    }

    @Override
    void list(List<?> list, int depth) {
        pack(() -> out.packArrayHeader(list.size()));
        int index = 0;
        for (Object item : list) {
            item(item, index++, depth);
        }
    }

    @Override
    void map(Map<?, ?> map, int depth) {
        pack(() -> out.packMapHeader(map.size()));
        for (var entry : map.entrySet()) {
            String key = key(entry.getKey());
            text(key);
            member(entry.getValue(), key, depth);
        }
    }
}
