package dev.belleville.redis;

import dev.belleville.core.cache.CacheUnavailable;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One server and the connections to it, which are made when they are needed. */
final class RedisServer implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 2_000;
    private static final int CONNECTIONS = 64;
    private static final int IDLE_CONNECTIONS = 16;

    private final RedisAddress address;
    private final RedisClient client;

    RedisServer(RedisAddress address) {
        this.address = address;
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(CONNECT_MILLIS)
                        .socketTimeoutMillis(ANSWER_MILLIS)
                        .database(address.database());
        if (address.tls()) {
            config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        if (!address.password().isEmpty()) {
            config.password(address.password());
        }
        if (!address.user().isEmpty()) {
            config.user(address.user());
        }
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(IDLE_CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(ANSWER_MILLIS));
        pool.setJmxEnabled(false);
        client =
                RedisClient.builder()
                        .hostAndPort(address.host(), address.port())
                        .clientConfig(config.build())
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
            if (isForNow(e)) {
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

    /** It is there, but loads its data, is full, follows another, or wants a password. */
    private static boolean isForNow(JedisDataException e) {
        String message = String.valueOf(e.getMessage());
        return !message.startsWith("ERR") && !message.startsWith("WRONGTYPE");
    }

    private CacheUnavailable away(JedisException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new CacheUnavailable(
                        "Redis at "
                                + address
                                + " has no certificate for this name that the JVM trusts, or speaks"
                                + " no TLS: name a trust store by -Djavax.net.ssl.trustStore, or"
                                + " write redis://.",
                        e);
            }
        }
        return new CacheUnavailable("Redis at " + address + " does not answer.", e);
    }

    @Override
    public void close() {
        client.close();
    }
}
