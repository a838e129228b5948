package dev.belleville.core.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps nothing, for development. Django's DummyCache. */
public final class DummyCache implements CacheBackend {
    private DummyCache() {}

    /** A cache that keeps nothing. */
    public static Cache of() {
        return Cache.of(new DummyCache());
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        return null;
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {}

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        return true;
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        return false;
    }

    @Override
    public boolean delete(CacheKey key) {
        return false;
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        return null;
    }

    @Override
    public void clear() {}
}
