package dev.belleville.tasks;

import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.internal.Engine;
import java.time.Duration;

/** A task came to no end in the time that was waited for it. Celery's TimeoutError. */
public final class ResultTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of this task, after this time. */
    public ResultTimeout(String id, Duration timeout) {
        this(id, timeout, "Is a worker running that reads its queue?");
    }

    private ResultTimeout(String call, Duration timeout, String question) {
        super(
                "The task %s came to no end within %s s. %s"
                        .formatted(call, timeout.toMillis() / 1000.0, question));
    }

    /** Of this task, named with its queue where it is known what was called. */
    static ResultTimeout of(Engine engine, Handle call, Duration timeout) {
        String task = call.task();
        return task == null
                ? new ResultTimeout(call.id(), timeout)
                : new ResultTimeout(
                        "%s[%s]".formatted(task, call.id()),
                        timeout,
                        "Is a worker running that reads the queue '%s'?"
                                .formatted(engine.queueOf(task, call.queue())));
    }
}
