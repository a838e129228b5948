package dev.belleville.redis;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How one server is spoken to, and what is told where it does not answer.
 *
 * @param toConnect how long a connection is waited for
 * @param answer how long an answer is waited for
 */
record RedisServer(RedisAddress address, Duration toConnect, Duration answer) {
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String NO_DATABASE = "ERR DB index";
    private static final String IN_SCRIPT = "ERR Error running script";
    private static final String MET = ": -";

    /** With the usual time to connect. */
    RedisServer(RedisAddress address, Duration answer) {
        this(address, TO_CONNECT, answer);
    }

    /**
     * The one at {@code url}, where there cannot be several.
     *
     * @param options Celery's, of which two are of sockets
     */
    static RedisServer one(String url, Map<String, Object> options) {
        List<RedisAddress> all = RedisAddress.all(url);
        if (all.size() > 1) {
            throw new IllegalArgumentException(
                    "Tasks are in one Redis, not in " + all.size() + ": write one address.");
        }
        var read = new RedisOptions(options);
        return new RedisServer(
                all.getFirst(),
                read.patience("socket_connect_timeout", TO_CONNECT),
                read.patience("socket_timeout", ANSWER));
    }

    DefaultJedisClientConfig.Builder config() {
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis((int) toConnect.toMillis())
                        .socketTimeoutMillis((int) answer.toMillis())
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
        return config;
    }

    /**
     * A connection of its own.
     *
     * @throws JedisException if there is none to be had
     */
    Connection connect() {
        // not by this thread: one that is told to stop would break what others wait for too
        return Waiting.until(
                CompletableFuture.supplyAsync(
                        () -> {
                            var place = new HostAndPort(address.host(), address.port());
                            var made = new Connection(place, config().resp2().build());
                            made.connect();
                            return made;
                        },
                        work -> Thread.ofPlatform().daemon().name("redis-connect").start(work)));
    }

    /** It is there, but loads its data, is full, follows another, or wants a password. */
    static boolean isForNow(JedisDataException e) {
        String message = words(e);
        return !message.startsWith("ERR")
                && !message.startsWith("WRONGTYPE")
                && !message.startsWith("NOSCRIPT");
    }

    /** What was said, without what Redis 6 writes before an error that a script met. */
    private static String words(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int met = message.startsWith(IN_SCRIPT) ? message.indexOf(MET) : -1;
        String words = met < 0 ? message : message.substring(met + MET.length() - 1);
        return words.startsWith("-") ? words.substring(1) : words;
    }

    /** What is told of an error, without secrets. */
    String away(JedisException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "Redis at "
                        + address
                        + " has no certificate for this name that the JVM trusts, or speaks"
                        + " no TLS: name a trust store by -Djavax.net.ssl.trustStore, or"
                        + " write redis://.";
            }
            if (cause instanceof UnknownHostException) {
                return "Redis at " + address + ": no host of this name is known.";
            }
            if (cause instanceof JedisDataException said && said.getMessage() != null) {
                return "Redis at " + address + " says: " + said.getMessage() + remedy(said);
            }
        }
        return "Redis at " + address + " does not answer.";
    }

    /** It lets nobody in with this user and password, or to this database, of which it has none. */
    static boolean isRefusal(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = words(cause);
            if (cause instanceof JedisDataException
                    && (message.startsWith("WRONGPASS")
                            || message.startsWith("NOAUTH")
                            || message.startsWith(NO_DATABASE))) {
                return true;
            }
        }
        return false;
    }

    private static String remedy(JedisDataException said) {
        String message = words(said);
        if (message.startsWith("OOM")) {
            return " Give it more by maxmemory, or take from it what nobody needs.";
        }
        if (message.startsWith(NO_DATABASE)) {
            return " Write the number of one that it has behind the address: its setting databases says how many.";
        }
        if (isRefusal(said)) {
            return " Write the user and the password as redis://USER:PASSWORD@HOST:PORT/NUMBER.";
        }
        return "";
    }
}
