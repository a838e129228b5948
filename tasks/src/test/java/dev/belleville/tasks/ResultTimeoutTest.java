package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who waits in vain is told for what, and where nobody reads. */
class ResultTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Task1<String, String> usual = Task.named("v.usual").of(text -> text);
    private final Task1<String, String> slow = Task.named("v.slow").queue("slow").of(text -> text);

    private void waits(AsyncResult<?> call, String task, String queue) {
        assertThatThrownBy(() -> call.get(SHORT))
                .isInstanceOf(ResultTimeout.class)
                .hasMessage(
                        "The task %s[%s] came to no end within 0.001 s. Is a worker running that reads the queue '%s'?"
                                .formatted(task, call.id(), queue));
    }

    @Test
    void theTaskAndItsQueueAreNamed() {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.RESULT_BACKEND, Secret.ofUrl("memory:"))
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(usual, slow).build()) {
            tasks.run(() -> {
                waits(usual.delay("a"), "v.usual", "celery");
                waits(slow.delay("a"), "v.slow", "slow");
                waits(usual.s("a").queue("other").applyAsync(), "v.usual", "other");
                waits(usual.s("a").then(slow.s()).applyAsync(), "v.slow", "slow");
                assertThatThrownBy(() -> AsyncResult.of("some-id", String.class).get(SHORT))
                        .hasMessage(
                                "The task some-id came to no end within 0.001 s. Is a worker running that reads its queue?");
            });
        }
    }
}
