package dev.belleville.tasks.message;

import org.jspecify.annotations.Nullable;

/**
 * How the values in a message are written. Kombu's serializers.
 *
 * <p>Values are what JSON has (null, Boolean, Number, String, List, Map with text as keys) and what
 * each serializer adds; records are written as maps, enums as their names.
 */
public interface MessageSerializer {
    /** What options and settings call it, such as {@code json}. */
    String name();

    /** Its media type, such as {@code application/json}; a reader compares it letter by letter. */
    String contentType();

    /** {@code utf-8}, or {@code binary}. */
    String contentEncoding();

    /**
     * {@code value} in bytes.
     *
     * @throws EncodeError if a value in it has no form here; the message names it and its place
     */
    byte[] encode(@Nullable Object value);

    /**
     * What was written: maps are {@code LinkedHashMap}s with text as keys, lists are lists, whole
     * numbers Integer, Long or BigInteger, others Double.
     *
     * @throws DecodeError if it is not of this form, or nested too deep; the message says where
     */
    @Nullable Object decode(byte[] body);
}
