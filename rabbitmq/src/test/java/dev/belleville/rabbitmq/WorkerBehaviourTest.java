package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a worker makes of every message that a worker of Celery's was seen with: the same result
 * where there was one. What was lost there, or ended the worker, is set aside here with a reason,
 * and the next call runs.
 */
class WorkerBehaviourTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").parameters("x", "y").of((x, y) -> x + y);

    /** What Python makes something of, and is set aside here. */
    private static final Set<String> OF_PYTHON =
            Set.of(
                    "rabbitmq-message-body-dict",
                    "rabbitmq-message-body-args-dict",
                    "rabbitmq-message-body-args-string",
                    "rabbitmq-message-task-null");

    private final String queue = "behaviour-" + UUID.randomUUID();

    @Test
    void messagesEndAsInCeleryOrAreSetAside() throws IOException {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.BROKER_URL, new Secret(RabbitServer.url()))
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(ADD).build()) {
            try (Worker _ = tasks.worker().mingle(false).named(queue).start()) {
                tasks.broker().declare(TaskQueue.of(queue));
                Vectors.of("celery/retry.jsonl")
                        .ofPython()
                        .by("kind")
                        .replay("worker-behaviour", fact -> replay(fact, tasks));
            } finally {
                tasks.broker().delete(queue);
                tasks.broker().delete(queue + ".dead");
            }
        }
    }

    private void replay(Fact fact, Tasks tasks) {
        Fact message = fact.object("setup").object("message");
        if (!message.has("body")) {
            throw new NotCovered("processes, signals and Redis, which have tests of their own");
        }
        Fact observed = fact.object("observed");
        var headers = new LinkedHashMap<String, @Nullable Object>();
        Fact said = message.object("headers");
        said.names().forEach(name -> headers.put(name, said.get(name)));
        tasks.broker()
                .publish(
                        new TaskMessage(
                                Base64.getDecoder().decode(message.text("body")),
                                message.get("content-type") instanceof String type ? type : "",
                                message.text("content-encoding"),
                                headers,
                                Map.of()),
                        Exchange.DEFAULT,
                        queue);
        int next = tasks.<Integer, RuntimeException>call(() -> ADD.delay(20, 22).get(SOON));
        assertThat(next).isEqualTo(42);
        try {
            if (observed.get("result") == null || OF_PYTHON.contains(fact.text("id"))) {
                assertSetAside(tasks);
            } else {
                String id = fact.text("id").replace("rabbitmq-message-", "v-");
                TaskResult ended = tasks.results().await(id, SOON);
                assertThat(ended.state()).isEqualTo(observed.object("result").text("status"));
                if (ended.state().equals("SUCCESS")) {
                    assertThat(ended.value()).isEqualTo(observed.object("result").get("result"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void assertSetAside(Tasks tasks) throws InterruptedException {
        List<TaskQueue> dead = List.of(TaskQueue.of(queue + ".dead"));
        try (Receiver receiver = tasks.broker().receive(dead, 1)) {
            Delivery one = Objects.requireNonNull(receiver.receive(SOON));
            assertThat(String.valueOf(one.message().headers().get(Delivery.REASON))).isNotBlank();
            one.ack();
        }
    }
}
