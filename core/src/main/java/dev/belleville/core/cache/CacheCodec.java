package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import java.time.DateTimeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values as bytes, for backends outside of the process. What comes back equals what was put, and
 * has its type: texts, booleans, numbers (also {@code BigInteger} and {@code BigDecimal}), {@code
 * byte[]}, {@code UUID}, the types of {@code java.time}, and lists, sets and maps of these, with
 * null in them. Records and enums are kept where they were named here; no class is ever made that
 * was not.
 *
 * <pre>{@code
 * RedisCache.of("redis://127.0.0.1:6379", CacheCodec.of(Cart.class, Line.class))
 * }</pre>
 *
 * <p>A {@code Long} is its decimal digits, so that servers can count it; texts and bytes stand as
 * they are behind a letter; the rest is JSON in which what JSON lacks has a tag. Immutable.
 */
public final class CacheCodec {
    private static final Logger LOG = LoggerFactory.getLogger(CacheCodec.class);
    private static final int USUAL_MAX_SIZE = 1024 * 1024;
    private static final int LONGEST_LONG = 20;

    private final NamedTypes types;
    private final int maxSize;

    private CacheCodec(NamedTypes types, int maxSize) {
        this.types = types;
        this.maxSize = maxSize;
    }

    /**
     * For values of one mebibyte at most.
     *
     * @param types the records and enums that may be kept, beside the types of Java itself
     * @throws IllegalArgumentException for a class that is neither
     */
    public static CacheCodec of(Class<?>... types) {
        return new CacheCodec(NamedTypes.of(types), USUAL_MAX_SIZE);
    }

    /** The same, for values of {@code bytes} at most. */
    public CacheCodec maxSize(int bytes) {
        return new CacheCodec(types, bytes);
    }

    /**
     * The bytes of {@code value}.
     *
     * @throws IllegalArgumentException if it cannot be kept, or is too large; the message says what
     *     can be done
     */
    public byte[] encode(Object value) {
        byte[] bytes =
                switch (value) {
                    case Long number -> number.toString().getBytes(UTF_8);
                    case String text -> marked('T', utf8(text));
                    case byte[] raw -> marked('B', raw);
                    default -> marked('J', json(value));
                };
        if (bytes.length > maxSize) {
            throw new IllegalArgumentException(
                    "A value of %d bytes is too large for the cache, which takes %d; keep less, or raise CacheCodec.maxSize."
                            .formatted(bytes.length, maxSize));
        }
        return bytes;
    }

    /**
     * The value, or null where it cannot be read: another program wrote it, or another release of
     * this one, with other records. A cache has nothing then.
     */
    public @Nullable Object decode(byte[] bytes) {
        try {
            return bytes.length == 0 ? null : read(bytes);
        } catch (IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | JsonError
                | DateTimeException e) {
            LOG.debug("What the cache keeps cannot be read", e);
            return null;
        }
    }

    private @Nullable Object read(byte[] bytes) {
        return switch (bytes[0]) {
            case 'T' -> new String(bytes, 1, bytes.length - 1, UTF_8);
            case 'B' -> Arrays.copyOfRange(bytes, 1, bytes.length);
            case 'J' ->
                    TaggedJson.untag(
                            Json.parse(new String(bytes, 1, bytes.length - 1, UTF_8)), types);
            default -> isLong(bytes) ? number(bytes) : null;
        };
    }

    /**
     * The whole number that {@code value} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long number(String key, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(
                "The cache cannot count '" + key + "', which is no whole number.");
    }

    /** Whether a server can count these bytes, which are a Long's. */
    private static boolean isLong(byte[] bytes) {
        byte first = bytes[0];
        return bytes.length <= LONGEST_LONG && (first == '-' || (first >= '0' && first <= '9'));
    }

    /** Memcached leaves blanks behind a number that became shorter. */
    private static Long number(byte[] bytes) {
        return Long.valueOf(new String(bytes, UTF_8).stripTrailing());
    }

    private byte[] json(Object value) {
        try {
            return Json.bytes(TaggedJson.tag(value, types));
        } catch (JsonError e) {
            throw new IllegalArgumentException(
                    "The cache cannot keep this value: " + e.getMessage(), e);
        }
    }

    /** A text with half of a surrogate pair does not come back: reading it shows that soonest. */
    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new String(bytes, UTF_8).equals(text)
                ? bytes
                : TaggedJson.whole(text).getBytes(UTF_8);
    }

    private static byte[] marked(char mark, byte[] bytes) {
        var marked = new byte[bytes.length + 1];
        marked[0] = (byte) mark;
        System.arraycopy(bytes, 0, marked, 1, bytes.length);
        return marked;
    }
}
