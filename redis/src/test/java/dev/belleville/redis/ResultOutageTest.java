package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskFailed;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskRevoked;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** The store of results dies or hangs, while the broker lives. */
class ResultOutageTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MANY = 400;
    private static final RemoteTask<Object> UNKNOWN =
            Task.named("outage.unknown").remote(Object.class);

    private final BlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final Task1<Integer, Integer> run = Task.named("outage.run").acksLate().of(this::ran);
    private final Task1<Integer, Integer> wait =
            Task.named("outage.wait").of(n -> free.await(1, TimeUnit.HOURS) ? ran(n) : -1);
    private final Task1<Integer, Integer> steps = Task.named("outage.steps").of(this::steps);
    private final Task1<List<Integer>, Integer> sum =
            Task.named("outage.sum").of(ResultOutageTest::sum);

    private CacheServer broker;
    private CacheServer store;
    private TcpProxy way;

    private int ran(int n) {
        ran.add(n);
        return n;
    }

    private int steps(int n) {
        for (int i = 0; i < n; i++) {
            TaskRequest.updateState("PROGRESS", Map.of("done", i, "of", n));
        }
        return ran(n);
    }

    private static int sum(List<Integer> all) {
        return all.stream().mapToInt(n -> n).sum();
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        broker = CacheServer.redis();
        store = CacheServer.lastingRedis(folder);
        way = TcpProxy.to(store.port());
    }

    /** A worker works with a store at this port, which is waited for so long. */
    private void worked(int port, Duration patience, Consumer<Worker> test) {
        worked(port, Map.of("socket_timeout", patience.toSeconds()), test);
    }

    private void worked(int port, Map<String, Object> options, Consumer<Worker> test) {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.BROKER_URL, url(broker.port()))
                        .set(TaskSettings.RESULT_BACKEND, url(port))
                        .set(TaskSettings.RESULT_BACKEND_TRANSPORT_OPTIONS, options)
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(run, wait, steps, sum).build()) {
            Worker worker = tasks.worker().concurrency(4).mingle(false).start();
            try {
                tasks.run(() -> test.accept(worker));
            } finally {
                free.countDown();
                worker.stop(Duration.ofSeconds(5));
            }
        }
    }

    private static Secret url(int port) {
        return Secret.ofUrl("redis://127.0.0.1:" + port);
    }

    @AfterEach
    void stop() {
        way.close();
        store.close();
        broker.close();
    }

    private List<AsyncResult<Integer>> sent() {
        return IntStream.range(0, MANY).mapToObj(n -> run.delay(n)).toList();
    }

    /** All calls of these numbers soon, and each once. */
    private void assertRan(int from, int to) {
        var seen = new ArrayList<Integer>();
        long end = System.nanoTime() + SOON.toNanos();
        try {
            while (seen.size() < to - from) {
                Integer next = ran.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(next).as("after %s calls", seen.size()).isNotNull();
                seen.add(next);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(from, to).boxed().toList());
    }

    private void assertEachHasItsResult(List<AsyncResult<Integer>> calls) {
        for (int n = 0; n < MANY; n++) {
            assertThat(calls.get(n).get(SOON)).isEqualTo(n);
        }
        assertThat(ran).as("none ran twice").isEmpty();
    }

    private void assertKeeps() {
        assertThat(run.delay(-1).get(SOON)).isEqualTo(-1);
        assertThat(ran.remove()).isEqualTo(-1);
    }

    @Test
    void tasksGoOnWithoutAStoreThatDiesAndTheirResultsComeLate() {
        worked(
                store.port(),
                SOON,
                _ -> {
                    assertKeeps();
                    store.kill();
                    List<AsyncResult<Integer>> calls = sent();
                    assertRan(0, MANY);
                    store.start();
                    assertEachHasItsResult(calls);
                    assertKeeps();
                });
    }

    @Test
    void tasksGoOnWithoutAStoreThatHangsAndTheirResultsComeLate() {
        worked(
                way.port(),
                Duration.ofSeconds(2),
                _ -> {
                    assertKeeps();
                    way.hold();
                    List<AsyncResult<Integer>> calls = sent();
                    assertRan(0, MANY);
                    way.release();
                    assertEachHasItsResult(calls);
                    assertKeeps();
                });
    }

    @Test
    void aTaskThatTellsHowFarItIsGoesOnWithoutAStoreThatHangs() {
        worked(
                way.port(),
                Duration.ofSeconds(2),
                _ -> {
                    assertKeeps();
                    way.hold();
                    AsyncResult<Integer> call = steps.delay(MANY);
                    assertRan(MANY, MANY + 1);
                    way.release();
                    assertThat(call.get(SOON)).isEqualTo(MANY);
                });
    }

    @Test
    void whatIsNotRunIsToldApartFromTheReadingOfMessages() {
        worked(
                way.port(),
                LONG,
                _ -> { // so that whoever asks the store waits for its answer
                    assertKeeps();
                    way.hold();
                    AsyncResult<Object> unknown = UNKNOWN.delay();
                    AsyncResult<Integer> expired =
                            run.s(-1).expires(Duration.ofHours(-1)).applyAsync();
                    for (int n = 0; n < MANY; n++) {
                        run.s(n).ignoreResult().applyAsync();
                    }
                    assertRan(0, MANY);
                    way.release();
                    assertThatThrownBy(() -> unknown.get(SOON))
                            .isInstanceOf(TaskFailed.class)
                            .hasMessageContaining("NotRegistered");
                    assertThatThrownBy(() -> expired.get(SOON)).isInstanceOf(TaskRevoked.class);
                });
    }

    @Test
    void aChordWhosePartsEndWithoutAStoreIsFollowedWhenThatIsBack() {
        worked(
                store.port(),
                SOON,
                _ -> {
                    AsyncResult<Integer> after =
                            TaskGroup.of(wait.s(MANY), wait.s(MANY + 1)).then(sum.s()).applyAsync();
                    store.kill();
                    List<AsyncResult<Integer>> calls = sent();
                    assertRan(0, MANY);
                    free.countDown();
                    assertRan(MANY, MANY + 2);
                    store.start();
                    assertThat(after.get(SOON)).isEqualTo(MANY + MANY + 1);
                    assertEachHasItsResult(calls);
                });
    }

    /** Two parts whose results nobody keeps: the store hears of them by their ends alone. */
    private AsyncResult<Integer> chordWithoutResults() {
        return TaskGroup.of(wait.s(1).ignoreResult(), wait.s(2).ignoreResult())
                .then(sum.s())
                .applyAsync();
    }

    @Test
    void endsOfPartsThatAStoreRefusesAreCountedWhenItIsBack() {
        worked(
                store.port(),
                SOON,
                _ -> {
                    AsyncResult<Integer> after = chordWithoutResults();
                    store.kill();
                    free.countDown();
                    assertRan(1, 3);
                    sent(); // the store is found away by now, or soon
                    assertRan(0, MANY);
                    store.start();
                    assertThat(after.get(SOON)).isEqualTo(3);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsOfPartsThatAStoreCountsWithoutAnAnswerCountOnce(boolean isOrdered) {
        worked(
                way.port(),
                Map.of("socket_timeout", 1, "result_chord_ordered", isOrdered),
                _ -> {
                    AsyncResult<Integer> after = chordWithoutResults();
                    way.hold();
                    free.countDown();
                    assertRan(1, 3);
                    List<AsyncResult<Integer>> calls = sent();
                    assertRan(0, MANY);
                    way.release();
                    assertThat(after.get(SOON)).isEqualTo(3);
                    assertEachHasItsResult(calls);
                });
    }

    @Test
    void whoHasLessPatienceEndsTheWaitingForWhatIsNotRun() {
        worked(
                way.port(),
                LONG,
                worker -> {
                    assertKeeps();
                    way.hold();
                    run.s(-1).expires(Duration.ofHours(-1)).applyAsync();
                    run.s(0).ignoreResult().applyAsync();
                    assertRan(0, 1); // so that the other was taken before
                    assertStopsAtOnce(worker);
                });
    }

    @Test
    void whoHasLessPatienceEndsTheWaitingForTheStore() {
        try (RedisClient look = RedisClient.create("redis://127.0.0.1:" + store.port())) {
            worked(
                    way.port(),
                    LONG,
                    worker -> {
                        assertKeeps();
                        way.cut();
                        List<AsyncResult<Integer>> calls = sent();
                        assertRan(0, MANY);
                        assertThat(calls).hasSize(MANY);
                        way.hold();
                        way.mend();
                        while (clients(look) < 2) {
                            Thread.onSpinWait(); // until it is asked again
                        }
                        assertStopsAtOnce(worker);
                    });
        }
    }

    private static int clients(RedisClient look) {
        return look.info("clients")
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    /** The patience of one who waits for an hour does not count. */
    private void assertStopsAtOnce(Worker worker) {
        var patient =
                CompletableFuture.supplyAsync(() -> worker.stop(LONG), Thread::startVirtualThread);
        try {
            worker.stop(Duration.ZERO);
            assertThat(patient).succeedsWithin(SOON);
        } finally {
            way.release();
        }
    }

    @Test
    void aWorkerThatStopsKeepsWhatWaitsForTheStore() {
        worked(
                store.port(),
                SOON,
                worker -> {
                    assertKeeps();
                    store.kill();
                    List<AsyncResult<Integer>> calls = sent();
                    assertRan(0, MANY);
                    store.start();
                    assertThat(worker.stop(SOON)).isTrue();
                    for (AsyncResult<Integer> call : calls) {
                        assertThat(call.state()).isEqualTo("SUCCESS");
                    }
                });
    }
}
