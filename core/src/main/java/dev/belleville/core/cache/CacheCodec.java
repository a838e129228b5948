package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
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

    /** Begins a text that stands as it is, and no Base64. */
    private static final String PLAIN = "=";

    private static final String PLAIN_TEXT = PLAIN + "T";

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
        return encode(value, 0);
    }

    /** The bytes of {@code value} behind so many that are for the backend. */
    byte[] encode(Object value, int room) {
        byte[] bytes =
                switch (value) {
                    case Long number -> behind(room, number.toString().getBytes(UTF_8));
                    case String text -> marked(room, 'T', StrictUtf8.encode(text, room + 1));
                    case byte[] raw -> marked(room, 'B', behind(room + 1, raw));
                    default -> marked(room, 'J', behind(room + 1, json(value)));
                };
        checkSize(bytes.length - room);
        return bytes;
    }

    /**
     * A text for {@code value}, without NUL, for backends that keep texts: what is text stands as
     * it is, the rest as Base64.
     *
     * @throws IllegalArgumentException as by {@link #encode}
     */
    public String encodeText(Object value) {
        if (value instanceof String text && text.indexOf('\0') < 0) {
            checkSize(StrictUtf8.encode(text, 1).length);
            return PLAIN_TEXT.concat(text);
        }
        byte[] bytes = encode(value);
        return bytes[0] == 'B' || value instanceof String
                ? Base64.getEncoder().encodeToString(bytes)
                : PLAIN.concat(new String(bytes, UTF_8)); // digits and JSON, which escapes NUL
    }

    private void checkSize(int bytes) {
        if (bytes > maxSize) {
            throw new IllegalArgumentException(
                    "A value of %d bytes is too large for the cache, which takes %d; keep less, or raise CacheCodec.maxSize."
                            .formatted(bytes, maxSize));
        }
    }

    /** The value of a text of {@link #encodeText}, or null where it cannot be read. */
    public @Nullable Object decodeText(String text) {
        if (text.startsWith(PLAIN_TEXT)) {
            return text.substring(PLAIN_TEXT.length());
        }
        try {
            return decode(
                    text.startsWith(PLAIN)
                            ? text.substring(PLAIN.length()).getBytes(UTF_8)
                            : Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            LOG.debug("What the cache keeps is no Base64", e);
            return null;
        }
    }

    /**
     * The value, or null where it cannot be read: another program wrote it, or another release of
     * this one, with other records. A cache has nothing then.
     */
    public @Nullable Object decode(byte[] bytes) {
        return decode(bytes, 0);
    }

    /** The value whose bytes begin at {@code from}; null as by {@link #decode(byte[])}. */
    @Nullable Object decode(byte[] bytes, int from) {
        try {
            return bytes.length <= from ? null : read(bytes, from);
        } catch (IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | JsonError
                | DateTimeException e) {
            LOG.debug("What the cache keeps cannot be read", e);
            return null;
        }
    }

    private @Nullable Object read(byte[] bytes, int from) {
        int behind = from + 1;
        return switch (bytes[from]) {
            case 'T' -> new String(bytes, behind, bytes.length - behind, UTF_8);
            case 'B' -> Arrays.copyOfRange(bytes, behind, bytes.length);
            case 'J' ->
                    TaggedJson.untag(
                            Json.parse(new String(bytes, behind, bytes.length - behind, UTF_8)),
                            types);
            default -> number(new String(bytes, from, bytes.length - from, UTF_8));
        };
    }

    /**
     * The whole number that {@code value} is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long number(CacheKey key, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(
                "The cache cannot count '" + key + "', which is no whole number.");
    }

    /**
     * What a server can count, or null where the text is none; memcached leaves blanks behind a
     * number that became shorter.
     */
    private static @Nullable Long number(String text) {
        char first = text.charAt(0);
        boolean isLong =
                text.length() <= LONGEST_LONG && (first == '-' || (first >= '0' && first <= '9'));
        return isLong ? Long.valueOf(text.stripTrailing()) : null;
    }

    private byte[] json(Object value) {
        try {
            return Json.bytes(TaggedJson.tag(value, types));
        } catch (JsonError e) {
            throw new IllegalArgumentException(
                    "The cache cannot keep this value: " + e.getMessage(), e);
        }
    }

    private static byte[] marked(int at, char mark, byte[] bytes) {
        bytes[at] = (byte) mark;
        return bytes;
    }

    private static byte[] behind(int room, byte[] bytes) {
        var all = new byte[room + bytes.length];
        System.arraycopy(bytes, 0, all, room, bytes.length);
        return all;
    }
}
