package dev.belleville.core;

import org.jspecify.annotations.Nullable;

/**
 * The values of a long JSON text, one after the other, so that no more than one of them is in
 * memory. Made by {@link Json#items} and {@link Json#lines}.
 *
 * <pre>{@code
 * try (JsonItems items = Json.items(in)) {
 *     while (items.next()) {
 *         System.out.println(items.line() + ": " + items.value());
 *     }
 * }
 * }</pre>
 *
 * <p>Values are the trees of {@link Json}. Beyond JSON, {@code NaN}, {@code Infinity} and {@code
 * -Infinity} are read as a {@code Double}, for Python writes them. A name twice in one object is
 * refused, and so is an item of more than a million names and values. Not for several threads.
 */
public interface JsonItems extends AutoCloseable {
    /**
     * Reads the next item.
     *
     * @return whether there was one
     * @throws JsonError where the text is not JSON, or ends too soon; nothing can be read after it
     */
    boolean next();

    /** The item that was read last. */
    @Nullable Object value();

    /** The line in which it begins, from 1. */
    int line();

    /**
     * The line of a member of the item, from 1: of {@code line("fields", "price")}, that of the
     * name {@code price} in the object {@code fields}. Where there is none such, and more than two
     * levels down, that of what is around it.
     */
    int line(String... path);

    /** How many bytes of the text the item takes. */
    long size();

    /** Closes the stream. */
    @Override
    void close();
}
