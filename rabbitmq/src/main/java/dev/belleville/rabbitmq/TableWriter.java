package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.message.EncodeError;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables and what stands in them as py-amqp does, in their order. The client's own writer
 * writes large numbers in a form that py-amqp reads without their sign.
 */
final class TableWriter {
    static final int SHORT_TEXT = 255;
    private byte[] bytes = new byte[512];
    private int length;

    /** All that was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void twoOctets(int value) {
        octet(value >> 8);
        octet(value);
    }

    void fourOctets(int value) {
        twoOctets(value >> 16);
        twoOctets(value);
    }

    void eightOctets(long value) {
        fourOctets((int) (value >> 32));
        fourOctets((int) value);
    }

    /**
     * A text of at most 255 bytes.
     *
     * @param what it is, for the error
     */
    void shortText(String what, String text) {
        byte[] encoded = text.getBytes(UTF_8);
        if (encoded.length > SHORT_TEXT) {
            throw new EncodeError(
                    "%s has %d bytes; AMQP takes %d at the most."
                            .formatted(what, encoded.length, SHORT_TEXT));
        }
        octet(encoded.length);
        raw(encoded);
    }

    void table(Map<?, ?> table) {
        int start = begin();
        table.forEach((key, value) -> {
            String name = String.valueOf(key);
            shortText("The name of the header " + name, name);
            value(name, value);
        });
        end(start);
    }

    private void value(String name, @Nullable Object value) {
        switch (value) {
            case null -> octet('V');
            case String text -> longText(text);
            case Boolean flag -> {
                octet('t');
                octet(flag ? 1 : 0);
            }
            case Integer number -> whole(number);
            case Long number -> whole(number);
            case Short number -> whole(number);
            case Byte number -> whole(number);
            case BigInteger number when number.bitLength() < Long.SIZE -> whole(number.longValue());
            case Double number -> fraction(number);
            case Float number -> fraction(number);
            case Instant moment -> {
                octet('T');
                eightOctets(moment.getEpochSecond());
            }
            case byte[] binary -> {
                octet('x');
                fourOctets(binary.length);
                raw(binary);
            }
            case Map<?, ?> table -> {
                octet('F');
                table(table);
            }
            case Iterable<?> list -> {
                octet('A');
                int start = begin();
                list.forEach(item -> value(name, item));
                end(start);
            }
            default ->
                    throw new EncodeError(
                            "The header "
                                    + name
                                    + " is a "
                                    + value.getClass().getName()
                                    + "; AMQP's headers are texts, numbers of 64 bits, true or false, null, lists and maps.");
        }
    }

    private void longText(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        octet('S');
        fourOctets(encoded.length);
        raw(encoded);
    }

    private void whole(long number) {
        if ((int) number == number) {
            octet('I');
            fourOctets((int) number);
        } else {
            octet('L');
            eightOctets(number);
        }
    }

    private void fraction(double number) {
        octet('d');
        eightOctets(Double.doubleToLongBits(number));
    }

    /** Leaves room for a length, and says where. */
    private int begin() {
        fourOctets(0);
        return length;
    }

    private void end(int start) {
        int end = length;
        length = start - Integer.BYTES;
        fourOctets(end - start);
        length = end;
    }

    private void raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
