package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Machines that do not agree what time it is, and clocks that are set while tasks wait. */
class ClockSkewTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final BlockingQueue<String> RAN = new LinkedBlockingQueue<>();
    private static final Task1<String, Void> RUN = Task.named("skew.run").doing(RAN::add);

    private static final Task1<String, Void> RATED =
            Task.named("skew.rated").rateLimit("20/s").doing(RAN::add);

    private final MemoryBroker broker = new MemoryBroker();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private Tasks tasks(InstantSource source) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                .build())
                .broker(broker)
                .clock(source.withZone(ZoneOffset.UTC))
                .tasks(RUN, RATED)
                .build();
    }

    private static String next() throws InterruptedException {
        return String.valueOf(RAN.poll(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    /** An hour of the sender has passed, by the worker's clock. */
    @Test
    void theWorkersClockSaysWhenItsTimeHasCome() throws Exception {
        RAN.clear();
        ahead.set(Duration.ofHours(2));
        Tasks sender = tasks(Clock.systemUTC());
        Tasks other = tasks(() -> Instant.now().plus(ahead.get()));
        Worker worker = other.worker().start();
        try {
            sender.run(() -> {
                RUN.s("in a day").countdown(Duration.ofDays(1)).applyAsync();
                RUN.s("in an hour").countdown(Duration.ofHours(1)).applyAsync();
                RUN.s("an hour ago").expires(Duration.ofHours(1)).applyAsync();
                RUN.s("at once").applyAsync();
            });
            assertThat(List.of(next(), next())).containsExactlyInAnyOrder("in an hour", "at once");
            assertThat(RAN).isEmpty();
        } finally {
            worker.stop(SOON);
        }
    }

    @Test
    void aClockThatIsSetForwardBringsWhatWaitsAndBackwardHoldsIt() throws Exception {
        RAN.clear();
        Tasks all = tasks(() -> Instant.now().plus(ahead.get()));
        Worker worker = all.worker().start();
        try {
            all.run(() -> {
                RUN.s("later").countdown(Duration.ofHours(2)).applyAsync();
                RUN.s("first").applyAsync();
            });
            assertThat(next()).isEqualTo("first");
            ahead.set(Duration.ofHours(-3));
            all.run(() -> RUN.s("second").applyAsync());
            assertThat(next()).isEqualTo("second");
            ahead.set(Duration.ofHours(3));
            assertThat(next()).isEqualTo("later");
        } finally {
            worker.stop(SOON);
            all.close();
        }
    }

    @Test
    void aRateGoesOnWhateverTheClockIsSetTo() throws Exception {
        RAN.clear();
        Tasks all = tasks(() -> Instant.now().plus(ahead.get()));
        Worker worker = all.worker().start();
        try {
            all.run(() -> RATED.delay("first"));
            assertThat(next()).isEqualTo("first");
            ahead.set(Duration.ofHours(-1));
            all.run(() -> {
                RATED.delay("second");
                RATED.delay("third");
            });
            assertThat(List.of(next(), next())).containsExactly("second", "third");
        } finally {
            worker.stop(SOON);
            all.close();
        }
    }
}
