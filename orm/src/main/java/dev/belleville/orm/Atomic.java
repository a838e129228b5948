package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * A block that commits whole or not at all, with all that can be said of it. Django's {@code
 * atomic(using, savepoint, durable)}; {@link Transaction#atomic(Runnable)} is the short form.
 *
 * <pre>{@code
 * Atomic.on("archive").durable().run(() -> …);
 * }</pre>
 */
public final class Atomic {
    private final String alias;
    private final boolean durable;
    private final boolean savepoint;

    private Atomic(String alias, boolean durable, boolean savepoint) {
        this.alias = alias;
        this.durable = durable;
        this.savepoint = savepoint;
    }

    /** On the database {@code alias}. */
    public static Atomic on(String alias) {
        return new Atomic(alias, false, true);
    }

    /** Refuses to be part of a larger transaction: when it returns, the work is committed. */
    public Atomic durable() {
        return new Atomic(alias, true, savepoint);
    }

    /**
     * Inside another block it sets no savepoint: where it fails, the whole transaction will be
     * undone, whatever becomes of the error. That spares two statements.
     */
    public Atomic withoutSavepoint() {
        return new Atomic(alias, durable, false);
    }

    /**
     * Runs {@code work}.
     *
     * @throws IllegalStateException if it is durable and inside another block
     */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return alias;
        });
    }

    /**
     * Calls {@code work} and gives its result.
     *
     * @throws IllegalStateException if it is durable and inside another block
     */
    public <T extends @Nullable Object, X extends Throwable> T call(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Orm.current().find(alias).atomic(durable, savepoint, work);
    }
}
