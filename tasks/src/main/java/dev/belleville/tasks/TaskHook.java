package dev.belleville.tasks;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What stands around each call that runs: it sees what the call is given, returns and throws.
 * Celery's {@code before_start}, {@code on_success}, {@code on_failure}, {@code on_retry} and
 * {@code after_return}, and its signals {@code task_prerun} and {@code task_postrun}.
 *
 * <pre>{@code
 * tasks.around((request, call) -> {
 *     try {
 *         return call.call();
 *     } catch (Exception e) {
 *         alert(request.task(), e);
 *         throw e;
 *     }
 * })
 * }</pre>
 *
 * <p>{@link Retry}, {@link Replace}, {@link Ignore} and {@link Reject} are thrown through it as
 * well, and what is tried again is seen once for each try.
 */
@FunctionalInterface
public interface TaskHook {
    /**
     * Runs a call.
     *
     * @param request which call it is
     * @param call runs it, once
     * @return what it returned, or what shall be its result
     * @throws Exception what it threw, or what it shall have failed with
     */
    @Nullable Object run(TaskRequest request, Callable<@Nullable Object> call) throws Exception;
}
