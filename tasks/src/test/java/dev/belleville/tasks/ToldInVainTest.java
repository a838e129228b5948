package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.result.KeyValueResults;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Errors of the JVM where the end of a call is told: the ends of others are told all the same. */
class ToldInVainTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String BOMB = "bomb";
    private static final String REFUSED = "refused";

    private final Semaphore ran = new Semaphore(0);
    private final Task0<Integer> run =
            Task.named("vain.run")
                    .of(() -> {
                        ran.release();
                        return 1;
                    });
    private final RemoteTask<Integer> unknown = Task.named("vain.unknown").remote(Integer.class);
    private final Store store = new Store();

    /** In memory; it may be away, has no memory for one, and never takes another. */
    private static final class Store extends KeyValueResults {
        final Map<String, byte[]> kept = new ConcurrentHashMap<>();
        volatile boolean isAway;

        Store() {
            super(Serializers.all().named("json"), null);
        }

        private void require() {
            if (isAway) {
                throw new ResultStoreUnavailable("It is away.", null);
            }
        }

        @Override
        protected byte @Nullable [] get(String key) {
            require();
            return kept.get(key);
        }

        @Override
        protected void set(String key, byte[] value) {
            require();
            if (key.equals(TASK + BOMB)) {
                throw new OutOfMemoryError(BOMB);
            }
            if (key.equals(TASK + REFUSED)) {
                throw new ResultStoreUnavailable("It says no more than that.", null);
            }
            kept.put(key, value);
        }

        @Override
        protected void delete(String key) {
            kept.remove(key);
        }

        @Override
        public void close() {}
    }

    /** A worker works, and is not waited for where it tells nothing more. */
    private void worked(Consumer<Tasks> test) {
        Settings settings = Settings.builder().declare(TaskSettings.ALL).build();
        try (Tasks tasks = Tasks.with(settings).results(store).tasks(run).build()) {
            Worker worker = tasks.worker().concurrency(1).start();
            try {
                tasks.run(() -> test.accept(tasks));
            } finally {
                worker.stop(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void aLateResultThatIsLostEndsNoOther() {
        worked(_ -> {
            store.isAway = true;
            run.s().taskId(BOMB).applyAsync();
            AsyncResult<Integer> next = run.delay();
            Held.await(() -> ran.availablePermits() == 2);
            store.isAway = false;
            assertThat(next.get(SOON)).isEqualTo(1);
        });
    }

    @Test
    void aResultThatIsNeverTakenStopsNoOther() {
        worked(_ -> {
            run.s().taskId(REFUSED).applyAsync();
            for (int others = 0; others < 3; others++) {
                assertThat(run.delay().get(SOON)).isEqualTo(1);
            }
        });
    }

    @Test
    void aCallThatIsNotRunAndNotToldIsSetAside() {
        worked(tasks -> {
            unknown.s().taskId(BOMB).applyAsync();
            Held.await(() -> tasks.broker().size("celery.dead") == 1);
        });
    }
}
