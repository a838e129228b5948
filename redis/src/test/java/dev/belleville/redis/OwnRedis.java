package dev.belleville.redis;

import dev.belleville.testing.CacheServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Tests that look into a Redis of their own, which is empty when each begins. */
abstract class OwnRedis {
    private CacheServer server;
    private RedisClient client;

    @BeforeEach
    final void start() {
        server = CacheServer.redis();
        client = RedisClient.create(url());
    }

    @AfterEach
    final void stop() {
        client.close();
        server.close();
    }

    final CacheServer server() {
        return server;
    }

    final String url() {
        return "redis://127.0.0.1:" + server.port();
    }

    /** Has it do something, and gives its answer as text. */
    final String told(Protocol.Command command, String... arguments) {
        var all = new CommandArguments(command);
        for (String argument : arguments) {
            all.add(argument);
        }
        return client.executeCommand(new CommandObject<>(all, BuilderFactory.STRING));
    }

    /** What looks into it. */
    final RedisClient client() {
        return client;
    }
}
