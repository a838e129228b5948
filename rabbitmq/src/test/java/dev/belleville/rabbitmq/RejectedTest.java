package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.RabbitServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are rejected go where the queue says; those of calls that succeeded do not. */
class RejectedTest {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String name = "rejected-" + UUID.randomUUID();
    private final TaskQueue rejected = TaskQueue.of(name + ".rejected");
    private final TaskQueue queue =
            TaskQueue.of(name, Exchange.DEFAULT, name)
                    .with(
                            Map.of(
                                    "x-dead-letter-exchange",
                                    "",
                                    "x-dead-letter-routing-key",
                                    rejected.name()));
    private final Task1<Integer, Integer> check =
            Task.named("rejected.check").acksLate().rejectOnFailure().of(RejectedTest::positive);

    private static int positive(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return n;
    }

    @Test
    void aSuccessIsNotRejectedAlthoughItsStoreIsAway(@TempDir Path folder) throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Path away = folder.resolve("away");
        try (Broker broker = RabbitBroker.of(RabbitServer.url(), Map.of());
                Tasks tasks = tasks(broker, results)) {
            broker.declare(rejected);
            broker.declare(queue);
            Worker worker = tasks.worker().concurrency(1).mingle(false).start();
            try (Receiver receiver = broker.receive(List.of(rejected), 1)) {
                Files.move(results, away);
                AsyncResult<Integer> good = tasks.call(() -> check.delay(1));
                AsyncResult<Integer> bad = tasks.call(() -> check.delay(-1));
                Delivery first = Soon.next(receiver);
                assertThat(first.message().headers()).containsEntry("id", bad.id());
                first.ack();
                assertThat(receiver.receive(A_MOMENT)).isNull();
                Files.move(away, results);
                assertThat(tasks.<Integer, RuntimeException>call(() -> good.get(Soon.ENOUGH)))
                        .isEqualTo(1);
            } finally {
                worker.stop(Duration.ofSeconds(1)); // it would wait for the store else
                broker.delete(name);
                broker.delete(rejected.name());
            }
        }
    }

    private Tasks tasks(Broker broker, Path results) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.RESULT_BACKEND, new Secret("file://" + results))
                                .set(TaskSettings.TASK_DEFAULT_QUEUE, name)
                                .build())
                .broker(broker)
                .queues(queue)
                .tasks(check)
                .build();
    }
}
