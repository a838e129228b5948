package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a task threw an error, without what called the task, which is the same for all. */
final class TaskTrace {
    private static final String CALLER = TaskBuilder.class.getName();

    private TaskTrace() {}

    /** Cuts the trace of {@code error} below the task's own frames, and those of its causes. */
    static void cut(Throwable error) {
        cut(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void cut(@Nullable Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return;
        }
        StackTraceElement[] frames = error.getStackTrace();
        int own = frames.length - 1;
        while (own > 0 && !frames[own].getClassName().equals(CALLER)) {
            own--;
        }
        if (own > 0) {
            error.setStackTrace(Arrays.copyOf(frames, own));
        }
        cut(error.getCause(), seen);
        for (Throwable other : error.getSuppressed()) {
            cut(other, seen);
        }
    }
}
