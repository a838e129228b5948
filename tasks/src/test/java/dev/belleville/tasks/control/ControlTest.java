package dev.belleville.tasks.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.GroupResult;
import dev.belleville.tasks.Held;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskRevoked;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers do what they are told from afar, and answer what they are asked, in memory. */
class ControlTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HOST = "w1@test";
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").of((x, y) -> x + y);
    private static final Task2<Integer, Integer, Integer> SLOW =
            Task.named("proj.limited").rateLimit("10/m").of((x, y) -> x * y);

    private static final Task2<Integer, Integer, Integer> HOURLY =
            Task.named("proj.hourly").rateLimit("1/h").of((x, y) -> x - y);

    private final Held held = new Held();
    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, Secret.ofUrl("memory:"))
                                    .set(
                                            TaskSettings.BROKER_URL,
                                            Secret.ofUrl("memory://me:secret@here/7"))
                                    .build())
                    .tasks(ADD, SLOW, HOURLY, held.task)
                    .build();
    private final Control control = tasks.control().to(HOST).timeout(SOON);
    private Worker worker;

    @BeforeEach
    void start() throws InterruptedException {
        worker = tasks.worker().hostname(HOST).concurrency(1).start();
        assertThat(worker.awaitReady(SOON)).isTrue();
    }

    private static <T> T mine(Map<String, T> answers) {
        return Objects.requireNonNull(answers.get(HOST));
    }

    @AfterEach
    void stop() {
        held.release();
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
    }

    private AsyncResult<String> hold() throws InterruptedException {
        AsyncResult<String> result = tasks.call(() -> held.task.delay("note"));
        held.awaitTold("began");
        return result;
    }

    @Test
    void thoseWhoLiveAnswerAPing() {
        assertThat(control.ping()).containsExactly(HOST);
        awaitPing(tasks.control(), Duration.ofMillis(300));
        assertThat(tasks.control().to("nobody@x").ping(Duration.ofMillis(50))).isEmpty();
    }

    /**
     * Until the worker answers within {@code time}, all of which passes: others might answer too.
     */
    private static void awaitPing(Control control, Duration time) {
        Held.await(() -> control.ping(time).equals(Set.of(HOST)));
    }

    @Test
    void workersAreFoundByPatterns() {
        Duration some = Duration.ofMillis(300);
        awaitPing(tasks.control().matching("w*"), some);
        awaitPing(tasks.control().matching("?1@[st]*"), some);
        assertThat(tasks.control().matching("w").ping(some)).isEmpty();
        assertThat(tasks.control().matching("[!w]*").ping(some)).isEmpty();
        awaitPing(tasks.control().matchingRegex("w.@"), some);
        assertThat(tasks.control().matchingRegex("test").ping(some)).isEmpty();
    }

    @Test
    void whatCannotBeDoneLeavesNoWorkerDeaf() {
        Duration some = Duration.ofMillis(50);
        assertThat(tasks.control().matchingRegex("(").ping(some)).isEmpty();
        assertThat(mine(control.broadcast("no_such_command", Map.of())).isOk()).isFalse();
        assertThat(mine(control.broadcast("rate_limit", Map.of("bogus", 1))))
                .isEqualTo(new Reply(false, "rate_limit needs the argument task_name."));
        assertThat(mine(control.broadcast("pool_grow", Map.of("n", "many"))).text())
                .contains("n of pool_grow");
        assertThat(mine(control.broadcast("autoscale", Map.of("max", 1))).isOk()).isFalse();
        assertThat(mine(control.broadcast("pool_restart", Map.of())).isOk()).isFalse();
        assertThat(mine(control.broadcast("memsample", Map.of())).text()).contains("not available");
        assertThat(control.ping()).containsExactly(HOST);
    }

    @Test
    void noPoolGrowsBeyondWhatANumberSays() {
        assertThat(mine(control.poolGrow(Integer.MAX_VALUE)))
                .isEqualTo(
                        new Reply(
                                false,
                                "At most 2147483646 more can run at once, for 1 do already."));
        assertThat(mine(control.inspect().stats()).concurrency()).isEqualTo(1);
        assertThat(mine(control.poolShrink(Integer.MAX_VALUE)).isOk()).isTrue();
        assertThat(mine(control.inspect().stats()).concurrency()).isEqualTo(1);
        assertThat(mine(control.poolGrow(Integer.MAX_VALUE - 1)).isOk()).isTrue();
        assertThat(tasks.<Integer, RuntimeException>call(() -> ADD.delay(2, 3).get(SOON)))
                .isEqualTo(5);
    }

    @Test
    void whatWaitsForItsTurnIsWithinThePrefetchAndGoesByANewRate() {
        List<AsyncResult<Integer>> calls =
                tasks.call(
                        () -> IntStream.range(0, 500).mapToObj(i -> HOURLY.delay(i, 0)).toList());
        Held.await(() -> mine(control.inspect().reserved()).size() >= 4);
        assertThat(control.ping()).containsExactly(HOST);
        assertThat(tasks.broker().size("celery")).isEqualTo(495); // one began, four wait
        control.rateLimit("proj.hourly", "2/h");
        Held.await(() -> tasks.broker().size("celery") == 494);
        control.rateLimit("proj.hourly", "0");
        assertThat(tasks.<Integer, RuntimeException>call(() -> calls.getLast().get(SOON)))
                .isEqualTo(499);
    }

    @Test
    void tellsOfWhatRunsAndWhatWaits() throws InterruptedException {
        AsyncResult<String> running = hold();
        AsyncResult<Integer> waiting = tasks.call(() -> ADD.delay(1, 2));
        AsyncResult<Integer> later =
                tasks.call(() -> ADD.s(1, 1).countdown(Duration.ofHours(1)).applyAsync());
        Inspect inspect = control.inspect();
        Held.await(() -> !mine(inspect.reserved()).isEmpty());
        CallInfo active = mine(inspect.active()).getFirst();
        assertThat(active.id()).isEqualTo(running.id());
        assertThat(active.name()).isEqualTo("proj.hold");
        assertThat(active.args()).containsExactly("note");
        assertThat(active.started()).isNotNull();
        assertThat(active.acknowledged()).isTrue();
        assertThat(active.routingKey()).isEqualTo("celery");
        assertThat(mine(inspect.reserved()).getFirst().id()).isEqualTo(waiting.id());
        assertThat(mine(inspect.queryTask(running.id(), waiting.id(), "nope")))
                .isEqualTo(Map.of(running.id(), "active", waiting.id(), "reserved"));
        assertThat(later.state()).isEqualTo("PENDING");
        held.release();
        assertThat(tasks.<Integer, RuntimeException>call(() -> waiting.get(SOON))).isEqualTo(3);
        Held.await(() -> !mine(inspect.scheduled()).isEmpty());
        ScheduledCall scheduled = mine(inspect.scheduled()).getFirst();
        assertThat(scheduled.call().id()).isEqualTo(later.id());
        assertThat(scheduled.eta()).isNotNull();
        Held.await(() -> mine(inspect.active()).isEmpty());
        assertThat(mine(inspect.stats()).total()).isEqualTo(Map.of("proj.add", 1, "proj.hold", 1));
    }

    @Test
    void describesItself() {
        Inspect inspect = control.inspect();
        assertThat(mine(inspect.registered()))
                .containsExactly(
                        "proj.add",
                        "proj.hold",
                        "proj.hourly [rate_limit=1/h]",
                        "proj.limited [rate_limit=10/m]");
        assertThat(mine(inspect.activeQueues())).containsExactly(TaskQueue.of("celery"));
        WorkerStats stats = mine(inspect.stats());
        assertThat(stats.concurrency()).isEqualTo(1);
        assertThat(stats.prefetch()).isEqualTo(4);
        assertThat(stats.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(mine(inspect.clock())).isPositive();
        assertThat(mine(inspect.conf())).containsEntry("result_backend", "memory:");
        assertThat(mine(inspect.report())).contains("java:");
        assertThat(inspect.conf().toString() + inspect.report() + stats)
                .contains("here")
                .doesNotContain("secret");
    }

    @Test
    void aCallThatWaitsIsCalledOff() throws InterruptedException {
        hold();
        AsyncResult<Integer> waiting = tasks.call(() -> ADD.delay(1, 2));
        assertThat(mine(control.revoke(waiting.id())).text())
                .isEqualTo("tasks " + waiting.id() + " flagged as revoked");
        held.release();
        assertThatThrownBy(() -> waiting.get(SOON)).isInstanceOf(TaskRevoked.class);
        assertThat(mine(control.inspect().revoked())).containsExactly(waiting.id());
    }

    @Test
    void aCallThatRunsIsInterrupted() throws InterruptedException {
        AsyncResult<String> running = hold();
        assertThat(mine(control.revoke(running.id(), true)).text())
                .isEqualTo("terminate: " + running.id());
        assertThatThrownBy(() -> running.get(SOON))
                .isInstanceOf(TaskRevoked.class)
                .hasMessageContaining("terminated");
        held.awaitTold("interrupted");
        assertThat(mine(control.revoke("c-none", true)).text())
                .isEqualTo("terminate: tasks unknown");
        assertThat(tasks.<Integer, RuntimeException>call(() -> ADD.delay(2, 3).get(SOON)))
                .isEqualTo(5);
    }

    @Test
    void resultsRevokeTheirCalls() throws InterruptedException {
        AsyncResult<String> running = hold();
        AsyncResult<Integer> single = tasks.call(() -> ADD.delay(1, 1));
        GroupResult<Integer> group =
                tasks.call(() -> TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).applyAsync());
        single.revoke();
        group.revoke();
        running.revoke(true);
        for (AsyncResult<?> one : List.of(running, single, group.results().get(0))) {
            assertThatThrownBy(() -> one.get(SOON)).isInstanceOf(TaskRevoked.class);
        }
        assertThatThrownBy(() -> group.get(SOON)).isInstanceOf(TaskRevoked.class);
    }

    @Test
    void ratesAreChanged() {
        assertThat(mine(control.rateLimit("proj.add", "10/m")))
                .isEqualTo(new Reply(true, "new rate limit set successfully"));
        assertThat(mine(control.inspect().registered())).contains("proj.add [rate_limit=10/m]");
        assertThat(mine(control.rateLimit("no.task", "1/s")).text()).isEqualTo("unknown task");
        assertThatThrownBy(() -> control.rateLimit("proj.add", "xx"))
                .isInstanceOf(IllegalArgumentException.class);
        tasks.run(() -> {
            AsyncResult<Integer> first = ADD.delay(1, 1);
            ADD.delay(2, 2);
            assertThat(first.get(SOON)).isEqualTo(2);
        });
        Held.await(() -> mine(control.inspect().reserved()).size() == 1);
        control.rateLimit("proj.add", "0");
        int third = tasks.call(() -> ADD.delay(3, 3).get(SOON));
        assertThat(third).isEqualTo(6);
    }

    @Test
    void timesAreLimited() throws InterruptedException {
        assertThat(mine(control.timeLimit("no.task", null, null)).isOk()).isFalse();
        assertThat(mine(control.timeLimit("proj.hold", null, Duration.ofMillis(50))).isOk())
                .isTrue();
        AsyncResult<String> running = hold();
        held.awaitTold("interrupted");
        assertThatThrownBy(() -> running.get(SOON)).hasMessageContaining("TimeLimitExceeded");
    }

    @Test
    void runsMoreAndFewerAtOnce() throws InterruptedException {
        hold();
        assertThat(mine(control.poolGrow(2)).text()).isEqualTo("pool will grow");
        hold();
        hold();
        assertThat(mine(control.inspect().stats()).concurrency()).isEqualTo(3);
        assertThat(mine(control.inspect().stats()).prefetch()).isEqualTo(12);
        control.poolShrink(7);
        assertThat(mine(control.inspect().stats()).concurrency()).isEqualTo(1);
    }

    @Test
    void readsMoreQueuesAndFewer() {
        AsyncResult<Integer> result = tasks.call(() -> ADD.s(1, 2).queue("newq").applyAsync());
        assertThat(mine(control.addConsumer("newq")).text()).isEqualTo("add consumer newq");
        assertThat(tasks.<Integer, RuntimeException>call(() -> result.get(SOON))).isEqualTo(3);
        TaskQueue topic = TaskQueue.of("newq2", Exchange.topic("newx"), "n.#");
        control.addConsumer(topic);
        control.addConsumer("newq");
        assertThat(mine(control.inspect().activeQueues()))
                .containsExactly(TaskQueue.of("celery"), TaskQueue.of("newq"), topic);
        assertThat(mine(control.cancelConsumer("newq")).text())
                .isEqualTo("no longer consuming from newq");
        assertThat(mine(control.cancelConsumer("zzz")).isOk()).isTrue();
        assertThat(mine(control.inspect().activeQueues())).hasSize(2);
        tasks.run(() -> ADD.s(1, 2).queue("newq").applyAsync());
        assertThat(control.ping()).hasSize(1);
        assertThat(tasks.broker().size("newq")).isEqualTo(1);
    }

    @Test
    void stopsWhenItIsTold() throws InterruptedException {
        AsyncResult<String> running = hold();
        control.shutdown();
        assertThat(control.ping()).as("it still hears while it ends").containsExactly(HOST);
        held.release();
        assertThat(tasks.<String, RuntimeException>call(() -> running.get(SOON))).isEqualTo("note");
        assertThat(worker.awaitStopped(SOON)).isTrue();
        AsyncResult<Integer> later = tasks.call(() -> ADD.delay(1, 1));
        assertThat(tasks.control().ping(Duration.ofMillis(50))).isEmpty();
        assertThat(later.state()).isEqualTo("PENDING");
    }

    @Test
    void purgesWhatWaits() {
        worker.stop(SOON);
        tasks.run(() -> {
            ADD.delay(1, 1);
            ADD.delay(1, 2);
        });
        assertThat(tasks.control().purge()).isEqualTo(2);
        assertThat(tasks.control().purge()).isZero();
    }

    @Test
    void workersTellEachOtherWhatWasCalledOff() throws InterruptedException {
        control.revoke("gone");
        try (Worker second =
                tasks.worker().hostname("w2@test").queues("other").mingle(true).start()) {
            assertThat(second.awaitReady(SOON)).isTrue();
            Control other = tasks.control().to("w2@test").timeout(SOON);
            assertThat(other.inspect().revoked().get("w2@test")).containsExactly("gone");
        }
    }
}
