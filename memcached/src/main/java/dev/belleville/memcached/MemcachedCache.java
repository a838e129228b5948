package dev.belleville.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheBackend;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheKey;
import dev.belleville.core.cache.CacheUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.rubyeye.xmemcached.GetsResponse;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in memcached. Django's PyMemcacheCache.
 *
 * <pre>{@code
 * App.of().cache("default", MemcachedCache.of("memcached://127.0.0.1:11211"))
 * }</pre>
 *
 * <p>Of several servers, consistent hashing of the key chooses one, so that one more moves few
 * keys. Keys have 250 bytes at most, no blanks and no control characters. Times are rounded up to
 * whole seconds. What memcached counts itself stops at zero: here counts go below.
 */
public final class MemcachedCache implements CacheBackend {
    private static final int LONGEST_KEY = 250;
    private static final Stored.Codec STORED = new Stored.Codec();

    private final Servers servers;
    private final CacheCodec codec;
    private final Clock clock;

    private MemcachedCache(Servers servers, CacheCodec codec) {
        this.servers = servers;
        this.codec = codec;
        clock = Clock.systemUTC();
    }

    /** As {@link #of(String, CacheCodec)}, for the types of Java itself. */
    public static Cache of(String url) {
        return of(url, CacheCodec.of());
    }

    /**
     * In the servers at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code memcached://HOST:PORT}, several with commas between
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Cache of(String url, CacheCodec codec) {
        return Cache.of(new MemcachedCache(Servers.of(url, CacheUnavailable::new), codec));
    }

    private Stored stored(Object value, Duration timeout) {
        return Stored.of(codec.encode(value), timeout, clock.instant().getEpochSecond());
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        Stored found = servers.ask(client -> client.get(key.whole(), STORED));
        return found == null ? null : codec.decode(found.bytes());
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        Stored stored = stored(value, timeout);
        servers.ask(client -> client.set(key.whole(), stored.expiry(), stored, STORED));
    }

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        Stored stored = stored(value, timeout);
        return isTrue(
                servers.ask(client -> client.add(key.whole(), stored.expiry(), stored, STORED)));
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        long now = clock.instant().getEpochSecond();
        return change(key, before -> Stored.of(before.bytes(), timeout, now)) != null;
    }

    @Override
    public boolean delete(CacheKey key) {
        return isTrue(servers.ask(client -> client.delete(key.whole())));
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        Stored sum =
                change(
                        key,
                        before -> {
                            long number = CacheCodec.number(key, codec.decode(before.bytes()));
                            return new Stored(
                                    codec.encode(Math.addExact(number, delta)), before.end());
                        });
        return sum == null ? null : CacheCodec.number(key, codec.decode(sum.bytes()));
    }

    /** Replaces what is there by what is made of it, unless another was faster: then anew. */
    private @Nullable Stored change(CacheKey key, UnaryOperator<Stored> change) {
        while (true) {
            GetsResponse<Stored> before = servers.ask(client -> client.gets(key.whole(), STORED));
            if (before == null) {
                return null;
            }
            Stored after = change.apply(before.getValue());
            Boolean done =
                    servers.ask(client ->
                            client.cas(
                                    key.whole(), after.expiry(), after, STORED, before.getCas()));
            if (isTrue(done)) {
                return after;
            }
        }
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    @Override
    public void clear() {
        servers.ask(client -> {
            client.flushAll();
            return true;
        });
    }

    @Override
    public Map<CacheKey, Object> getMany(Collection<CacheKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Stored> all =
                servers.ask(
                        client -> client.get(keys.stream().map(CacheKey::whole).toList(), STORED));
        var found = new LinkedHashMap<CacheKey, Object>();
        for (CacheKey key : keys) {
            Stored stored = all == null ? null : all.get(key.whole());
            Object value = stored == null ? null : codec.decode(stored.bytes());
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void checkKey(CacheKey key) {
        byte[] bytes = key.whole().getBytes(UTF_8);
        boolean fits = bytes.length <= LONGEST_KEY;
        for (byte one : bytes) {
            fits &= one < 0 || (one > ' ' && one != 0x7f);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "A key of memcached has %d bytes at most, no blanks and no control characters; this one has %d bytes: make it shorter, or hash it by Cache.keyFunction."
                            .formatted(LONGEST_KEY, bytes.length));
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
