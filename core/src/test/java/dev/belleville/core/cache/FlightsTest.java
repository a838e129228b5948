package dev.belleville.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens between processes, of which another is faster. */
class FlightsTest {
    /**
     * Another process makes the value and gives its lease back just before this one asks for it.
     */
    private static final class Outrun implements CacheBackend {
        private final ConcurrentHashMap<CacheKey, Object> values = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object get(CacheKey key) {
            return values.get(key);
        }

        @Override
        public void set(CacheKey key, Object value, Duration timeout) {
            values.put(key, value);
        }

        @Override
        public boolean add(CacheKey key, Object value, Duration timeout) {
            values.putIfAbsent(CacheKey.of("", ":1:costly"), "theirs");
            return values.putIfAbsent(key, value) == null;
        }

        @Override
        public boolean touch(CacheKey key, Duration timeout) {
            return values.containsKey(key);
        }

        @Override
        public boolean delete(CacheKey key) {
            return values.remove(key) != null;
        }

        @Override
        public @Nullable Long incr(CacheKey key, long delta) {
            return null;
        }

        @Override
        public void clear() {
            values.clear();
        }

        @Override
        public boolean isShared() {
            return true;
        }
    }

    @Test
    void whatAnotherProcessHasMadeMeanwhileIsNotMadeAgain() {
        var backend = new Outrun();
        try (Cache cache = Cache.of(backend)) {
            String value =
                    cache.getOrSet(
                            "costly",
                            () -> {
                                throw new AssertionError("made again");
                            });
            assertThat(value).isEqualTo("theirs");
            assertThat(backend.values).containsOnlyKeys(CacheKey.of("", ":1:costly"));
        }
    }
}
