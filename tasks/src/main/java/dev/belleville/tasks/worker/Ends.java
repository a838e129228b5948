package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.internal.Running;
import org.jspecify.annotations.Nullable;

/** Hears how calls end. */
interface Ends {
    void succeeded(TaskRequest request, @Nullable Object value, Running running);

    /**
     * It failed.
     *
     * @param error what it threw, or null where it did not run
     */
    void failed(TaskRequest request, Failure failure, @Nullable Throwable error);

    void retried(TaskRequest request, Failure failure);

    /**
     * It was called off.
     *
     * @param signal that ended it while it ran, or null
     */
    void revoked(TaskRequest request, @Nullable Integer signal, boolean expired);
}
