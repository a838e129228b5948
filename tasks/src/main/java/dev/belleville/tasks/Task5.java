package dev.belleville.tasks;

import dev.belleville.tasks.internal.Definition;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task of five arguments.
 *
 * @param <A> the first argument's type
 * @param <B> the second argument's type
 * @param <C> the third argument's type
 * @param <D> the fourth argument's type
 * @param <E> the fifth argument's type
 * @param <R> what it returns; {@code Void} for nothing
 */
public final class Task5<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                R extends @Nullable Object>
        extends Task<R> {
    /** What a worker calls, where it returns something. */
    @FunctionalInterface
    public interface Body<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            extends Serializable {
        /** Does the work. */
        R call(A first, B second, C third, D fourth, E fifth) throws Exception;
    }

    /** What a worker calls, where it returns nothing. */
    @FunctionalInterface
    public interface Action<
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            extends Serializable {
        /** Does the work. */
        void run(A first, B second, C third, D fourth, E fifth) throws Exception;
    }

    Task5(Definition definition) {
        super(definition);
    }

    /**
     * Sends it, to be run by a worker. Celery's {@code delay}.
     *
     * @throws dev.belleville.tasks.message.EncodeError if an argument has no form in a message
     * @throws dev.belleville.tasks.broker.BrokerUnavailable if the broker cannot be reached
     */
    public AsyncResult<R> delay(A first, B second, C third, D fourth, E fifth) {
        return s(first, second, third, fourth, fifth).applyAsync();
    }

    /** Sends it when the running transaction is committed. Celery's {@code delay_on_commit}. */
    public AsyncResult<R> delayOnCommit(A first, B second, C third, D fourth, E fifth) {
        return s(first, second, third, fourth, fifth).applyOnCommit();
    }

    /** It and its arguments, to be sent later or put together with others. Celery's {@code s}. */
    public TaskSignature<R> s(A first, B second, C third, D fourth, E fifth) {
        return signature(first, second, third, fourth, fifth);
    }

    /**
     * It and the arguments behind; what runs before it gives the first argument. Celery's partial
     * {@code s}.
     */
    public Partial<A, R> s(B second, C third, D fourth, E fifth) {
        return step(second, third, fourth, fifth);
    }
}
