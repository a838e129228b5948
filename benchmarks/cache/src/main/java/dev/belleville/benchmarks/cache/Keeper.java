package dev.belleville.benchmarks.cache;

import org.jspecify.annotations.Nullable;

/** A contender: keeps texts by their keys for five minutes. */
interface Keeper extends AutoCloseable {
    /** The text, or null where there is none. */
    @Nullable Object get(String key) throws Exception;

    /** Keeps {@code value}, in the place of another. */
    void set(String key, String value) throws Exception;

    @Override
    void close();
}
