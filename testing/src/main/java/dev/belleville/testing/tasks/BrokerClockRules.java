package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
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
import org.junit.jupiter.api.Test;

/** Machines that do not agree what time it is, and clocks that are set while tasks wait. */
interface BrokerClockRules extends BrokerRules {
    /** Two sites over one queue, of which the worker's has a clock that can be set. */
    final class Skew {
        private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        private final Task1<String, Void> run = Task.named("skew.run").doing(ran::add);
        private final Task1<String, Void> rated =
                Task.named("skew.rated").rateLimit("20/s").doing(ran::add);
        private final Tasks right;
        private final Tasks other;
        private final String queue;
        private volatile Duration ahead = Duration.ZERO;

        private Skew(BrokerRules rules) {
            queue = rules.freshQueue().name();
            right = tasks(rules, Clock.systemUTC());
            other =
                    tasks(
                            rules,
                            ((InstantSource) () -> Instant.now().plus(ahead))
                                    .withZone(ZoneOffset.UTC));
        }

        private Tasks tasks(BrokerRules rules, Clock clock) {
            return Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .set(TaskSettings.TASK_DEFAULT_QUEUE, queue)
                                    .build())
                    .broker(rules.broker())
                    .clock(clock)
                    .tasks(run, rated)
                    .build();
        }

        private Worker worker() {
            return other.worker().named(queue).mingle(false).start();
        }

        private String next() throws InterruptedException {
            return String.valueOf(ran.poll(SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /** An hour of the sender has passed, by the worker's clock. */
    @Test
    default void theWorkersClockSaysWhenItsTimeHasCome() throws InterruptedException {
        var skew = new Skew(this);
        skew.ahead = Duration.ofHours(2);
        try (Worker _ = skew.worker()) {
            skew.right.run(() -> {
                skew.run.s("in a day").countdown(Duration.ofDays(1)).applyAsync();
                skew.run.s("in an hour").countdown(Duration.ofHours(1)).applyAsync();
                skew.run.s("an hour ago").expires(Duration.ofHours(1)).applyAsync();
                skew.run.s("at once").applyAsync();
            });
            assertThat(List.of(skew.next(), skew.next()))
                    .containsExactlyInAnyOrder("in an hour", "at once");
            assertThat(skew.ran).isEmpty();
        }
    }

    @Test
    default void aClockThatIsSetForwardBringsWhatWaitsAndBackwardHoldsIt()
            throws InterruptedException {
        var skew = new Skew(this);
        try (Worker _ = skew.worker()) {
            skew.other.run(() -> {
                skew.run.s("later").countdown(Duration.ofHours(2)).applyAsync();
                skew.run.s("first").applyAsync();
            });
            assertThat(skew.next()).isEqualTo("first");
            skew.ahead = Duration.ofHours(-3);
            skew.other.run(() -> skew.run.s("second").applyAsync());
            assertThat(skew.next()).isEqualTo("second");
            skew.ahead = Duration.ofHours(3);
            assertThat(skew.next()).isEqualTo("later");
        }
    }

    @Test
    default void aRateGoesOnWhateverTheClockIsSetTo() throws InterruptedException {
        var skew = new Skew(this);
        try (Worker _ = skew.worker()) {
            skew.other.run(() -> skew.rated.delay("first"));
            assertThat(skew.next()).isEqualTo("first");
            skew.ahead = Duration.ofHours(-1);
            skew.other.run(() -> {
                skew.rated.delay("second");
                skew.rated.delay("third");
            });
            assertThat(List.of(skew.next(), skew.next())).containsExactly("second", "third");
        }
    }
}
