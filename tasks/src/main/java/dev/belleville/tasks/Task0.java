package dev.belleville.tasks;

import dev.belleville.tasks.internal.Definition;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task of no arguments.
 *
 * @param <R> what it returns; {@code Void} for nothing
 */
public final class Task0<R extends @Nullable Object> extends Task<R> {
    /** What a worker calls, where it returns something. */
    @FunctionalInterface
    public interface Body<R extends @Nullable Object> extends Serializable {
        /** Does the work. */
        R call() throws Exception;
    }

    /** What a worker calls, where it returns nothing. */
    @FunctionalInterface
    public interface Action extends Serializable {
        /** Does the work. */
        void run() throws Exception;
    }

    Task0(Definition definition) {
        super(definition);
    }

    /**
     * Sends it, to be run by a worker. Celery's {@code delay}.
     *
     * @throws dev.belleville.tasks.message.EncodeError if an argument has no form in a message
     * @throws dev.belleville.tasks.broker.BrokerUnavailable if the broker cannot be reached
     */
    public AsyncResult<R> delay() {
        return s().applyAsync();
    }

    /** Sends it when the running transaction is committed. Celery's {@code delay_on_commit}. */
    public AsyncResult<R> delayOnCommit() {
        return s().applyOnCommit();
    }

    /** It and its arguments, to be sent later or put together with others. Celery's {@code s}. */
    public TaskSignature<R> s() {
        return signature();
    }
}
