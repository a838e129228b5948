package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheBackend;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps values in Redis, 6 or later. Django's RedisCache.
 *
 * <pre>{@code
 * App.of().cache("default", RedisCache.of("redis://127.0.0.1:6379"))
 * }</pre>
 *
 * <p>Of several servers the first is written to, and one of the others is read from, which must be
 * its replicas. {@code clear} empties the whole numbered database, as Django does.
 */
public final class RedisCache implements CacheBackend {
    /**
     * In one step: a key that ends meanwhile is not begun anew. An Integer becomes a Long; numbers
     * of Lua's own have too few digits for one.
     */
    private static final byte[] COUNT =
            bytes(
                    """
                    local value = redis.call('GET', KEYS[1])
                    if not value then return false end
                    local integer = string.match(value, '^J{"$int":(-?%d+)}$')
                    if integer then redis.call('SET', KEYS[1], integer, 'KEEPTTL') end
                    redis.call('INCRBY', KEYS[1], ARGV[1])
                    return redis.call('GET', KEYS[1])
                    """);

    /** In one step: what was seen is still there, or still nothing is. */
    private static final byte[] SWAP =
            bytes(
                    """
                    local value = redis.call('GET', KEYS[1])
                    if ARGV[1] == 'none' then
                        if value then return 0 end
                    elseif value ~= ARGV[2] then
                        return 0
                    end
                    if ARGV[4] == '' then
                        redis.call('SET', KEYS[1], ARGV[3])
                    else
                        redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
                    end
                    return 1
                    """);

    /** The longest time that Redis takes, about: beyond it, it is for ever. */
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final List<RedisPool> servers;
    private final CacheCodec codec;

    private RedisCache(List<RedisPool> servers, CacheCodec codec) {
        this.servers = servers;
        this.codec = codec;
    }

    /** As {@link #of(String, CacheCodec)}, for the types of Java itself. */
    public static Cache of(String url) {
        return of(url, CacheCodec.of());
    }

    /**
     * In the server at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code redis://USER:PASSWORD@HOST:PORT/NUMBER}, {@code rediss://} for TLS; several
     *     with commas between
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static Cache of(String url, CacheCodec codec) {
        List<RedisPool> servers =
                RedisAddress.all(url).stream()
                        .map(address -> new RedisServer(address, ANSWER))
                        .map(RedisPool::new)
                        .toList();
        return Cache.of(new RedisCache(servers, codec));
    }

    private <T> @Nullable T read(Function<RedisClient, @Nullable T> question) {
        int replicas = servers.size() - 1;
        int chosen = replicas == 0 ? 0 : 1 + ThreadLocalRandom.current().nextInt(replicas);
        return servers.get(chosen).ask(question);
    }

    private <T> @Nullable T write(Function<RedisClient, @Nullable T> question) {
        return servers.getFirst().ask(question);
    }

    private static byte[] bytes(CacheKey key) {
        return bytes(key.whole());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static SetParams params(Duration timeout) {
        return timeout.compareTo(LONGEST) > 0
                ? SetParams.setParams()
                : SetParams.setParams().px(Math.max(1, timeout.toMillis()));
    }

    private @Nullable Object value(byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(bytes);
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        return value(read(client -> client.get(bytes(key))));
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        byte[] encoded = codec.encode(value);
        write(client -> client.set(bytes(key), encoded, params(timeout)));
    }

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        byte[] encoded = codec.encode(value);
        return write(client -> client.set(bytes(key), encoded, params(timeout).nx())) != null;
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        if (timeout.compareTo(LONGEST) > 0) {
            write(client -> client.persist(bytes(key)));
            return Boolean.TRUE.equals(write(client -> client.exists(bytes(key))));
        }
        long millis = Math.max(1, timeout.toMillis());
        return isOne(write(client -> client.pexpire(bytes(key), millis)));
    }

    @Override
    public boolean delete(CacheKey key) {
        return isOne(write(client -> client.del(bytes(key))));
    }

    private static boolean isOne(@Nullable Long changed) {
        return changed != null && changed == 1;
    }

    @Override
    public boolean hasKey(CacheKey key) {
        return Boolean.TRUE.equals(read(client -> client.exists(bytes(key))));
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        List<byte[]> amount = List.of(bytes(Long.toString(delta)));
        try {
            byte[] sum = write(client -> (byte[]) client.eval(COUNT, List.of(bytes(key)), amount));
            return sum == null ? null : Long.valueOf(new String(sum, UTF_8));
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("overflow")) {
                throw new ArithmeticException("The sum in '" + key + "' is beyond a long.");
            }
            CacheCodec.number(key, null);
            throw e;
        }
    }

    /** Each round that fails is one in which another process got its turn. */
    @Override
    @SuppressWarnings("ReferenceEquality") // the very same says that nothing is to be written
    public Object update(
            CacheKey key, Function<@Nullable Object, Object> change, Duration timeout) {
        while (true) {
            byte[] seen = write(client -> client.get(bytes(key)));
            Object value = value(seen);
            Object changed = change.apply(value);
            if (changed == value || swap(key, seen, codec.encode(changed), timeout)) {
                return changed;
            }
        }
    }

    private boolean swap(CacheKey key, byte @Nullable [] seen, byte[] encoded, Duration timeout) {
        boolean ends = timeout.compareTo(LONGEST) <= 0;
        List<byte[]> arguments =
                List.of(
                        bytes(seen == null ? "none" : "seen"),
                        seen == null ? new byte[0] : seen,
                        encoded,
                        bytes(ends ? Long.toString(Math.max(1, timeout.toMillis())) : ""));
        return isOne(write(client -> (Long) client.eval(SWAP, List.of(bytes(key)), arguments)));
    }

    @Override
    public void clear() {
        write(RedisClient::flushDB);
    }

    @Override
    public Map<CacheKey, Object> getMany(Collection<CacheKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        byte[][] names = keys.stream().map(RedisCache::bytes).toArray(byte[][]::new);
        List<byte[]> values = Objects.requireNonNull(read(client -> client.mget(names)));
        var found = new LinkedHashMap<CacheKey, Object>();
        int i = 0;
        for (CacheKey key : keys) {
            Object value = value(values.get(i++));
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public void setMany(Map<CacheKey, ?> values, Duration timeout) {
        var encoded = new ArrayList<Map.Entry<byte[], byte[]>>();
        values.forEach((key, value) -> encoded.add(Map.entry(bytes(key), codec.encode(value))));
        write(client -> {
            try (Pipeline pipeline = client.pipelined()) {
                encoded.forEach(one -> pipeline.set(one.getKey(), one.getValue(), params(timeout)));
            }
            return null;
        });
    }

    @Override
    public void deleteMany(Collection<CacheKey> keys) {
        if (!keys.isEmpty()) {
            byte[][] names = keys.stream().map(RedisCache::bytes).toArray(byte[][]::new);
            write(client -> client.del(names));
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        servers.forEach(RedisPool::close);
    }
}
