package dev.belleville.testing;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link dev.belleville.core.cache.CacheBackend} does. A backend's tests extend this and
 * say how to open one:
 *
 * <pre>{@code
 * class RedisCacheTest extends CacheContract {
 *     @Override
 *     protected Cache open() {
 *         return RedisCache.of(server.url(), CODEC);
 *     }
 * }
 * }</pre>
 */
public abstract class CacheContract
        implements CacheValueRules,
                CacheTimeRules,
                CacheKeyRules,
                CacheCountRules,
                CacheStampedeRules {
    /** What caches under test may keep beside the types of Java itself. */
    protected static final CacheCodec CODEC = CacheCodec.of(Point.class, Season.class);

    private final List<Cache> opened = new ArrayList<>();
    private @Nullable Cache cache;

    /** A record to keep. */
    public record Point(int x, @Nullable Long y, List<String> names) {}

    /** An enum to keep. */
    public enum Season {
        /** One. */
        SPRING,
        /** Another. */
        AUTUMN
    }

    /** Nothing to prepare. */
    protected CacheContract() {}

    /** Another cache over the same values, which the test closes. */
    protected abstract Cache open();

    /** Whether what one opened cache keeps, another finds. */
    protected boolean isShared() {
        return true;
    }

    @Override
    public final Cache cache() {
        if (cache == null) {
            throw new IllegalStateException("The cache is opened before each test.");
        }
        return cache;
    }

    @Override
    public final Cache another() {
        return isShared() ? opened() : cache();
    }

    @BeforeEach
    final void openCache() {
        cache = opened().keyPrefix(UUID.randomUUID().toString());
    }

    @AfterEach
    final void closeCaches() {
        opened.forEach(Cache::close);
        opened.clear();
    }

    private Cache opened() {
        Cache one = open();
        opened.add(one);
        return one;
    }
}
