package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Replace;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskFailed;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.Interval;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.SetClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers in Java and in Python on one broker: either side sends, either side runs, and each reads
 * the other's results. A broker's tests extend this and say where it is.
 */
public abstract class BesideCelery {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("java.add").parameters("x", "y").of((x, y) -> x + y);
    private static final Task2<Integer, Integer, Integer> MUL =
            Task.named("java.mul").of((x, y) -> x * y);
    private static final Task1<List<Integer>, Integer> XSUM =
            Task.named("java.xsum").of(BesideCelery::sum);
    private static final Task1<String, Integer> FAIL =
            Task.named("java.fail").of(BesideCelery::fail);
    private static final Task1<Integer, Integer> FLAKY =
            Task.named("java.flaky")
                    .retries(5, Backoff.exponential().atMost(Duration.ZERO))
                    .of(BesideCelery::flaky);

    private static final Task1<Integer, Integer> REPLACED =
            Task.named("java.replaced").of(BesideCelery::replaced);

    private static final Task1<Object, Object> SAME =
            Task.named("java.same").of(BesideCelery::same);
    private static final Task0<Integer> ENDLESS =
            Task.named("java.endless")
                    .timeLimit(Duration.ofMillis(100))
                    .of(BesideCelery::waitForever);
    private static final Task0<Integer> SLOW =
            Task.named("java.slow")
                    .softTimeLimit(Duration.ofMillis(100))
                    .of(BesideCelery::waitForever);

    @TempDir private @Nullable Path folder;
    private @Nullable CeleryPeer started;
    private @Nullable Tasks opened;
    private @Nullable Worker worker;

    /** Nothing to prepare. */
    protected BesideCelery() {}

    /** The address of the broker, for both sides. */
    protected abstract String broker();

    /** The address of the store of results, for both sides. */
    protected abstract String results();

    /** Whether the store counts the parts of chords. */
    protected boolean hasChords() {
        return true;
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static int fail(String message) {
        throw new IllegalStateException(message);
    }

    private static int waitForever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static Object same(Object value) {
        return value;
    }

    private static int replaced(int number) {
        throw Replace.with(ADD.s(number, 1).then(python("mul").<Integer>after(10)));
    }

    private static int flaky(int times) {
        int retries = TaskRequest.current().retries();
        if (retries < times) {
            throw new IllegalStateException("not yet");
        }
        return retries;
    }

    @BeforeEach
    final void start() throws IOException {
        CeleryPeer peer = CeleryPeer.start(broker(), results(), Objects.requireNonNull(folder));
        started = peer;
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.BROKER_URL, new Secret(broker()))
                                        .set(TaskSettings.RESULT_BACKEND, new Secret(results()))
                                        .set(
                                                TaskSettings.ACCEPT_CONTENT,
                                                List.of("json", "msgpack"))
                                        .build())
                        .tasks(ADD, MUL, XSUM, FAIL, FLAKY, SAME, ENDLESS, SLOW, REPLACED)
                        .route("java.*", peer.javaQueue())
                        .route("py.*", peer.pythonQueue())
                        .build();
        opened = tasks;
        worker = tasks.worker().queues(peer.javaQueue()).start();
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

