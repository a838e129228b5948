package dev.belleville.core.cache;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Keeps nothing, for development. Django's DummyCache. */
public final class DummyCache implements Cache {
    /** One is as good as another. */
    public DummyCache() {}

    @Override
    public Duration timeout() {
        return Duration.ZERO;
    }

    @Override
    public @Nullable Object get(String key) {
        return null;
    }

    @Override
    public void set(String key, Object value, Duration timeout) {}

    @Override
    public boolean add(String key, Object value, Duration timeout) {
        return true;
    }

    @Override
    public boolean touch(String key, Duration timeout) {
        return false;
    }

    @Override
    public boolean delete(String key) {
        return false;
    }

    @Override
    public long incr(String key, long delta) {
        throw new NoSuchElementException("A dummy cache has no '" + key + "' to count.");
    }

    @Override
    public void clear() {}
}
