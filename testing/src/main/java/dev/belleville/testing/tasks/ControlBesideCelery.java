package dev.belleville.testing.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskRevoked;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.tasks.events.State;
import dev.belleville.tasks.events.TaskSeen;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Celery's tools steer and watch our workers, and ours steer and watch Celery's, on one broker. A
 * broker's tests extend this and say where it is.
 */
public abstract class ControlBesideCelery {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("java.add").of((x, y) -> x + y);
    private static final RemoteTask<Integer> PY_ADD = Task.named("py.add").remote(Integer.class);

    private final String host = "java@" + UUID.randomUUID();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Task1<String, String> hold = Task.named("java.hold").of(this::hold);

    @TempDir private @Nullable Path folder;
    private @Nullable CeleryPeer started;
    private @Nullable Tasks opened;
    private @Nullable Worker worker;

    /** Nothing to prepare. */
    protected ControlBesideCelery() {}

    /** The address of the broker, for both sides. */
    protected abstract String broker();

    /** The address of the store of results, for both sides. */
    protected abstract String results();

    private String hold(String note) throws InterruptedException {
        began.countDown();
        try {
            new CountDownLatch(1).await(); // until it is interrupted
            return note;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    @BeforeEach
    final void start() throws IOException, InterruptedException {
        CeleryPeer peer = CeleryPeer.start(broker(), results(), Objects.requireNonNull(folder));
        started = peer;
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.BROKER_URL, Secret.ofUrl(broker()))
                                        .set(TaskSettings.RESULT_BACKEND, new Secret(results()))
                                        .build())
                        .tasks(ADD, hold)
                        .route("java.*", peer.javaQueue())
                        .route("py.*", peer.pythonQueue())
                        .build();
        opened = tasks;
        int sum = tasks.call(() -> PY_ADD.delay(1, 2).get(SOON)); // Python's worker is there
        assertThat(sum).isEqualTo(3);
        tasks.control().to(peer.workerName()).timeout(SOON).revoke("gone");
        worker = tasks.worker().queues(peer.javaQueue()).hostname(host).taskEvents(true).start();
        assertThat(worker.awaitReady(SOON)).isTrue();
    }

    @AfterEach
    final void stop() {
        if (worker != null) {
            worker.stop(Duration.ofSeconds(5));
        }
        if (started != null) {
            started.close();
        }
        if (opened != null) {
            opened.broker().delete(peer().javaQueue());
            opened.broker().delete(peer().pythonQueue());
            opened.close();
        }
    }

    private CeleryPeer peer() {
        return Objects.requireNonNull(started);
    }

    private Tasks tasks() {
        return Objects.requireNonNull(opened);
    }

    private static <T> T only(Map<String, T> answers) {
        return answers.values().iterator().next(); // one was asked
    }

