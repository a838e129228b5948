package dev.belleville.tasks;

import dev.belleville.tasks.internal.Definition;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task of three arguments.
 *
 * @param <A> the first argument's type
 * @param <B> the second argument's type
 * @param <C> the third argument's type
 * @param <R> what it returns; {@code Void} for nothing
 */
public final class Task3<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                R extends @Nullable Object>
        extends Task<R> {
    /** What a worker calls, where it returns something. */
    @FunctionalInterface
    public interface Body<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            extends Serializable {
        /** Does the work. */
        R call(A first, B second, C third) throws Exception;
    }

    /** What a worker calls, where it returns nothing. */
    @FunctionalInterface
    public interface Action<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object>
            extends Serializable {
        /** Does the work. */
        void run(A first, B second, C third) throws Exception;
    }

    Task3(Definition definition) {
        super(definition);
    }

    /**
     * Sends it, to be run by a worker. Celery's {@code delay}.
     *
     * @throws dev.belleville.tasks.message.EncodeError if an argument has no form in a message
     * @throws dev.belleville.tasks.broker.BrokerUnavailable if the broker cannot be reached
     */
    public AsyncResult<R> delay(A first, B second, C third) {
        return s(first, second, third).applyAsync();
    }

    /** Sends it when the running transaction is committed. Celery's {@code delay_on_commit}. */
    public AsyncResult<R> delayOnCommit(A first, B second, C third) {
        return s(first, second, third).applyOnCommit();
    }

    /** It and its arguments, to be sent later or put together with others. Celery's {@code s}. */
    public TaskSignature<R> s(A first, B second, C third) {
        return signature(first, second, third);
    }

    /**
     * It and the arguments behind; what runs before it gives the first argument. Celery's partial
     * {@code s}.
     */
    public Partial<A, R> s(B second, C third) {
        return step(second, third);
    }
}
