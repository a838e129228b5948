package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link BeatState} does. A state's tests extend this and say how to open one. */
public abstract class BeatStateContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant YESTERDAY = Instant.parse("2026-03-01T03:00:00.123456Z");
    private static final Instant TODAY = Instant.parse("2026-03-02T03:00:00.654321Z");
    private static final int CALLERS = 8;
    private static final int RUNS = 20;

    private final String one = "one " + UUID.randomUUID();
    private final String other = "other " + UUID.randomUUID();

    /** Nothing to prepare. */
    protected BeatStateContract() {}

    /** A state over the same facts as all that this gives; nobody leads when a test begins. */
    protected abstract BeatState state();

    private static @Nullable Instant last(BeatState state, String entry) {
        return state.lastRuns(Set.of(entry), TODAY).get(entry);
    }

    @Test
    void oneLeadsUntilItResigns() {
        BeatState here = state();
        BeatState there = state();
        assertThat(here.lead(one, LONG)).isTrue();
        assertThat(there.lead(other, LONG)).isFalse();
        assertThat(here.lead(one, LONG)).isTrue();
        there.resign(other);
        assertThat(there.lead(other, LONG)).isFalse();
        here.resign(one);
        assertThat(there.lead(other, LONG)).isTrue();
        assertThat(here.lead(one, LONG)).isFalse();
        there.resign(other);
    }

    @Test
    void anotherLeadsWhenTheLeaseIsOver() {
        BeatState here = state();
        BeatState there = state();
        assertThat(here.lead(one, Duration.ofMillis(1))).isTrue();
        Await.until(Duration.ofMinutes(1), () -> there.lead(other, LONG));
        assertThat(here.lead(one, LONG)).isFalse();
        there.resign(other);
    }

    @Test
    void ofSeveralWhoAskAtOnceOneLeads() throws Exception {
        assertThat(atOnce(caller -> state().lead("caller " + caller, LONG))).isEqualTo(1);
        for (int caller = 0; caller < CALLERS; caller++) {
            state().resign("caller " + caller);
        }
    }

    @Test
    void whatIsNewCountsFromNow() {
        String entry = "new " + UUID.randomUUID();
        String later = "later " + UUID.randomUUID();
        assertThat(state().lastRuns(Set.of(entry), YESTERDAY)).containsEntry(entry, YESTERDAY);
        assertThat(state().lastRuns(Set.of(entry, later), TODAY))
                .containsEntry(entry, YESTERDAY)
                .containsEntry(later, TODAY)
                .hasSize(2);
    }

    @Test
    void whatIsNotThereAnyMoreIsForgotten() {
        String entry = "gone " + UUID.randomUUID();
        state().lastRuns(Set.of(entry), YESTERDAY);
        assertThat(state().lastRuns(Set.of(), TODAY)).isEmpty();
        assertThat(state().lastRuns(Set.of(entry), TODAY)).containsEntry(entry, TODAY);
    }

    @Test
    void aRunIsClaimedOnce() {
        String entry = "nightly – Bericht " + UUID.randomUUID();
        var sent = new AtomicInteger();
        state().lastRuns(Set.of(entry), YESTERDAY);
        assertThat(state().claim(entry, YESTERDAY, TODAY, sent::incrementAndGet)).isTrue();
        assertThat(state().claim(entry, YESTERDAY, TODAY, sent::incrementAndGet)).isFalse();
        assertThat(state().claim(entry, YESTERDAY, TODAY.plusSeconds(1), sent::incrementAndGet))
                .isFalse();
        assertThat(sent).hasValue(1);
        assertThat(last(state(), entry)).isEqualTo(TODAY);
    }

    @Test
    void aRunMayLieBeforeTheLast() {
        String entry = "set back " + UUID.randomUUID();
        state().lastRuns(Set.of(entry), TODAY);
        assertThat(state().claim(entry, TODAY, YESTERDAY, () -> {})).isTrue();
        assertThat(last(state(), entry)).isEqualTo(YESTERDAY);
    }

    @Test
    void whatNobodyKnowsIsNotClaimed() {
        var sent = new AtomicInteger();
        assertThat(
                        state().claim(
                                        "unknown " + UUID.randomUUID(),
                                        YESTERDAY,
                                        TODAY,
                                        sent::incrementAndGet))
                .isFalse();
        assertThat(sent).hasValue(0);
    }

    @Test
    void whatCouldNotBeSentIsClaimedAgain() {
        String entry = "away " + UUID.randomUUID();
        state().lastRuns(Set.of(entry), YESTERDAY);
        assertThatThrownBy(() ->
                        state().claim(
                                        entry,
                                        YESTERDAY,
                                        TODAY,
                                        () -> {
                                            throw new BrokerUnavailable("away", null);
                                        }))
                .hasMessage("away");
        assertThat(last(state(), entry)).isEqualTo(YESTERDAY);
        assertThat(state().claim(entry, YESTERDAY, TODAY, () -> {})).isTrue();
    }

    @Test
    void ofSeveralWhoClaimAtOnceOneSends() throws Exception {
        String entry = "raced " + UUID.randomUUID();
        state().lastRuns(Set.of(entry), YESTERDAY);
        var sent = new AtomicInteger();
        Instant last = YESTERDAY;
        for (int i = 1; i <= RUNS; i++) {
            Instant before = last;
            Instant run = YESTERDAY.plusSeconds(i);
            assertThat(atOnce(_ -> state().claim(entry, before, run, sent::incrementAndGet)))
                    .isEqualTo(1);
            last = run;
        }
        assertThat(sent).hasValue(RUNS);
    }

    /** One of several callers. */
    private interface Caller {
        boolean call(int number);
    }

    /** How many of those who called at once were told yes. */
    private static long atOnce(Caller caller) throws Exception {
        var begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                Callable<Boolean> call =
                        () -> {
                            begin.await();
                            return caller.call(number);
                        };
                answers.add(threads.submit(call));
            }
            begin.countDown();
            long yes = 0;
            for (Future<Boolean> answer : answers) {
                yes += answer.get() ? 1 : 0;
            }
            return yes;
        }
    }
}
