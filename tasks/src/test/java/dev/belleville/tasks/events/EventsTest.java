package dev.belleville.tasks.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Held;
import dev.belleville.tasks.Ignore;
import dev.belleville.tasks.Reject;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.internal.Letters;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What workers and senders tell, and what those who listen make of it, in memory. */
class EventsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HOST = "w1@test";
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").of((x, y) -> x + y);
    private static final Task0<Void> FAIL =
            Task.named("proj.fail")
                    .of(() -> {
                        throw new IllegalStateException("boom");
                    });
    private static final Task0<Void> IGNORE =
            Task.named("proj.ignore_me")
                    .of(() -> {
                        throw new Ignore("enough");
                    });
    private static final Task0<Void> REJECT =
            Task.named("proj.reject_me")
                    .acksLate()
                    .of(() -> {
                        throw new Reject("no", false);
                    });
    private static final Task0<String> RETRY =
            Task.named("proj.retry_me")
                    .retries(1, Backoff.exponential().atMost(Duration.ZERO))
                    .of(() -> {
                        if (TaskRequest.current().retries() == 0) {
                            throw new IllegalStateException("try 0");
                        }
                        return "done";
                    });

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final State state = new State();
    private final Held held = new Held();
    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.TASK_SEND_SENT_EVENT, true)
                                    .build())
                    .tasks(ADD, FAIL, IGNORE, REJECT, RETRY, held.task)
                    .origin("gen7@test")
                    .build();
    private EventReceiver receiver;
    private Worker worker;

    @BeforeEach
    void start() throws InterruptedException {
        receiver =
                tasks.events(event -> {
                    state.accept(event);
                    heard.add(event); // what is heard is in the state
                });
        assertThat(receiver.awaitReady(SOON)).isTrue();
        worker = tasks.worker().hostname(HOST).concurrency(1).taskEvents(true).start();
        assertThat(worker.awaitReady(SOON)).isTrue();
    }

    private static <T> T mine(Map<String, T> answers) {
        return Objects.requireNonNull(answers.get(HOST));
    }

    @AfterEach
    void stop() {
        held.release();
        worker.stop(Duration.ofSeconds(5));
        receiver.close();
        tasks.close();
    }

    private List<String> types(String id) {
        return heard.stream()
                .filter(event -> id.equals(event.text("uuid")))
                .map(Event::type)
                .toList();
    }

    private TaskSeen awaited(String id, String type) {
        Held.await(() -> types(id).contains(type));
        Held.await(() -> types(id).contains("task-sent"));
        return Objects.requireNonNull(state.task(id));
    }

    @Test
    void tellsOfASuccess() {
        String id = tasks.call(() -> ADD.delay(1, 2)).id();
        TaskSeen seen = awaited(id, "task-succeeded");
        assertThat(types(id))
                .containsSubsequence("task-received", "task-started", "task-succeeded");
        assertThat(seen.state()).isEqualTo("SUCCESS");
        assertThat(seen.name()).isEqualTo("proj.add");
        assertThat(seen.worker()).isEqualTo(HOST);
        assertThat(seen.fields()).containsEntry("args", "(1, 2)").containsEntry("result", "3");
        assertThat(seen.times().keySet())
                .containsExactlyInAnyOrder("sent", "received", "started", "succeeded");
        assertThat(state.tasks()).containsExactly(seen);
    }

    @Test
    void tellsOfFailuresAndRetries() {
        String failed = tasks.call(() -> FAIL.delay()).id();
        TaskSeen seen = awaited(failed, "task-failed");
        assertThat(seen.state()).isEqualTo("FAILURE");
        assertThat(seen.text("exception")).isEqualTo("IllegalStateException('boom')");
        assertThat(seen.text("traceback")).contains("EventsTest");
        String again = tasks.call(() -> RETRY.delay()).id();
        assertThat(awaited(again, "task-succeeded").state()).isEqualTo("SUCCESS");
        assertThat(types(again)).contains("task-retried");
        assertThat(awaited(again, "task-retried").text("exception"))
                .isEqualTo("IllegalStateException('try 0')");
    }

    @Test
    void tellsOfWhatWasRejectedAndIgnored() {
        String rejected = tasks.call(() -> REJECT.delay()).id();
        assertThat(awaited(rejected, "task-rejected").fields()).containsEntry("requeue", false);
        String ignored = tasks.call(() -> IGNORE.delay()).id();
        awaited(ignored, "task-started");
        String next = tasks.call(() -> ADD.delay(1, 2)).id();
        awaited(next, "task-succeeded");
        assertThat(types(ignored))
                .containsExactlyInAnyOrder("task-sent", "task-received", "task-started");
    }

    @Test
    void tellsOfWhatWasCalledOff() throws InterruptedException {
        String expired =
                tasks.call(() -> ADD.s(1, 2).expires(Instant.EPOCH.plusSeconds(1)).applyAsync())
                        .id();
        assertThat(awaited(expired, "task-revoked").fields())
                .containsEntry("expired", true)
                .containsEntry("terminated", false);
        assertThat(types(expired)).doesNotContain("task-received");
        var running = tasks.call(() -> held.task.delay("note"));
        held.awaitTold("began");
        running.revoke(true);
        TaskSeen ended = awaited(running.id(), "task-revoked");
        assertThat(ended.state()).isEqualTo("REVOKED");
        assertThat(ended.fields()).containsEntry("terminated", true).containsEntry("signum", 15);
    }

    @Test
    void workersGiveSignsOfLife() {
        Held.await(() -> heard.stream().anyMatch(event -> event.type().equals("worker-online")));
        Held.await(() -> heard.stream().anyMatch(event -> event.type().equals("worker-heartbeat")));
        WorkerSeen seen = state.workers().getFirst();
        assertThat(seen.hostname()).isEqualTo(HOST);
        assertThat(seen.frequency()).isEqualTo(Duration.ofSeconds(2));
        assertThat(seen.software()).startsWith("belleville ");
        assertThat(state.alive(Instant.now())).hasSize(1);
        worker.stop(SOON);
        Held.await(() -> heard.stream().anyMatch(event -> event.type().equals("worker-offline")));
        assertThat(state.alive(Instant.now())).isEmpty();
    }

    @Test
    void eventsAreTurnedOnAndOff() {
        var control = tasks.control().to(HOST).timeout(SOON);
        assertThat(mine(control.enableEvents()).text()).isEqualTo("task events already enabled");
        assertThat(mine(control.disableEvents()).text()).isEqualTo("task events disabled");
        assertThat(mine(control.disableEvents()).text()).isEqualTo("task events already disabled");
        String silent = tasks.call(() -> ADD.delay(1, 2)).id();
        awaited(silent, "task-sent");
        Held.await(() -> mine(control.inspect().stats()).total().containsKey("proj.add"));
        assertThat(mine(control.enableEvents()).text()).isEqualTo("task events enabled");
        String told = tasks.call(() -> ADD.delay(3, 4)).id();
        awaited(told, "task-succeeded");
        assertThat(types(silent)).containsExactly("task-sent");
    }

    @Test
    void electionsOfOthersAreAcknowledged() {
        elect(400);
        assertThat(heard).noneMatch(one -> one.type().equals("worker-elect-ack"));
        elect(500);
        Held.await(() -> acks().size() == 2);
        assertThat(acks()).allMatch(ack -> "el-1".equals(ack.text("id")));
        assertThat(acks())
                .as("its count is after those of the others")
                .allMatch(ack -> ack.clock() > 500);
        elect(600);
        Held.await(() -> acks().size() == 3);
    }

    private List<Event> acks() {
        return heard.stream().filter(one -> one.type().equals("worker-elect-ack")).toList();
    }

    private void elect(int clock) {
        tasks.broker()
                .publish(
                        Letters.write(
                                Map.of("type", "worker-elect", "id", "el-1", "clock", clock),
                                Map.of(),
                                Letters.TRANSIENT),
                        Exchange.topic("celeryev"),
                        "worker.elect");
    }

    @Test
    void whoThrowsHearsTheNext() {
        var later = new CopyOnWriteArrayList<String>();
        try (EventReceiver clumsy =
                tasks.events(event -> {
                    later.add(event.type());
                    throw new IllegalStateException("clumsy");
                })) {
            Held.await(() -> later.size() > 1);
            assertThat(clumsy).isNotNull();
        }
    }

    @Test
    void whatComesTooLateChangesNoState() {
        var other = new State(2);
        other.accept(Event.of(Map.of("type", "task-succeeded", "uuid", "a", "result", "1"), now()));
        other.accept(Event.of(Map.of("type", "task-received", "uuid", "a", "name", "t"), now()));
        TaskSeen seen = Objects.requireNonNull(other.task("a"));
        assertThat(seen.state()).isEqualTo("SUCCESS");
        assertThat(seen.name()).isEqualTo("t");
        other.accept(Event.of(Map.of("type", "task-received", "uuid", "b"), now()));
        other.accept(Event.of(Map.of("type", "task-received", "uuid", "c"), now()));
        assertThat(other.tasks()).extracting(TaskSeen::id).containsExactly("c", "b");
        assertThat(other.count()).isEqualTo(4);
        other.clear();
        assertThat(other.tasks()).isEmpty();
    }

    private static Instant now() {
        return Instant.now();
    }
}