    @Test
    final void whatABeatSendsPythonRuns() {
        String id = UUID.randomUUID().toString();
        var now = new SetClock(Instant.now());
        Tasks beats =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.BROKER_URL, new Secret(broker()))
                                        .set(TaskSettings.RESULT_BACKEND, new Secret(results()))
                                        .build())
                        .clock(now.clock())
                        .schedule(
                                "every minute",
                                Interval.every(Duration.ofMinutes(1)),
                                python("add").s(2, 3).queue(peer().pythonQueue()).taskId(id))
                        .build();
        try (beats;
                Beat beat = beats.beat().build()) {
            beat.tick();
            now.set(now.get().plus(Duration.ofMinutes(1)));
            beat.tick();
            int sum = beats.call(() -> AsyncResult.of(id, Integer.class).get(SOON));
            assertThat(sum).isEqualTo(5);
        }
    }

    private CeleryPeer peer() {
        return Objects.requireNonNull(started);
    }

    private Tasks tasks() {
        return Objects.requireNonNull(opened);
    }

    private static RemoteTask<Integer> python(String name) {
        return Task.named("py." + name).remote(Integer.class);
    }

    @Test
    void pythonSendsAndJavaRuns() {
        assertThat(peer().eval("java('add').delay(2, 3).get(timeout=120)")).isEqualTo(5);
        assertThat(peer().eval("java('add').delay(2, y=3).get(timeout=120)")).isEqualTo(5);
        assertThat(peer().eval("java('add').apply_async((2, 3), countdown=0.5).get(timeout=120)"))
                .isEqualTo(5);
        assertThat(
                        peer().eval(
                                        "java('add').apply_async((2, 3), compression='zlib').get(timeout=120)"))
                .isEqualTo(5);
    }

    @Test
    void javaSendsAndPythonRuns() {
        int sum = tasks().call(() -> python("add").delay(2, 3).get(SOON));
        assertThat(sum).isEqualTo(5);
        int product =
                tasks().call(() ->
                        python("mul")
                                .s(2, 3)
                                .countdown(Duration.ofMillis(500))
                                .compression("gzip")
                                .applyAsync()
                                .get(SOON));
        assertThat(product).isEqualTo(6);
    }

    @Test
    void chainsCross() {
        int ours =
                tasks().call(() ->
                        ADD.s(2, 3)
                                .then(python("mul").<Integer>after(10))
                                .then(ADD.s(1))
                                .applyAsync()
                                .get(SOON));
        assertThat(ours).isEqualTo(51);
        assertThat(
                        peer().eval(
                                        "chain(add.s(2, 3), java('mul').clone((10,)), add.s(1)).apply_async().get(timeout=120)"))
                .isEqualTo(51);
    }

    @Test
    void whatTakesTheirPlaceCrosses() {
        int alone = tasks().call(() -> REPLACED.s(3).applyAsync().get(SOON));
        assertThat(alone).isEqualTo(40);
        assertThat(peer().eval("java('replaced').delay(3).get(timeout=120)")).isEqualTo(40);
        assertThat(
                        peer().eval(
                                        "chain(add.s(1, 2), java('replaced'), add.s(1)).apply_async().get(timeout=120)"))
                .isEqualTo(41);
        if (hasChords()) {
            int sum =
                    tasks().call(() ->
                            TaskGroup.of(REPLACED.s(1), ADD.s(1, 1))
                                    .then(XSUM.s())
                                    .applyAsync()
                                    .get(SOON));
            assertThat(sum).isEqualTo(22);
            assertThat(
                            peer().eval(
                                            "chord([java('replaced').clone((1,)), add.s(1, 1)], java('xsum')).apply_async().get(timeout=120)"))
                    .isEqualTo(22);
        }
    }

    @Test
    void groupsCross() {
        List<Integer> ours =
                tasks().call(() ->
                        TaskGroup.of(ADD.s(1, 1), python("add").s(2, 2)).applyAsync().get(SOON));
        assertThat(ours).containsExactly(2, 4);
        assertThat(
                        peer().eval(
                                        "group([add.s(1, 1), java('add').clone((2, 2))]).apply_async().get(timeout=120)"))
                .isEqualTo(List.of(2, 4));
    }

    @Test
    void chordsCross() {
        assumeTrue(hasChords(), "this store counts no parts of chords");
        int ours =
                tasks().call(() ->
                        TaskGroup.of(ADD.s(1, 1), python("add").s(2, 2), MUL.s(3, 3))
                                .then(python("xsum").<List<Integer>>after())
                                .applyAsync()
                                .get(SOON));
        assertThat(ours).isEqualTo(15);
        assertThat(
                        peer().eval(
                                        "chord([add.s(1, 1), java('add').clone((2, 2)), mul.s(3, 3)], java('xsum')).apply_async().get(timeout=120)"))
                .isEqualTo(15);
        assertThat(
                        peer().eval(
                                        "(add.s(1, 1) | group([java('add').clone((1,)), mul.s(2)]) | java('xsum') | mul.s(10)).apply_async().get(timeout=120)"))
                .isEqualTo(70);
    }

    @Test
    void errorsCross() {
        assertThat(peer().error("java('fail').delay('no tea').get(timeout=120)"))
                .isEqualTo("IllegalStateException: no tea");
        AsyncResult<Integer> failed = tasks().call(() -> python("fail").delay("no milk"));
        assertThatThrownBy(() -> failed.get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("ValueError: no milk");
        assertThat(peer().error("java('nothing').delay().get(timeout=120)"))
                .startsWith("NotRegistered");
        AsyncResult<Integer> chained =
                tasks().call(() ->
                        FAIL.s("no tea").then(python("mul").<Integer>after(2)).applyAsync());
        assertThatThrownBy(() -> chained.get(SOON)).hasMessageContaining("no tea");
    }

    @Test
    void retriesCross() {
        assertThat(peer().eval("java('flaky').delay(2).get(timeout=120)")).isEqualTo(2);
        int tries = tasks().call(() -> python("flaky").delay(2).get(SOON));
        assertThat(tries).isEqualTo(2);
    }

    /** The limits are the task's own, of which the caller knows nothing. */
    @Test
    void whatTakesTooLongEnds() {
        assertThat(peer().error("java('endless').delay().get(timeout=120)"))
                .startsWith("TimeLimitExceeded: ");
        assertThat(peer().error("java('slow').delay().get(timeout=120)"))
                .startsWith("SoftTimeLimitExceeded: ");
    }

    @Test
    void whatCameTooLateIsRevoked() {
        assertThat(
                        peer().error(
                                        "java('add').apply_async((2, 3), expires=0.001, countdown=0.5).get(timeout=120)"))
                .startsWith("TaskRevokedError: expired");
    }

    @Test
    void messagesInMsgpackCross() {
        CeleryPeer.assume("msgpack", "python3-msgpack");
        List<@Nullable Object> odd =
                Arrays.asList(1L << 40, -7, 0.5, null, true, "žluť 😀", Map.of("a", List.of(1)));
        assertThat(
                        peer().eval(
                                        "java('same').apply_async(([2**40, -7, 0.5, None, True, 'žluť 😀', {'a': [1]}],), serializer='msgpack').get(timeout=120)"))
                .hasToString(odd.toString());
        assertThat(
                        peer().eval(
                                        "java('add').apply_async((2, 3), serializer='msgpack', compression='gzip').get(timeout=120)"))
                .isEqualTo(5);
        Object back =
                tasks().call(() ->
                        Task.named("py.same")
                                .remote(Object.class)
                                .s(odd)
                                .serializer("msgpack")
                                .compression("gzip")
                                .applyAsync()
                                .get(SOON));
        assertThat(back).hasToString(odd.toString());
    }

    @Test
    void builtInTasksCross() {
        assertThat(peer().eval("built_in('accumulate', [1, 2], 3).get(timeout=120)"))
                .isEqualTo(List.of(List.of(1, 2), 3));
        assertThat(peer().eval("built_in('accumulate', [1, 2], 3, index=0).get(timeout=120)"))
                .isEqualTo(List.of(1, 2));
        String chunks = "'chunks', task=java('add'), it=[[1, 2], [3, 4], [5, 6]], n=2)";
        assertThat(peer().eval("len(built_in(" + chunks + ".get(timeout=120)[1])")).isEqualTo(2);
        assertThat(peer().error("built_in('chunks', java('add'), [], 0).get(timeout=120)"))
                .contains("at least 1, not 0");
        assertThat(peer().error("built_in('chain', [java('add')]).get(timeout=120)"))
                .contains("celery.chain is no task");
        assumeTrue(hasChords(), "this store tells the results of a worker's calls to it alone");
        assertThat(peer().eval("sent_by(" + chunks)).isEqualTo(List.of(List.of(3, 7), List.of(11)));
    }

    /** As older senders do, who name Celery's own tasks. */
    @Test
    void groupsAndChordsThatAreMessagesCross() {
        assertThat(
                        peer().eval(
                                        "group_by_message(java('add').clone((1,)), add.s(2), java('add').clone((3, 4)).set(immutable=True), before=[10])"))
                .isEqualTo(List.of(11, 12, 7));
        assertThat(peer().error("built_in('group', [5], ['g', []], 'g', []).get(timeout=120)"))
                .contains("celery.group: tasks cannot be read");
        String chord = "chord_by_message(java('add').clone((1,)), add.s(2), body=";
        if (!hasChords()) {
            assertThat(peer().error(chord + "java('xsum'), before=[10])"))
                    .contains("cannot wait for the parts of a chord");
            return;
        }
        assertThat(peer().eval(chord + "java('xsum'), before=[10])")).isEqualTo(23);
        assertThat(peer().eval(chord + "xsum.s(), before=[20])")).isEqualTo(43);
        assertThat(peer().error("built_in('chord', [add.s(1, 2)], 5).get(timeout=120)"))
                .contains("celery.chord: body cannot be read");
    }
}
