package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** What two workers leave in Redis while they run is what two of Celery's do. */
@Tag("vectors")
class RedisTopologyVectorsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    @Test
    void workersLeaveWhatThoseOfCeleryDo() throws IOException {
        Vectors.of("celery/control.jsonl")
                .ofPython()
                .by("id")
                .replay("redis-topology", fact -> replay(fact.object("expected")));
    }

    private static void replay(Fact expected) {
        try (CacheServer server = CacheServer.redis();
                RedisClient client = RedisClient.create(url(server));
                Tasks tasks = tasks(server);
                Worker one = tasks.worker().hostname("w1@testhost").start();
                Worker two = tasks.worker().hostname("w2@testhost").start()) {
            assertThat(one.awaitReady(SOON)).isTrue();
            assertThat(two.awaitReady(SOON)).isTrue();
            Fact keys = expected.object("keys");
            awaitKeys(client, keys.names());
            for (String key : keys.names()) {
                assertThat(nameless(client.smembers(key).stream()))
                        .isEqualTo(nameless(keys.list(key).stream().map(Object::toString)));
            }
            assertThat(client.executeCommand(Commands.of(Protocol.Command.PUBSUB, "NUMPAT")))
                    .isEqualTo((long) expected.number("numpat"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What a worker asks others as it starts is answered, or not, after it is ready. */
    private static void awaitKeys(RedisClient client, Set<String> expected) {
        Await.until(SOON, () -> client.keys("*"), expected::equals);
    }

    /** Without the ids that are drawn anew. */
    private static List<String> nameless(Stream<String> bindings) {
        return bindings.map(text -> text.replaceAll("[0-9a-f-]{36}", "ID")).sorted().toList();
    }

    private static String url(CacheServer server) {
        return "redis://127.0.0.1:" + server.port();
    }

    private static Tasks tasks(CacheServer server) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.BROKER_URL, new Secret(url(server)))
                                .build())
                .build();
    }
}
