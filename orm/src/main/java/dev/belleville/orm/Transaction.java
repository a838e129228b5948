package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * All or nothing. Django's {@code django.db.transaction}.
 *
 * <p>What runs in {@code atomic} commits together when the block ends, and is undone when it throws
 * anything. A block inside another is undone alone. Outside, each statement commits by itself. A
 * transaction belongs to the thread that began it.
 */
public final class Transaction {
    private Transaction() {}

    /** Runs {@code work} atomically on the default database. */
    public static void atomic(Runnable work) {
        atomic(Orm.DEFAULT, work);
    }

    /** Calls {@code work} atomically on the default database and gives its result. */
    public static <T extends @Nullable Object, X extends Throwable> T atomic(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return atomic(Orm.DEFAULT, work);
    }

    /** Runs {@code work} atomically on the database {@code alias}. */
    public static void atomic(String alias, Runnable work) {
        atomic(
                alias,
                () -> {
                    work.run();
                    return alias;
                });
    }

    /** Calls {@code work} atomically on the database {@code alias} and gives its result. */
    public static <T extends @Nullable Object, X extends Throwable> T atomic(
            String alias, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Orm.current().find(alias).atomic(false, work);
    }

    /**
     * As {@link #atomic(Runnable)}, and refuses to be part of a larger transaction: when it
     * returns, the work is committed. Django's {@code durable=True}.
     *
     * @throws IllegalStateException inside another block
     */
    public static void durable(Runnable work) {
        Orm.current()
                .find(Orm.DEFAULT)
                .atomic(
                        true,
                        () -> {
                            work.run();
                            return work;
                        });
    }

    /**
     * Runs {@code callback} once the transaction of the default database commits; never if it is
     * undone; at once where there is none.
     */
    public static void onCommit(Runnable callback) {
        onCommit(Orm.DEFAULT, callback);
    }

    /** As {@link #onCommit(Runnable)}, for the database {@code alias}. */
    public static void onCommit(String alias, Runnable callback) {
        Orm.current().find(alias).onCommit(callback);
    }
}
