package dev.belleville.core.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on as an empty cache while the backend is away. It asks the backend once a second whether it
 * is back, so that no page waits for it, and tells the log when it goes and when it comes.
 */
final class OutageGuard implements CacheBackend {
    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** Stands for "the backend is there". */
    private static final long THERE = 0;

    private final CacheBackend backend;

    /** When to ask again, by {@link System#nanoTime}, or {@link #THERE}. */
    private final AtomicLong again = new AtomicLong(THERE);

    OutageGuard(CacheBackend backend) {
        this.backend = backend;
    }

    /** A question to the backend. */
    private interface Question<T> {
        @Nullable T ask();
    }

    /** The answer; null as well where the backend is away. */
    private <T> @Nullable T ask(Question<T> question) {
        long due = again.get();
        if (due != THERE && !isMine(due)) {
            return null;
        }
        try {
            T answer = question.ask();
            tellOfReturn(due);
            return answer;
        } catch (CacheUnavailable e) {
            if (again.getAndSet(later()) == THERE) {
                LOG.warn(
                        "The cache is away; pages are made without it until it is back. {}",
                        reason(e));
            }
            return null;
        } catch (RuntimeException e) {
            tellOfReturn(due); // it answers, though not well
            throw e;
        }
    }

    private void tellOfReturn(long due) {
        if (due != THERE && again.getAndSet(THERE) != THERE) {
            LOG.warn("The cache is back.");
        }
    }

    private void run(Runnable work) {
        ask(() -> {
            work.run();
            return true;
        });
    }

    private boolean isTrue(Question<Boolean> question) {
        return Boolean.TRUE.equals(ask(question));
    }

    /** Of those who come when it is time to ask, one asks. */
    private boolean isMine(long due) {
        return System.nanoTime() - due >= 0 && again.compareAndSet(due, later());
    }

    private static long later() {
        long later = System.nanoTime() + PAUSE;
        return later == THERE ? later + 1 : later;
    }

    private static String reason(CacheUnavailable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e ? root.toString() : e.getMessage() + " (" + root + ")";
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        return ask(() -> backend.get(key));
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        run(() -> backend.set(key, value, timeout));
    }

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        return !Boolean.FALSE.equals(ask(() -> backend.add(key, value, timeout)));
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        return isTrue(() -> backend.touch(key, timeout));
    }

    @Override
    public boolean delete(CacheKey key) {
        return isTrue(() -> backend.delete(key));
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        return ask(() -> backend.incr(key, delta));
    }

    @Override
    public @Nullable Object update(
            CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        return ask(() -> backend.update(key, change, timeout));
    }

    @Override
    public void clear() {
        run(backend::clear);
    }

    @Override
    public boolean hasKey(CacheKey key) {
        return isTrue(() -> backend.hasKey(key));
    }

    @Override
    public Map<CacheKey, Object> getMany(Collection<CacheKey> keys) {
        Map<CacheKey, Object> found = ask(() -> backend.getMany(keys));
        return found == null ? Map.of() : found;
    }

    @Override
    public void setMany(Map<CacheKey, ?> values, Duration timeout) {
        run(() -> backend.setMany(values, timeout));
    }

    @Override
    public void deleteMany(Collection<CacheKey> keys) {
        run(() -> backend.deleteMany(keys));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void checkKey(CacheKey key) {
        backend.checkKey(key);
    }

    @Override
    public void close() {
        backend.close();
    }
}
