package dev.belleville.memcached;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheOpener;
import java.util.Set;

/** Opens {@code memcached://}. */
public final class MemcachedOpener implements CacheOpener {
    /** For the service loader. */
    public MemcachedOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("memcached");
    }

    @Override
    public Cache open(String url, CacheCodec codec) {
        return MemcachedCache.of(url, codec);
    }
}
