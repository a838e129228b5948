package dev.belleville.tasks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of a task when it is made holds when it runs. */
class TaskOptionsTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Backoff AT_ONCE = Backoff.exponential().atMost(Duration.ZERO);
    private static final Logger WORKER = (Logger) LoggerFactory.getLogger(Worker.class);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private @Nullable Tasks opened;
    private @Nullable Worker started;

    private void know(Task<?>... known) {
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .build())
                        .tasks(known)
                        .build();
        opened = tasks;
        started = tasks.worker().concurrency(4).start();
    }

    @AfterEach
    void stop() {
        free.countDown();
        worker().stop(SOON);
        tasks().close();
    }

    private Tasks tasks() {
        return requireNonNull(opened);
    }

    private Worker worker() {
        return requireNonNull(started);
    }

    private String done() throws InterruptedException {
        return String.valueOf(done.poll(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    private AsyncResult<String> send(Task0<String> task) {
        return tasks().call(() -> task.delay());
    }

    private String state(AsyncResult<?> call) throws InterruptedException {
        return tasks().results().await(call.id(), SOON).state();
    }

    private String waitFor(CountDownLatch latch) throws InterruptedException {
        began.countDown();
        latch.await();
        return "done";
    }

    @Test
    void theSoftLimitInterruptsAndLetsCleanUp() throws Exception {
        Task0<String> stops =
                Task.named("o.stops")
                        .softTimeLimit(SHORT)
                        .of(() -> {
                            try {
                                return waitFor(free);
                            } finally {
                                done.add("cleaned up");
                            }
                        });
        Task0<String> saves =
                Task.named("o.saves")
                        .softTimeLimit(SHORT)
                        .of(() -> {
                            try {
                                return waitFor(free);
                            } catch (InterruptedException e) {
                                return "saved";
                            }
                        });
        know(stops, saves);
        assertThatThrownBy(() -> send(stops).get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("SoftTimeLimitExceeded");
        assertThat(done()).isEqualTo("cleaned up");
        assertThat(send(saves).get(SOON)).isEqualTo("saved");
    }

    @Test
    void atTheHardLimitItIsGivenUp() {
        Task0<String> holds =
                Task.named("o.holds")
                        .timeLimit(SHORT)
                        .of(() -> {
                            while (free.getCount() > 0) { // takes no notice of anything
                                LockSupport.parkNanos(1_000_000);
                            }
                            return "late";
                        });
        know(holds);
        assertThatThrownBy(() -> send(holds).get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("TimeLimitExceeded");
    }

    @Test
    void itIsSaidWhenItBegins() throws Exception {
        Task0<String> told = Task.named("o.told").trackStarted().of(() -> waitFor(free));
        Task0<String> quiet = Task.named("o.quiet").of(() -> waitFor(free));
        know(told, quiet);
        AsyncResult<String> quietly = send(quiet);
        assertThat(began.await(1, TimeUnit.MINUTES)).isTrue();
        AsyncResult<String> call = send(told);
        await(call, "STARTED");
        assertThat(quietly.state()).isEqualTo("PENDING");
        free.countDown();
        assertThat(call.get(SOON)).isEqualTo("done");
    }

    private void await(AsyncResult<?> call, String state) {
        Held.await(() -> tasks().results().find(call.id()).state().equals(state));
    }

    private String failTwice(RuntimeException error) {
        if (tries.incrementAndGet() <= 2) {
            throw error;
        }
        return "try " + tries;
    }

    @Test
    void theseErrorsAreTriedAgainAndOthersNot() throws Exception {
        Task0<String> these =
                Task.named("o.these")
                        .retries(5, AT_ONCE)
                        .retryFor(IllegalStateException.class)
                        .of(() -> failTwice(new IllegalStateException("again")));
        Task0<String> others =
                Task.named("o.others")
                        .retries(5, AT_ONCE)
                        .retryFor(IllegalStateException.class)
                        .of(() -> failTwice(new IllegalArgumentException("no")));
        Task0<String> notThese =
                Task.named("o.notThese")
                        .retries(5, AT_ONCE)
                        .noRetryFor(IllegalArgumentException.class)
                        .of(() -> failTwice(new IllegalArgumentException("no")));
        know(these, others, notThese);
        assertThat(send(these).get(SOON)).isEqualTo("try 3");
        for (Task0<String> task : List.of(others, notThese)) {
            tries.set(0);
            assertThat(state(send(task))).isEqualTo("FAILURE");
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void retriesMayHaveNoEnd() {
        Task0<String> stubborn =
                Task.named("o.stubborn")
                        .retriesForEver()
                        .retryDelay(Duration.ZERO)
                        .of(() -> {
                            if (tries.incrementAndGet() < 20) {
                                throw Retry.now();
                            }
                            return "try " + tries;
                        });
        Task0<String> tired =
                Task.named("o.tired")
                        .maxRetries(1)
                        .retryDelay(Duration.ZERO)
                        .of(() -> {
                            throw Retry.because(new IllegalStateException("still no tea"));
                        });
        know(stubborn, tired);
        assertThat(send(stubborn).get(SOON)).isEqualTo("try 20");
        assertThatThrownBy(() -> send(tired).get(SOON)).hasMessageContaining("still no tea");
    }

    @Test
    void aRetryWaitsAsLongAsItsTaskSays() {
        Task0<String> patient =
                Task.named("o.patient")
                        .retries(3, AT_ONCE)
                        .of(() -> {
                            if (tries.incrementAndGet() < 3) {
                                throw Retry.because(new IllegalStateException("no tea yet"));
                            }
                            return "try " + tries;
                        });
        know(patient);
        List<String> lines =
                logged(() -> assertThat(send(patient).get(SOON)).isEqualTo("try 3")).lines();
        assertThat(lines)
                .filteredOn(line -> line.contains("retry"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("] retry in 0 s: no tea yet"));
    }

    @Test
    void aCallThatDoesNotFitIsToldInALine() {
        Task1<Integer, String> fits = Task.named("o.fits").of(number -> "fits " + number);
        know(fits);
        Log log =
                logged(() -> {
                    assertThatThrownBy(() -> call("o.fits", 3.5).get(SOON))
                            .hasMessageContaining(
                                    "Argument 1 of o.fits: 3.5 is not a whole number");
                    assertThatThrownBy(() -> call("o.nobodys").get(SOON))
                            .hasMessageContaining("NotRegistered");
                });
        assertThat(log.hasTrace("o.fits")).isFalse();
        assertThat(log.lines()).filteredOn(line -> line.contains("o.fits")).hasSize(1);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("o.nobodys"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("TasksApp.of(…)"));
    }

    private AsyncResult<String> call(String name, Object... arguments) {
        return tasks().call(() -> Task.named(name).remote(String.class).delay(arguments));
    }

    /** What the worker logs meanwhile, and until it has stopped. */
    private Log logged(Runnable work) {
        var log = new Log();
        log.start();
        Level level = WORKER.getLevel();
        WORKER.setLevel(Level.INFO);
        WORKER.addAppender(log);
        try {
            work.run();
            worker().stop(SOON);
        } finally {
            WORKER.detachAppender(log);
            WORKER.setLevel(level);
        }
        return log;
    }

    /** What the worker logs of errors. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }

        List<String> lines() {
            return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }

        boolean hasTrace(String of) {
            return events.stream()
                    .filter(event -> event.getFormattedMessage().contains(of))
                    .anyMatch(event -> event.getThrowableProxy() != null);
        }
    }

    @Test
    void expectedErrorsAreLoggedWithoutTraces() {
        Task0<String> refuses =
                Task.named("o.refuses")
                        .expects(IllegalArgumentException.class)
                        .of(() -> failTwice(new IllegalArgumentException("no")));
        Task0<String> breaks =
                Task.named("o.breaks").of(() -> failTwice(new IllegalStateException("broken")));
        know(refuses, breaks);
        Log log =
                logged(() -> {
                    assertThatThrownBy(() -> send(refuses).get(SOON)).hasMessageContaining("no");
                    assertThatThrownBy(() -> send(breaks).get(SOON)).hasMessageContaining("broken");
                });
        assertThat(log.hasTrace("o.breaks")).isTrue();
        assertThat(log.hasTrace("o.refuses")).isFalse();
    }

    @Test
    void resultsThatNobodyAsksForAreNotKept() throws Exception {
        Task0<String> silent =
                Task.named("o.silent")
                        .ignoreResult()
                        .of(() -> {
                            done.add("silent");
                            return "kept?";
                        });
        Task0<String> complains =
                Task.named("o.complains")
                        .ignoreResult()
                        .storeErrorsEvenIfIgnored()
                        .of(() -> failTwice(new IllegalStateException("no")));
        know(silent, complains);
        AsyncResult<String> call = send(silent);
        assertThat(done()).isEqualTo("silent");
        assertThat(state(send(complains))).isEqualTo("FAILURE");
        worker().stop(SOON);
        assertThat(call.state()).isEqualTo("PENDING");
    }

    @Test
    void whatComputesHasAThreadOfThePlatform() {
        Task0<String> counts =
                Task.named("o.counts")
                        .computes()
                        .of(() -> String.valueOf(Thread.currentThread().isVirtual()));
        Task0<String> waits =
                Task.named("o.waits").of(() -> String.valueOf(Thread.currentThread().isVirtual()));
        know(counts, waits);
        assertThat(send(counts).get(SOON)).isEqualTo("false");
        assertThat(send(waits).get(SOON)).isEqualTo("true");
    }

    @Test
    void whoTakesNoNoticeOfInterruptsLooksWhetherItIsCalledOff() throws Exception {
        Task0<String> deaf =
                Task.named("o.deaf")
                        .of(() -> {
                            began.countDown();
                            while (!TaskRequest.isAborted()) {
                                LockSupport.parkNanos(1_000_000);
                                Thread.interrupted();
                            }
                            done.add("it noticed");
                            return "";
                        });
        know(deaf);
        AsyncResult<String> call = send(deaf);
        assertThat(began.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(requireNonNull(started).awaitReady(SOON))
                .as("whether it hears commands")
                .isTrue();
        call.revoke(true);
        assertThat(done()).isEqualTo("it noticed");
        assertThat(state(call)).isEqualTo("REVOKED");
        assertThatThrownBy(() -> call.get(SOON)).isInstanceOf(TaskRevoked.class);
    }

    @Test
    void aCallKnowsWhatItSentAndIsForgotten() {
        Task0<String> child = Task.named("o.child").of(() -> "child");
        Task0<String> parent =
                Task.named("o.parent")
                        .of(() -> {
                            child.delay();
                            return TaskRequest.current().id();
                        });
        know(child, parent);
        AsyncResult<String> call = send(parent);
        assertThat(call.get(SOON)).isEqualTo(call.id());
        assertThat(call.children()).hasSize(1);
        assertThat(call.children().getFirst().get(SOON)).isEqualTo("child");
        call.forget();
        assertThat(call.state()).isEqualTo("PENDING");
    }
}
