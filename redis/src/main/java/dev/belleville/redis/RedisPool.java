package dev.belleville.redis;

import dev.belleville.core.cache.CacheUnavailable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Connections to one server, which are made when they are needed and lent for one question. */
final class RedisPool implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int IDLE_CONNECTIONS = 16;

    private final RedisServer server;
    private final RedisClient client;

    RedisPool(RedisServer server) {
        this.server = server;
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(IDLE_CONNECTIONS);
        pool.setMaxWait(server.answer());
        pool.setJmxEnabled(false);
        client =
                RedisClient.builder()
                        .hostAndPort(server.address().host(), server.address().port())
                        .clientConfig(server.config().build())
                        .poolConfig(pool)
                        .build();
    }

    /**
     * What the server answers.
     *
     * @throws CacheUnavailable if it does not
     * @throws JedisDataException if it answers that something is wrong with the question
     */
    <T> @Nullable T ask(Function<RedisClient, @Nullable T> question) {
        try {
            return question.apply(client);
        } catch (JedisDataException e) {
            if (RedisServer.isForNow(e)) {
                throw away(e);
            }
            throw e;
        } catch (JedisConnectionException e) {
            client.getPool().clear(); // the others lead to the same dead server
            throw away(e);
        } catch (JedisException e) {
            throw away(e);
        }
    }

    private CacheUnavailable away(JedisException e) {
        return new CacheUnavailable(server.away(e), e);
    }

    @Override
    public void close() {
        client.close();
    }
}
