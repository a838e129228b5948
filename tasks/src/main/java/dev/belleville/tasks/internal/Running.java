package dev.belleville.tasks.internal;

import dev.belleville.core.Current;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.result.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A call that is being run, by one thread and those that it lends it to. */
public final class Running {
    /** What is bound while a task runs. */
    public static final Current.Key<Running> KEY = new Current.Key<>("task");

    private static final int LONGEST_TELLING = 2;

    private final TaskRequest request;
    private final List<Handle> children = new ArrayList<>();
    private final @Nullable String replyTo;
    private final States states;
    private final long begun = System.nanoTime();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile boolean aborted;

    /** Who keeps the states that calls tell of themselves. */
    @FunctionalInterface
    public interface States {
        /** Keeps one, for whoever is to be answered there. */
        void keep(TaskResult state, @Nullable String replyTo);
    }

    /** Of this request; its states go to the store of results, whatever that does. */
    public Running(Engine engine, TaskRequest request, @Nullable String replyTo) {
        this(request, replyTo, (state, to) -> engine.results().store(state, to));
    }

    /** Of this request. */
    public Running(TaskRequest request, @Nullable String replyTo, States states) {
        this.request = request;
        this.replyTo = replyTo;
        this.states = states;
    }

    /**
     * The one that is bound here.
     *
     * @throws IllegalStateException outside of a task
     */
    public static Running current() {
        return Current.get(KEY);
    }

    /** Its request. */
    public TaskRequest request() {
        return request;
    }

    /** How long it runs already, in seconds. */
    public double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The same for people: {@code 3 ms}, {@code 1.25 s}. */
    public String shownTime() {
        double seconds = seconds();
        return seconds < 1
                ? Math.round(seconds * 1000) + " ms"
                : String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    /** It sent another. */
    synchronized void sent(Handle child) {
        children.add(child);
    }

    /** What it sent so far, as results keep it. */
    public synchronized List<@Nullable Object> children() {
        var trees = new ArrayList<@Nullable Object>();
        children.forEach(child -> trees.add(child.tree()));
        return trees;
    }

    /** See {@link TaskRequest#updateState}. Of a call that was given up nothing is kept. */
    public void updateState(String state, @Nullable Object meta) {
        var told =
                new TaskResult(
                        request.id(),
                        state,
                        meta,
                        null,
                        children(),
                        null,
                        request.group(),
                        request.parent(),
                        null);
        telling.lock();
        try {
            if (!aborted) {
                states.keep(told, replyTo);
            }
        } finally {
            telling.unlock();
        }
    }

    /** It was given up. A state that it tells right now is told before this returns. */
    public void abort() {
        aborted = true;
        try {
            if (telling.tryLock(LONGEST_TELLING, TimeUnit.SECONDS)) { // else its store hangs
                telling.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was called off. */
    public boolean isAborted() {
        return aborted;
    }
}
