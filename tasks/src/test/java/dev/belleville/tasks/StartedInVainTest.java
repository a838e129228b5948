package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.KeyValueResults;
import dev.belleville.tasks.worker.Worker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A worker stops while its store of results hangs where it is told that a call began. */
class StartedInVainTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Store store = new Store();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Keeps nothing, says what it is told, and hangs where it is told the first thing. */
    private final class Store extends KeyValueResults {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        Store() {
            super(Serializers.all().named("json"), null);
        }

        @Override
        protected byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        protected void set(String key, byte[] value) {
            told.add(new String(value, StandardCharsets.UTF_8));
            while (stopped.getCount() > 0) {
                try {
                    stopped.await();
                } catch (InterruptedException _) {
                    // as a driver that does not listen
                }
            }
        }

        @Override
        protected void delete(String key) {}

        @Override
        public void close() {}
    }

    private void worked(TaskBuilder task, long back) throws InterruptedException {
        Task0<Void> limited = task.trackStarted().timeLimit(SOON).doing(runs::incrementAndGet);
        Settings settings = Settings.builder().declare(TaskSettings.ALL).build();
        try (Tasks tasks = Tasks.with(settings).results(store).tasks(limited).build()) {
            Worker worker = tasks.worker().around(this::around).start();
            tasks.run(limited::delay);
            assertThat(store.told.poll(SOON.toSeconds(), TimeUnit.SECONDS)).contains("STARTED");
            worker.stop(Duration.ZERO);
            stopped.countDown();
            assertThat(over.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(runs).hasValue(0);
            assertThat(tasks.broker().size("celery")).isEqualTo(back);
        }
    }

    private Runnable around(Runnable body) {
        return () -> {
            try {
                body.run();
            } finally {
                over.countDown();
            }
        };
    }

    @Test
    void whatComesAgainIsNotToldToHaveFailed() throws InterruptedException {
        worked(Task.named("v.late").acksLate(), 1);
        assertThat(store.told).isEmpty();
    }

    @Test
    void whatDoesNotComeAgainHasFailed() throws InterruptedException {
        worked(Task.named("v.early"), 0);
        assertThat(store.told).hasSize(1).first().asString().contains("FAILURE", "stopped");
    }
}
