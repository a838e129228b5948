package dev.belleville.web.sessions;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept: an engine. Values are trees of {@link dev.belleville.core.Json}. Shared
 * by all threads. Django's {@code SessionBase}, as far as it stores.
 */
public interface SessionStore {
    /**
     * Whether a cookie's text could be a key of this store. Others are never looked for. A key that
     * could be is not yet one: only what the store has is believed, so that nobody can choose the
     * key of a visitor.
     */
    default boolean isKey(String text) {
        return SessionKey.isValid(text);
    }

    /** What is kept under {@code key}; null where nothing is, or what is there has expired. */
    @Nullable Map<String, @Nullable Object> load(String key);

    /** Whether something is kept under {@code key}. */
    boolean exists(String key);

    /**
     * Keeps {@code values} under a new key, which nobody can guess.
     *
     * @param expires when they may be forgotten
     * @return the key
     */
    String create(Map<String, ? extends @Nullable Object> values, Instant expires);

    /**
     * Keeps {@code values} in place of what is there under {@code key}.
     *
     * @param expires when they may be forgotten
     * @return the key, which is another one where it holds the values itself
     * @throws UpdateError if nothing is there: what was deleted meanwhile stays so
     */
    String update(String key, Map<String, ? extends @Nullable Object> values, Instant expires);

    /** Forgets what is kept under {@code key}, if anything. */
    void delete(String key);

    /** Forgets what has expired, where that takes somebody to do it. */
    default void clearExpired() {}
}