    private String celery(String... arguments) throws Exception {
        Process command = peer().celery(arguments);
        String said = new String(command.getInputStream().readAllBytes(), UTF_8);
        assertThat(command.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private AsyncResult<String> held() throws InterruptedException {
        AsyncResult<String> running = tasks().call(() -> hold.delay("note"));
        assertThat(began.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return running;
    }

    @Test
    void celerysCommandsAreAnswered() throws Exception {
        AsyncResult<String> running = held();
        assertThat(celery("inspect", "ping", "-d", host, "-t", "10")).contains(host, "pong");
        assertThat(celery("inspect", "active", "-d", host, "-t", "10"))
                .contains("java.hold", running.id());
        assertThat(celery("inspect", "stats", "-d", host, "-t", "10"))
                .contains("max-concurrency", "java.hold")
                .doesNotContain("guest:guest");
        assertThat(celery("inspect", "registered", "-d", host, "-t", "10"))
                .contains("java.add", "java.hold");
        assertThat(celery("inspect", "active_queues", "-d", host, "-t", "10"))
                .contains(peer().javaQueue());
        assertThat(celery("inspect", "report", "-d", host, "-t", "10")).contains("belleville");
        assertThat(celery("inspect", "conf", "-d", host, "-t", "10")).contains("broker_url");
        assertThat(celery("status", "-d", host, "-t", "10")).contains(host, "OK");
        assertThat(celery("control", "-d", host, "-t", "10", "pool_grow", "3"))
                .contains("pool will grow");
        assertThat(celery("control", "-d", host, "-t", "10", "rate_limit", "java.add", "10/m"))
                .contains("new rate limit set");
        assertThat(celery("control", "-d", host, "-t", "10", "add_consumer", "more-" + host))
                .contains("add consumer");
        assertThat(celery("control", "-d", host, "-t", "10", "revoke", "gone-too"))
                .contains("flagged as revoked");
        assertThat(peer().eval("app.control.inspect(['" + host + "'], timeout=10).revoked()"))
                .asString()
                .contains("gone-too");
    }

    @Test
    void celeryCallsOffWhatRunsHere() throws Exception {
        AsyncResult<String> running = held();
        assertThat(
                        peer().eval(
                                        "app.control.revoke('%s', terminate=True, reply=True, timeout=10, destination=['%s'])"
                                                .formatted(running.id(), host)))
                .asString()
                .contains("terminate: " + running.id());
        assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> running.get(SOON)).isInstanceOf(TaskRevoked.class);
    }

    @Test
    void whatIsCalledOffBeforeItRunsRunsOnNeitherSide() {
        AsyncResult<Integer> gone = tasks().call(() -> PY_ADD.s(1, 2).taskId("gone").applyAsync());
        assertThatThrownBy(() -> gone.get(SOON)).isInstanceOf(TaskRevoked.class);
        assertThat(
                        peer().eval(
                                        "app.control.revoke('gone-here', reply=True, timeout=10, destination=['%s'])"
                                                .formatted(host)))
                .asString()
                .contains("revoked");
        assertThat(
                        peer().error(
                                        "java('add').apply_async((1, 2), task_id='gone-here').get(timeout=120)"))
                .startsWith("TaskRevokedError: revoked");
    }

    @Test
    void celeryHearsOurEvents() throws Exception {
        Process dump = peer().celery("events", "--dump");
        try (BufferedReader said = dump.inputReader(UTF_8)) {
            awaitLine(said, host + " [");
            AsyncResult<Integer> sum = tasks().call(() -> ADD.delay(2, 3));
            awaitLine(said, "task received: java.add(" + sum.id() + ")");
            awaitLine(said, "task started: java.add(" + sum.id() + ")");
            awaitLine(said, "task succeeded: java.add(" + sum.id() + ")");
        }
    }

    private static void awaitLine(BufferedReader said, String part) throws IOException {
        var before = new StringBuilder();
        while (true) {
            String line = said.readLine();
            assertThat(line).as("%s after %s", part, before).isNotNull();
            before.append(line).append('\n');
            if (line.contains(part)) {
                return;
            }
        }
    }

    @Test
    void ourControlSteersCelerysWorkers() {
        String python = peer().workerName();
        Control control = tasks().control().to(python).timeout(SOON);
        assertThat(control.ping()).containsExactly(python);
        assertThat(only(control.inspect().registered())).contains("py.add");
        assertThat(only(control.inspect().stats()).total()).containsEntry("py.add", 1);
        assertThat(only(control.inspect().conf())).containsKey("task_routes");
        assertThat(only(control.inspect().activeQueues()).getFirst().name())
                .isEqualTo(peer().pythonQueue());
        assertThat(only(control.rateLimit("py.add", "10/m")).isOk()).isTrue();
        assertThat(only(control.rateLimit("py.none", "10/m")).isOk()).isFalse();
        AsyncResult<Integer> later =
                tasks().call(() -> PY_ADD.s(1, 2).countdown(Duration.ofHours(1)).applyAsync());
        Await.until(SOON, () -> only(control.inspect().scheduled()).size() == 1);
        assertThat(only(control.inspect().scheduled()).getFirst().call().id())
                .isEqualTo(later.id());
    }

    @Test
    void weHearCelerysEvents() throws Exception {
        var state = new State();
        try (EventReceiver receiver = tasks().events(state)) {
            assertThat(receiver.awaitReady(SOON)).isTrue();
            String python = peer().workerName();
            Control control = tasks().control().to(python).timeout(SOON);
            assertThat(only(control.enableEvents()).isOk()).isTrue();
            String id = tasks().call(() -> PY_ADD.delay(2, 3)).id();
            Await.until(
                    SOON,
                    () ->
                            state.tasks().stream()
                                    .anyMatch(one -> one.id().equals(id) && one.isReady()));
            TaskSeen seen = Objects.requireNonNull(state.task(id));
            assertThat(seen.state()).isEqualTo("SUCCESS");
            assertThat(seen.name()).isEqualTo("py.add");
            assertThat(seen.text("result")).isEqualTo("5");
            assertThat(seen.worker()).isEqualTo(python);
            Await.until(
                    SOON,
                    () ->
                            state.alive(Instant.now()).stream()
                                    .anyMatch(one -> one.hostname().equals(python)));
        }
    }

    @Test
    void workersMingleAndGossip() throws Exception {
        Control control = tasks().control().to(host).timeout(SOON);
        assertThat(only(control.inspect().revoked())).contains("gone");
        control.revoke("told-by-java");
        Process second =
                peer().celery(
                                "worker",
                                "-P",
                                "solo",
                                "-c",
                                "1",
                                "-Q",
                                "none-" + host,
                                "-n",
                                "second@" + host.substring(host.indexOf('@') + 1),
                                "--loglevel",
                                "DEBUG");
        try (BufferedReader said = second.inputReader(UTF_8)) {
            awaitLine(said, "mingle: sync with");
            awaitLine(said, "mingle: processing reply from " + host);
            awaitLine(said, "mingle: sync complete");
            awaitLine(said, host + " joined the party");
        }
        assertThat(peer().log()).doesNotContain("Traceback").doesNotContain("drift");
    }
}
