package dev.belleville.web.tasks;

import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Those in this process who wait for tasks. What is kept in this process they are told; for what
 * others keep one thread asks for all of them, after 20 ms, then ever more seldom, up to half a
 * second.
 */
final class Waiters {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);

    private final Function<Collection<String>, List<TaskResult>> ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Map<String, List<CompletableFuture<TaskResult>>> waiting = new HashMap<>();
    private boolean asks;
    private boolean hurries;

    /**
     * None yet.
     *
     * @param ended those of some tasks that came to their end
     */
    Waiters(Function<Collection<String>, List<TaskResult>> ended) {
        this.ended = ended;
    }

    /** Waits for the end of a task; null if the time is over before. */
    @Nullable TaskResult await(String id, Duration timeout) throws InterruptedException {
        var end = new CompletableFuture<TaskResult>();
        add(id, end);
        try {
            return end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e);
        } finally {
            remove(id, end);
        }
    }

    private void add(String id, CompletableFuture<TaskResult> end) {
        lock.lock();
        try {
            waiting.computeIfAbsent(id, _ -> new ArrayList<>()).add(end);
            hurries = true;
            more.signalAll();
            if (!asks) {
                asks = true;
                Thread.ofVirtual().name("tasks-database-results").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("CollectionUndefinedEquality") // this very one is meant
    private void remove(String id, CompletableFuture<TaskResult> end) {
        lock.lock();
        try {
            List<CompletableFuture<TaskResult>> those = waiting.get(id);
            if (those != null && those.remove(end) && those.isEmpty()) {
                waiting.remove(id);
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether anybody waits for a task. */
    boolean includes(String id) {
        lock.lock();
        try {
            return waiting.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /** A task came to its end. */
    void tell(TaskResult result) {
        lock.lock();
        try {
            waiting.getOrDefault(result.id(), List.of()).forEach(end -> end.complete(result));
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long pause = SHORTEST;
        while (true) {
            List<String> ids;
            lock.lock();
            try {
                pause = hurries ? SHORTEST : Math.min(2 * pause, LONGEST);
                hurries = false;
                long left = pause;
                while (!waiting.isEmpty() && !hurries && left > 0) {
                    left = more.awaitNanos(left);
                }
                if (waiting.isEmpty()) {
                    asks = false;
                    return;
                }
                ids = List.copyOf(waiting.keySet());
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts this thread", e);
            } finally {
                lock.unlock();
            }
            try {
                ended.apply(ids).forEach(this::tell);
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private void fail(RuntimeException error) {
        lock.lock();
        try {
            waiting.values().forEach(all -> all.forEach(end -> end.completeExceptionally(error)));
        } finally {
            lock.unlock();
        }
    }
}
