package dev.belleville.orm;

import dev.belleville.orm.sql.Transactions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All or nothing. Django's {@code django.db.transaction}.
 *
 * <p>What runs in {@code atomic} commits together when the block ends, and is undone when it throws
 * anything. A block inside another is undone alone. Outside, each statement commits by itself. A
 * transaction belongs to the thread that began it.
 *
 * <p>A write that fails breaks its block: catch its error around an inner block, not inside of the
 * same one, for there each further query throws a {@link TransactionManagementError}, and the block
 * is undone when it ends.
 */
public final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.orm.transaction");

    private Transaction() {}

    private static Transactions of(String alias) {
        return Orm.current().find(alias).transactions();
    }

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
        return Atomic.on(alias).call(work);
    }

    /**
     * As {@link #atomic(Runnable)}, and refuses to be part of a larger transaction: when it
     * returns, the work is committed. Django's {@code durable=True}.
     *
     * @throws IllegalStateException inside another block
     */
    public static void durable(Runnable work) {
        Atomic.on(Orm.DEFAULT).durable().run(work);
    }

    /**
     * Calls {@code work}, which writes nothing, and gives its result; see {@link Atomic#readOnly}.
     *
     * @throws TransactionManagementError if it would write
     */
    public static <T extends @Nullable Object, X extends Throwable> T readOnly(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Atomic.on(Orm.DEFAULT).readOnly().call(work);
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
        of(alias).onCommit(Objects.requireNonNull(callback, "callback"));
    }

    /**
     * As {@link #onCommit(Runnable)}, but what the callback throws is logged and the callbacks
     * after it run all the same. Django's {@code robust=True}.
     */
    public static void onCommitRobust(Runnable callback) {
        onCommitRobust(Orm.DEFAULT, callback);
    }

    /** As {@link #onCommitRobust(Runnable)}, for the database {@code alias}. */
    public static void onCommitRobust(String alias, Runnable callback) {
        of(alias).onCommit(new Robust(Objects.requireNonNull(callback, "callback")));
    }

    private record Robust(Runnable callback) implements Runnable {
        @Override
        public void run() {
            try {
                callback.run();
            } catch (RuntimeException e) {
                LOG.error("Error calling {} in onCommit() during transaction", callback, e);
            }
        }
    }

    /** Whether the default database is in a block now. Django's {@code in_atomic_block}. */
    public static boolean inAtomicBlock() {
        return inAtomicBlock(Orm.DEFAULT);
    }

    /** Whether the database {@code alias} is in a block now. */
    public static boolean inAtomicBlock(String alias) {
        return of(alias).inBlock();
    }

    /**
     * Whether the innermost block of the default database will be undone when it ends.
     *
     * @throws TransactionManagementError outside of any block
     */
    public static boolean getRollback() {
        return getRollback(Orm.DEFAULT);
    }

    /** As {@link #getRollback()}, for the database {@code alias}. */
    public static boolean getRollback(String alias) {
        return of(alias).isBroken();
    }

    /**
     * Says that the innermost block of the default database shall be undone when it ends though it
     * throws nothing; or, after an error whose effects were undone by hand, that it shall not.
     *
     * @throws TransactionManagementError outside of any block
     */
    public static void setRollback(boolean rollback) {
        setRollback(Orm.DEFAULT, rollback);
    }

    /** As {@link #setRollback(boolean)}, for the database {@code alias}. */
    public static void setRollback(String alias, boolean rollback) {
        of(alias).setBroken(rollback);
    }

    /**
     * Whether each statement on the default database commits by itself now, in no transaction.
     * Django's {@code get_autocommit}.
     */
    public static boolean getAutocommit() {
        return getAutocommit(Orm.DEFAULT);
    }

    /** As {@link #getAutocommit()}, for the database {@code alias}. */
    public static boolean getAutocommit(String alias) {
        return of(alias).autocommits();
    }

    /**
     * Runs {@code work}, which says itself by {@link #commit()} and {@link #rollback()} what
     * becomes of what it did on the default database, all on one connection. A transaction begins
     * with the first statement, and after each of the two. {@code atomic} inside is a savepoint.
     * Django's {@code set_autocommit(False)} for the length of a block.
     *
     * @throws TransactionManagementError inside another block; or at the end, where work was
     *     neither committed nor rolled back, which is undone then
     */
    public static void manual(Runnable work) {
        manual(Orm.DEFAULT, work);
    }

    /** As {@link #manual(Runnable)}, on the database {@code alias}. */
    public static void manual(String alias, Runnable work) {
        of(alias)
                .manual(() -> {
                    work.run();
                    return alias;
                });
    }

    /**
     * Commits what the {@link #manual} block of the default database has done, then runs what waits
     * for it. Django's {@code commit}.
     *
     * @throws TransactionManagementError outside of such a block, or in an atomic one inside
     */
    public static void commit() {
        commit(Orm.DEFAULT);
    }

    /** As {@link #commit()}, on the database {@code alias}. */
    public static void commit(String alias) {
        of(alias).commit();
    }

    /**
     * Undoes what the {@link #manual} block of the default database has done since its last commit,
     * errors too. Django's {@code rollback}.
     *
     * @throws TransactionManagementError outside of such a block, or in an atomic one inside
     */
    public static void rollback() {
        rollback(Orm.DEFAULT);
    }

    /** As {@link #rollback()}, on the database {@code alias}. */
    public static void rollback(String alias) {
        of(alias).rollback();
    }

    /**
     * A place to which the transaction of the default database can go back. Django's {@code
     * savepoint}.
     *
     * @throws TransactionManagementError outside of a transaction
     */
    public static Savepoint savepoint() {
        return savepoint(Orm.DEFAULT);
    }

    /** As {@link #savepoint()}, for the database {@code alias}. */
    public static Savepoint savepoint(String alias) {
        return of(alias).savepoint();
    }
}
