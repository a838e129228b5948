package dev.belleville.benchmarks.cache;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** Jedis with its own pool. */
record JedisKeeper(RedisClient client) implements Keeper {
    private static final int SECONDS = 300;

    static JedisKeeper open(int port) {
        return new JedisKeeper(RedisClient.builder().hostAndPort("127.0.0.1", port).build());
    }

    @Override
    public @Nullable Object get(String key) {
        return client.get(key);
    }

    @Override
    public void set(String key, String value) {
        client.set(key, value, SetParams.setParams().ex(SECONDS));
    }

    @Override
    public void close() {
        client.close();
    }
}
