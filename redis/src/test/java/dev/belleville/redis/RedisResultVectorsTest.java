package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Results as Celery kept them are read, and kept again byte for byte. */
@Tag("vectors")
class RedisResultVectorsTest {
    private static final String TASK = "celery-task-meta-";
    private static final String GROUP = "celery-taskset-meta-";

    @Test
    void resultsAreThoseOfCelery() throws IOException {
        try (CacheServer server = CacheServer.redis();
                RedisClient client = RedisClient.create(url(server));
                var monitor = new RedisMonitor(RedisServer.one(url(server), Map.of()))) {
            Vectors.of("celery/results.jsonl")
                    .ofPython()
                    .by("backend")
                    .replay("redis", fact -> replay(fact, server, client, monitor));
        }
    }

    private static String url(CacheServer server) {
        return "redis://127.0.0.1:" + server.port();
    }

    private static void replay(
            Fact fact, CacheServer server, RedisClient client, RedisMonitor monitor) {
        Fact keys = fact.object("expected").object("keys");
        try (ResultStore results = open(server, fact.object("conf"))) {
            for (String key : keys.names()) {
                client.flushDB();
                byte[] raw = raw(keys.object(key).get("raw"));
                if (key.startsWith(TASK)) {
                    client.set(key.getBytes(UTF_8), raw);
                    String id = key.substring(TASK.length());
                    TaskResult known = results.find(id);
                    client.del(key);
                    results.store(known, null);
                } else if (key.endsWith(".s")) {
                    String group = key.substring(GROUP.length(), key.length() - 2);
                    results.beginChord(group, Integer.parseInt(new String(raw, UTF_8)));
                } else if (key.endsWith(".j")) {
                    continue; // a sorted set, below
                } else {
                    client.set(key.getBytes(UTF_8), raw);
                    String group = key.substring(GROUP.length());
                    Object tree = results.findGroup(group);
                    client.del(key);
                    results.storeGroup(group, tree == null ? "" : tree);
                }
                assertThat(new String(client.get(key.getBytes(UTF_8)), UTF_8))
                        .isEqualTo(new String(raw, UTF_8));
                assertExpires(client.ttl(key), keys.object(key).get("ttl"));
            }
            client.flushDB();
            CeleryCommands.replay(fact, results, monitor);
        }
    }

    private static void assertExpires(long seconds, @Nullable Object recorded) {
        if (recorded instanceof Number number) {
            assertThat(seconds).isBetween(number.longValue() - 5, number.longValue() + 5);
        } else {
            assertThat(seconds).isEqualTo(-1);
        }
    }

    private static byte[] raw(@Nullable Object recorded) {
        return switch (recorded) {
            case String text -> text.getBytes(UTF_8);
            case Map<?, ?> map when map.get("$bytes") instanceof String text ->
                    Base64.getDecoder().decode(text);
            case null, default -> new byte[0];
        };
    }

    private static ResultStore open(CacheServer server, Fact conf) {
        Duration expires = Duration.ofDays(1);
        if (conf.has("result_expires")) {
            expires =
                    conf.get("result_expires") instanceof Integer seconds
                            ? Duration.ofSeconds(seconds)
                            : null;
        }
        String serializer = conf.has("result_serializer") ? conf.text("result_serializer") : "json";
        return RedisResults.of(
                url(server), Serializers.all().named(serializer), expires, options(conf));
    }

    private static Map<String, Object> options(Fact conf) {
        Object ordered =
                conf.object("result_backend_transport_options").get("result_chord_ordered");
        return ordered == null ? Map.of() : Map.of("result_chord_ordered", ordered);
    }
}
