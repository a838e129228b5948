package dev.belleville.core;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The scoped values of the running unit of work: request, user, transaction, locale, time zone.
 *
 * <p>Each room declares {@link Key}s for what it carries. {@code Current.with(KEY, value).run(…)}
 * binds one for the length of a call and of all that it calls; bindings nest. Threads started
 * inside do not inherit them: hand {@link #wrap(Runnable)} of the work to an executor instead.
 */
public final class Current {
    private static final ScopedValue<Current> SCOPE = ScopedValue.newInstance();

    /**
     * Names one scoped value. Keys are compared by identity.
     *
     * @param name what errors call it
     * @param <T> the value's type
     */
    @SuppressWarnings("UnusedTypeParameter") // it ties a key to its values at compile time
    public record Key<T>(String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final @Nullable Current outer;
    private final Key<?> key;
    private final Object value;

    private Current(@Nullable Current outer, Key<?> key, Object value) {
        this.outer = outer;
        this.key = key;
        this.value = value;
    }

    /** The value bound to {@code key} in this scope, or null where none is. */
    @SuppressWarnings("unchecked") // with() stored under this key a value of its type
    public static <T> @Nullable T find(Key<T> key) {
        for (Current c = scope(); c != null; c = c.outer) {
            if (c.key.equals(key)) {
                return (T) c.value;
            }
        }
        return null;
    }

    /**
     * The value bound to {@code key} in this scope.
     *
     * @throws IllegalStateException if none is; the message names the key
     */
    public static <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(
                    "No current "
                            + key.name()
                            + ": call this inside a request or command, or wrap the work with Current.wrap().");
        }
        return value;
    }

    /**
     * Prepares a scope in which {@code key} has {@code value}; nothing is bound until the scope
     * runs.
     */
    public static <T> Scope with(Key<T> key, T value) {
        return new Scope(new Current(scope(), key, value));
    }

    /** The same work, to be run by another thread with what is bound here and now. */
    public static Runnable wrap(Runnable work) {
        Current captured = scope();
        return captured == null ? work : () -> ScopedValue.where(SCOPE, captured).run(work);
    }

    /** The same work, to be run by another thread with what is bound here and now. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
        Current captured = scope();
        return captured == null ? work : () -> ScopedValue.where(SCOPE, captured).call(work::call);
    }

    /**
     * What is bound here and now, to be entered later, by any thread: for work that outlives the
     * call, such as a body that streams.
     */
    public static Scope capture() {
        return new Scope(scope());
    }

    private static @Nullable Current scope() {
        return SCOPE.isBound() ? SCOPE.get() : null;
    }

    /** A set of bindings, perhaps empty, about to be entered. */
    public static final class Scope {
        private final @Nullable Current inner;

        private Scope(@Nullable Current inner) {
            this.inner = inner;
        }

        /** Adds a binding. */
        public <T> Scope with(Key<T> key, T value) {
            return new Scope(new Current(inner, key, value));
        }

        /** Runs {@code work} with the bindings. */
        public void run(Runnable work) {
            if (inner == null) {
                work.run();
            } else {
                ScopedValue.where(SCOPE, inner).run(work);
            }
        }

        /** Calls {@code work} with the bindings and gives its result. */
        public <T extends @Nullable Object, X extends Throwable> T call(
                ScopedValue.CallableOp<? extends T, X> work) throws X {
            return inner == null ? work.call() : ScopedValue.where(SCOPE, inner).call(work);
        }
    }
}
