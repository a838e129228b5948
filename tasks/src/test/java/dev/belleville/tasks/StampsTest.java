package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.canvas.SigReader;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Stamps of signatures that a newer Celery wrote. */
class StampsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Task0<Object> SEEN = Task.named("stamps.seen").of(StampsTest::seen);
    private static final Task0<Object> RETRIED =
            Task.named("stamps.retried").of(StampsTest::retried);

    private final MemoryBroker broker = new MemoryBroker();
    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .broker(broker)
                    .tasks(SEEN, RETRIED)
                    .build();

    private static Object seen() {
        return Objects.requireNonNull(TaskRequest.current().headers().get("stamps"));
    }

    private static Object retried() {
        if (TaskRequest.current().retries() == 0) {
            throw Retry.now().after(Duration.ZERO);
        }
        return seen();
    }

    private static TaskSignature<Object> stamped(String task) {
        return new TaskSignature<>(
                SigReader.read(
                        Map.of(
                                "task",
                                task,
                                "options",
                                Map.of(
                                        "stamped_headers",
                                        List.of("sale", "run"),
                                        "sale",
                                        "spring",
                                        "run",
                                        List.of(1, 2)))),
                Object.class,
                false);
    }

    @Test
    void theyAreHeadersAndNoPropertiesOfTheMessage() throws InterruptedException {
        tasks.run(() -> stamped("stamps.seen").applyAsync());
        try (Receiver receiver = broker.receive(List.of(TaskQueue.of("celery")), 1)) {
            TaskMessage message =
                    Objects.requireNonNull(receiver.receive(SOON), "a message").message();
            assertThat(message.headers())
                    .containsEntry("stamped_headers", List.of("sale", "run"))
                    .containsEntry("stamps", Map.of("sale", "spring", "run", List.of(1, 2)))
                    .doesNotContainKeys("sale", "run");
            assertThat(message.properties()).doesNotContainKeys("sale", "run", "stamped_headers");
        }
    }

    @Test
    void theyStayWithWhatIsCalledNextAndWithAnotherTry() {
        try (Worker _ = tasks.worker().start()) {
            for (String task : List.of("stamps.seen", "stamps.retried")) {
                Object end =
                        tasks.call(() ->
                                stamped("stamps.seen")
                                        .then(stamped(task).immutable())
                                        .applyAsync()
                                        .get(SOON));
                assertThat(end).isEqualTo(Map.of("sale", "spring", "run", List.of(1, 2)));
            }
        } finally {
            tasks.close();
        }
    }
}
