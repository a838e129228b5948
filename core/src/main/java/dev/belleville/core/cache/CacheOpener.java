package dev.belleville.core.cache;

import java.util.Set;

/**
 * Opens caches by address, for the setting {@code cacheUrl}. A leaf that knows a server provides
 * one as a service.
 */
public interface CacheOpener {
    /** The schemes of the addresses that it takes, such as {@code redis}. */
    Set<String> schemes();

    /**
     * The cache at {@code url}; no connection is made before the first is needed.
     *
     * @param url with its scheme, perhaps with a password, which no error may show
     * @throws IllegalArgumentException which says how the address should be written
     */
    Cache open(String url, CacheCodec codec);
}
