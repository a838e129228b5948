package dev.belleville.benchmarks.tasks;

import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task2;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tasks as Belleville has them, sent where a queue is bound. */
final class BenchTasks implements Sender {
    static final Task0<@Nullable Void> NOOP = Task.named("bench.noop").doing(() -> {});
    static final Task0<@Nullable Void> WAIT =
            Task.named("bench.wait").doing(() -> Thread.sleep(10));
    static final Task2<Integer, Integer, Integer> ADD = Task.named("bench.add").of((x, y) -> x + y);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public int add(int x, int y) {
        return ADD.delay(x, y).get(PATIENCE);
    }

    @Override
    public void noop() {
        NOOP.delay();
    }

    @Override
    public void pause() {
        WAIT.delay();
    }

    @Override
    public void call() {
        NOOP.delay().get(PATIENCE);
    }
}
