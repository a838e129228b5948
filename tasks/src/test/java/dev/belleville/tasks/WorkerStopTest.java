package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.control.CallInfo;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a worker does that is told to stop, in memory. */
class WorkerStopTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MANY = 60;

    private final Semaphore began = new Semaphore(0);
    private final Semaphore free = new Semaphore(0);
    private final Map<Integer, AtomicInteger> runs = new ConcurrentHashMap<>();

    private final Task0<Void> late = Task.named("s.late").acksLate().doing(this::hold);
    private final Task0<Void> early = Task.named("s.early").doing(this::hold);
    private final Task0<Void> computes = Task.named("s.computes").computes().doing(this::hold);
    private final Task1<Integer, Void> rated =
            Task.named("s.rated").rateLimit("100/s").doing(this::run);

    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .build())
                    .tasks(late, early, computes, rated)
                    .build();

    private void hold() throws InterruptedException {
        began.release();
        free.acquire();
    }

    private void run(int n) {
        runs.computeIfAbsent(n, _ -> new AtomicInteger()).incrementAndGet();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private void awaitBegun(int count) throws InterruptedException {
        assertThat(began.tryAcquire(count, SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static CompletableFuture<Boolean> stop(Worker worker, Duration patience) {
        var ended = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> ended.complete(worker.stop(patience)));
        return ended;
    }

    private void awaitReserved(Worker worker, int count) {
        Held.await(() -> {
            List<CallInfo> calls = tasks.control().inspect().reserved().get(worker.hostname());
            return calls != null && calls.size() == count;
        });
    }

    @Test
    void whatWaitsForAProcessorBeginsNoMore() throws Exception {
        try (Worker worker = tasks.worker().concurrency(PROCESSORS + 1).start()) {
            tasks.run(() -> {
                for (int i = 0; i <= PROCESSORS; i++) {
                    computes.delay();
                }
            });
            awaitBegun(PROCESSORS);
            awaitReserved(worker, 1);
            CompletableFuture<Boolean> stopped = stop(worker, SOON);
            awaitReserved(worker, 0);
            free.release(PROCESSORS);
            assertThat(stopped.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(began.availablePermits()).isZero();
        assertThat(tasks.broker().size("celery")).isEqualTo(1);
    }

    @Test
    void theLeastPatienceCounts() throws Exception {
        AsyncResult<Void> result;
        try (Worker worker = tasks.worker().start()) {
            result = tasks.call(() -> late.delay());
            awaitBegun(1);
            CompletableFuture<Boolean> patient = stop(worker, SOON);
            assertThat(worker.stop(Duration.ZERO)).isFalse();
            assertThat(patient.get(SOON.toSeconds(), TimeUnit.SECONDS)).isFalse();
        }
        assertThat(tasks.results().find(result.id()).state()).isEqualTo("PENDING");
        assertThat(tasks.broker().size("celery")).isEqualTo(1);
    }

    @Test
    void whatIsCutOffHasFailed() throws Exception {
        AsyncResult<Void> result;
        try (Worker worker = tasks.worker().start()) {
            result = tasks.call(() -> early.delay());
            awaitBegun(1);
            assertThat(worker.stop(Duration.ZERO)).isFalse();
            assertThat(tasks.results().find(result.id()).state()).isEqualTo("FAILURE");
        }
        assertThat(tasks.broker().size("celery")).isZero();
    }

    @Test
    void eachCallRunsOnceHoweverOftenWorkersAreReplaced() {
        tasks.run(() -> {
            for (int i = 0; i < MANY; i++) {
                rated.delay(i);
            }
        });
        int before = 0;
        while (before < MANY) {
            try (Worker _ = tasks.worker().mingle(false).start()) {
                int enough = Math.min(MANY, before + 3);
                Held.await(() -> runs.size() >= enough);
            }
            before = runs.size();
            assertThat(tasks.broker().size("celery")).isEqualTo(MANY - before);
        }
        assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    }
}
