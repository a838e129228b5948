package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * What a worker makes of every message that a worker of Celery's was seen with: the same result
 * where there was one. What was lost there, or ended the worker, is set aside here with a reason,
 * and the next call runs.
 */
class WorkerBehaviourTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"(?:id|correlation_id)\": \"([^\"]+)\"");

    /** What fails in Python, and is set aside here as well. */
    private static final String UNKNOWN = "redis-message-unknown-task";

    /** What Python makes something of, and is set aside here. */
    private static final Set<String> OF_PYTHON =
            Set.of(
                    "redis-message-body-dict",
                    "redis-message-body-args-dict",
                    "redis-message-body-args-string",
                    "redis-message-task-null");

    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").parameters("x", "y").of((x, y) -> x + y);

    @Test
    void messagesEndAsInCeleryOrAreSetAside() throws IOException {
        try (CacheServer server = CacheServer.redis();
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port());
                Tasks tasks = tasks("redis://127.0.0.1:" + server.port());
                Worker _ = tasks.worker().start()) {
            Vectors.of("celery/retry.jsonl")
                    .ofPython()
                    .by("kind")
                    .replay("worker-behaviour", fact -> replay(fact, client, tasks));
        }
    }

    private static Tasks tasks(String url) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.BROKER_URL, new Secret(url))
                                .set(TaskSettings.RESULT_BACKEND, new Secret(url))
                                .build())
                .tasks(ADD)
                .build();
    }

    private static void replay(Fact fact, RedisClient client, Tasks tasks) {
        if (!fact.object("setup").has("raw")) {
            throw new NotCovered("processes, signals and AMQP, which have tests of their own");
        }
        String raw = fact.object("setup").text("raw");
        Fact observed = fact.object("observed");
        boolean isSetAside = observed.get("result") == null || OF_PYTHON.contains(fact.text("id"));
        client.del("celery", "celery.dead");
        client.lpush("celery", raw);
        int next = tasks.<Integer, RuntimeException>call(() -> ADD.delay(20, 22).get(SOON));
        assertThat(next).isEqualTo(42);
        try {
            if (!isSetAside) {
                assertEnded(observed.object("result"), raw, tasks);
            }
            if (isSetAside || fact.text("id").equals(UNKNOWN)) {
                assertSetAside(tasks);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(tasks.broker().size("celery")).isZero();
        assertThat(tasks.broker().size("celery.dead")).isZero();
    }

    private static void assertSetAside(Tasks tasks) throws InterruptedException {
        try (Receiver receiver = tasks.broker().receive(List.of(TaskQueue.of("celery.dead")), 1)) {
            Delivery dead = Objects.requireNonNull(receiver.receive(SOON));
            assertThat(String.valueOf(dead.message().headers().get(Delivery.REASON))).isNotBlank();
            dead.ack();
        }
    }

    private static void assertEnded(Fact expected, String raw, Tasks tasks)
            throws InterruptedException {
        Matcher id = ID.matcher(raw);
        TaskResult ended =
                tasks.results().await(id.find() ? id.group(1) : expected.text("id"), SOON);
        assertThat(ended.state()).isEqualTo(expected.text("status"));
        if (ended.state().equals("SUCCESS")) {
            assertThat(ended.value()).isEqualTo(expected.get("result"));
        } else {
            assertThat(ended.value())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .isEqualTo(Map.copyOf(plain(expected.object("result"))));
        }
    }

    private static Map<String, Object> plain(Fact error) {
        return Map.of(
                "exc_type", error.text("exc_type"),
                "exc_message", error.list("exc_message"),
                "exc_module", error.text("exc_module"));
    }
}
