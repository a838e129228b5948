package dev.belleville.tasks;

import dev.belleville.tasks.internal.Definition;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of one argument.
 *
 * @param <A> the first argument's type
 * @param <R> what it returns; {@code Void} for nothing
 */
public final class Task1<A extends @Nullable Object, R extends @Nullable Object> extends Task<R> {
    /** What a worker calls, where it returns something. */
    @FunctionalInterface
    public interface Body<A extends @Nullable Object, R extends @Nullable Object>
            extends Serializable {
        /** Does the work. */
        R call(A first) throws Exception;
    }

    /** What a worker calls, where it returns nothing. */
    @FunctionalInterface
    public interface Action<A extends @Nullable Object> extends Serializable {
        /** Does the work. */
        void run(A first) throws Exception;
    }

    Task1(Definition definition) {
        super(definition);
    }

    /**
     * Sends it, to be run by a worker. Celery's {@code delay}.
     *
     * @throws dev.belleville.tasks.message.EncodeError if an argument has no form in a message
     * @throws dev.belleville.tasks.broker.BrokerUnavailable if the broker cannot be reached
     */
    public AsyncResult<R> delay(A first) {
        return s(first).applyAsync();
    }

    /** Sends it when the running transaction is committed. Celery's {@code delay_on_commit}. */
    public AsyncResult<R> delayOnCommit(A first) {
        return s(first).applyOnCommit();
    }

    /** It and its arguments, to be sent later or put together with others. Celery's {@code s}. */
    public TaskSignature<R> s(A first) {
        return signature(first);
    }

    /** It; what runs before it gives the first argument. Celery's partial {@code s}. */
    public Partial<A, R> s() {
        return step();
    }

    /** Each of {@code items}, one after the other in one message. Celery's {@code map}. */
    public TaskSignature<List<R>> map(List<? extends A> items) {
        return each("map", items);
    }
}
