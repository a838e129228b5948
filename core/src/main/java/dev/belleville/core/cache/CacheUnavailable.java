package dev.belleville.core.cache;

import dev.belleville.core.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the values cannot be reached. Thrown by a {@link CacheBackend}; a {@link Cache} logs
 * it and goes on as if nothing were kept.
 */
public final class CacheUnavailable extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    /**
     * With what was tried, without secrets.
     *
     * @param cause what the client said, if anything
     */
    public CacheUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
