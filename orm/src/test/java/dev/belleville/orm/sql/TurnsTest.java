package dev.belleville.orm.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets a turn when, and what ends a wait. */
class TurnsTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Turns.Look PATIENT = () -> {};

    @Test
    void noMoreAreOutThanThereAre() throws Exception {
        var turns = new Turns(3, OFTEN);
        var out = new AtomicInteger();
        var most = new AtomicInteger();
        List<CompletableFuture<Void>> all =
                IntStream.range(0, 200)
                        .mapToObj(_ ->
                                inThread(() -> {
                                    for (int i = 0; i < 50; i++) {
                                        turns.take(PATIENT);
                                        most.accumulateAndGet(out.incrementAndGet(), Math::max);
                                        LockSupport.parkNanos(1); // lets others come by
                                        out.decrementAndGet();
                                        turns.give();
                                    }
                                }))
                        .toList();
        all.forEach(CompletableFuture::join);
        assertThat(most).hasValueBetween(1, 3);
        for (int i = 0; i < 3; i++) {
            turns.take(PATIENT); // none got lost
        }
    }

    @Test
    void theyGoInTheOrderOfAsking() throws Exception {
        var turns = new Turns(1, OFTEN);
        turns.take(PATIENT);
        var served = new CopyOnWriteArrayList<Integer>();
        var waiting = new CopyOnWriteArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            var looked = new CountDownLatch(1); // who looks around is in the queue
            waiting.add(
                    inThread(() -> {
                        turns.take(looked::countDown);
                        served.add(number);
                        turns.give();
                    }));
            looked.await();
        }
        turns.give();
        waiting.forEach(CompletableFuture::join);
        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whoSeesThatItIsInVainGoesAndLeavesTheTurnToOthers() throws Exception {
        var turns = new Turns(1, OFTEN);
        turns.take(PATIENT);
        assertThatThrownBy(() ->
                        turns.take(() -> {
                            throw new SQLException("nobody is there");
                        }))
                .isInstanceOf(SQLException.class)
                .hasMessage("nobody is there");
        turns.give();
        turns.take(PATIENT);
        turns.give();
    }

    @Test
    void whoIsInterruptedGoesAndStaysInterrupted() throws Exception {
        var turns = new Turns(1, OFTEN);
        turns.take(PATIENT);
        CompletableFuture<Void> waiting =
                inThread(() -> {
                    Thread.currentThread().interrupt();
                    try {
                        turns.take(PATIENT);
                    } finally {
                        assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    }
                });
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(SQLException.class)
                .hasRootCauseMessage("Interrupted while waiting for a connection");
        turns.give();
        turns.take(PATIENT);
    }

    /** What may fail. */
    private interface Work {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> inThread(Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                Thread::startVirtualThread);
    }
}
