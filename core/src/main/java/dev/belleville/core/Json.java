package dev.belleville.core;

import dev.belleville.core.internal.JsonItemReader;
import dev.belleville.core.internal.JsonReader;
import dev.belleville.core.internal.JsonWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON.
 *
 * <p>Trees are plain Java: maps with text keys (in order), lists, strings, booleans, null, and
 * numbers as {@code Integer}, {@code Long}, {@code BigInteger} or, with a fraction or exponent,
 * {@code BigDecimal}, so that no digit is lost. Writing also takes records and other beans, arrays,
 * iterables, enums (by name), UUIDs and {@code java.time} values (ISO 8601). Nesting deeper than
 * 500 levels is refused, both ways, and so are numbers with an exponent beyond 1000 when read and
 * half a surrogate pair, which no encoding can hold.
 */
public final class Json {
    private Json() {}

    /**
     * {@code value} as compact JSON.
     *
     * @throws JsonError for what JSON cannot hold, {@code NaN} or nesting without end, and for an
     *     object that shows nothing of itself or is marked {@link NoJson}; with its class and place
     */
    public static String write(@Nullable Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** {@code value} as compact JSON in UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        return JsonWriter.compact(value);
    }

    /** {@code value} as JSON indented by two spaces, for people. */
    public static String pretty(@Nullable Object value) {
        return JsonWriter.pretty(value);
    }

    /**
     * Writes {@code value} as compact JSON in UTF-8 to {@code out}, which is flushed and stays
     * open.
     */
    public static void write(@Nullable Object value, OutputStream out) {
        JsonWriter.compact(value, out);
    }

    /**
     * The tree that {@code text} says.
     *
     * @throws JsonError where the text is not one JSON value
     */
    public static @Nullable Object parse(String text) {
        return JsonReader.tree(text);
    }

    /**
     * The tree that the UTF-8 text of {@code in} says; {@code in} stays open.
     *
     * @throws JsonError where the text is not one JSON value
     */
    public static @Nullable Object parse(InputStream in) {
        return JsonReader.tree(in);
    }

    /**
     * As {@link #parse(String)}, of what Python writes as well: {@code NaN}, {@code Infinity} and
     * {@code -Infinity} are Doubles.
     *
     * @throws JsonError where the text is not one such value
     */
    public static @Nullable Object parseLenient(String text) {
        return JsonReader.lenient(text);
    }

    /**
     * A record (or bean) filled from the UTF-8 text of {@code in}; {@code in} stays open.
     *
     * @throws JsonError where the text is not JSON, has a member the type does not know, or a value
     *     of a wrong type
     */
    public static <T> T parse(InputStream in, Class<T> type) {
        return JsonReader.bean(in, type);
    }

    /** As {@link #parse(InputStream, Class)}, from text. */
    public static <T> T parse(String text, Class<T> type) {
        return JsonReader.bean(text, type);
    }

    /**
     * What {@link #parse(String)} gave, as a {@code type}: a record, a list of records, a date.
     * Each value must be what the type says, wherever it stands: {@code "5"} is no {@code int}, 5
     * is no text, and enums go by their names. Numbers fit as {@link Numbers} says: 3.0 is an
     * {@code int}, as is 3 a {@code double}; 1.5 is none, and 200 is no {@code byte}. Decimals may
     * be texts.
     *
     * @throws JsonError if it is of another form; the message names the place
     */
    public static @Nullable Object convert(@Nullable Object value, Type type) {
        return JsonReader.convert(value, type);
    }

    /**
     * The items of the array that the UTF-8 text of {@code in} says, one after the other; closing
     * them closes {@code in}.
     */
    public static JsonItems items(InputStream in) {
        return new JsonItemReader(in, true);
    }

    /** As {@link #items}, where the items follow each other without an array, as in JSON lines. */
    public static JsonItems lines(InputStream in) {
        return new JsonItemReader(in, false);
    }
}
