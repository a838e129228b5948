package dev.belleville.redis;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheOpener;
import java.util.Set;

/** Opens {@code redis://} and {@code rediss://}. */
public final class RedisOpener implements CacheOpener {
    /** For the service loader. */
    public RedisOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public Cache open(String url, CacheCodec codec) {
        return RedisCache.of(url, codec);
    }
}
