package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.tasks.internal.Arguments;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What cannot be done is refused where it is said, and names what it is about. */
class RefusedTest {
    private static final Duration LESS = Duration.ofSeconds(-5);
    private static final Task1<Object, Object> SAY = Task.named("mill.say").of(what -> what);
    private static final Task1<LocalDate, String> DAY =
            Task.named("mill.day").of(LocalDate::toString);
    private static final Task1<LocalDate, String> SECRET =
            Task.named("mill.secret").secretArguments().of(LocalDate::toString);

    private static void refused(ThrowingCallable said, String why) {
        assertThatThrownBy(said).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
    }

    @Test
    void optionsOfATask() {
        TaskBuilder task = Task.named("mill.say");
        refused(() -> task.timeLimit(LESS), "A time limit is some time, not -5 s.");
        refused(() -> task.softTimeLimit(LESS), "A time limit is some time, not -5 s.");
        String late =
                "A softTimeLimit of 9 s comes too late: at the timeLimit, 5 s, the task is given up already.";
        Duration nine = Duration.ofSeconds(9);
        Duration five = Duration.ofSeconds(5);
        refused(() -> task.softTimeLimit(nine).timeLimit(five), late);
        refused(() -> task.timeLimit(five).softTimeLimit(nine), late);
        refused(() -> SAY.s("x").timeLimit(five).softTimeLimit(nine), late);
        refused(() -> SAY.s("x").timeLimit(LESS), "A time limit is some time, not -5 s.");
        refused(
                () -> task.retries(-3, Backoff.exponential()),
                "A task is tried again 0 times or more, not -3.");
        refused(() -> task.maxRetries(-1), "A task is tried again 0 times or more, not -1.");
        refused(() -> task.queue(""), "A queue needs a name, such as celery.");
        refused(() -> SAY.s("x").queue(" "), "A queue needs a name, such as celery.");
        refused(() -> SAY.s("x").priority(256), "A priority is 0 to 255, not 256.");
    }

    @Test
    void whatAWorkerIsTold() {
        try (Tasks tasks = Tasks.inMemory().build()) {
            refused(() -> tasks.worker().queues("a", " "), "A queue needs a name, such as celery.");
            refused(
                    () -> tasks.worker().prefetchMultiplier(-1),
                    "A worker fetches 0 messages or more for each task, not -1.");
            refused(
                    () -> tasks.beat().maxInterval(LESS),
                    "The longest time between two looks takes some time, not -5 s.");
        }
    }

    private static void misset(String why, String... settings) {
        Settings.Builder builder = Settings.builder().declare(TaskSettings.ALL);
        for (int i = 0; i < settings.length; i += 2) {
            builder.flag(settings[i], settings[i + 1]);
        }
        assertThatThrownBy(() -> Tasks.with(builder.build()).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(why);
    }

    @Test
    void settings() {
        misset("The setting taskCompression: There is no", "taskCompression", "snappy");
        misset("resultSerializer: ", "resultSerializer", "pickle", "resultBackend", "memory:");
        misset("rpc:, which needs a broker amqp://…", "resultBackend", "rpc:");
        misset(
                "rpc:, which needs a broker amqp://…",
                "resultBackend",
                "rpc://",
                "brokerUrl",
                "memory:");
    }

    @Test
    void whatNoMessageHolds() {
        try (Tasks tasks = Tasks.inMemory().tasks(SAY).build()) {
            tasks.run(() -> {
                assertThatThrownBy(() -> SAY.delay(List.of(1, new Object())))
                        .isInstanceOf(EncodeError.class)
                        .hasMessageStartingWith(
                                "Argument 1 of mill.say: JSON cannot hold a java.lang.Object")
                        .hasMessageEndingWith("(at [1])");
                assertThatThrownBy(() -> SAY.s("x").kwargs(Map.of("to", new Object())).applyAsync())
                        .hasMessageStartingWith("The argument to of mill.say: JSON cannot hold");
            });
        }
    }

    @Test
    void whatIsOfAnotherType() {
        refused(
                () -> Arguments.of(DAY.definition(), List.of("no date"), Map.of()),
                "Argument 1 of mill.day: 'no date' is no LocalDate, such as 2026-11-23");
        refused(
                () -> Arguments.of(SECRET.definition(), List.of("no date"), Map.of()),
                "Argument 1 of mill.secret is not of its type; it is secret.");
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .flag("resultBackend", "memory:")
                        .build();
        try (Tasks tasks = Tasks.with(settings).build()) {
            tasks.run(() -> {
                tasks.results()
                        .store(
                                new TaskResult(
                                        "id5", "SUCCESS", 5, null, List.of(), null, null, null,
                                        null),
                                null);
                AsyncResult<String> said = AsyncResult.of("id5", String.class);
                refused(
                        () -> said.get(Duration.ZERO),
                        "The result of the task id5, asked for as a java.lang.String: 5 (Integer) is no String");
            });
        }
    }
}
