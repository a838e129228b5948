package dev.belleville.orm.sql;

import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.Savepoint;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one database, or several after each other where its work commits by itself. It
 * takes its connection when it first needs it, from the lease around it if there is one, and gives
 * it back when it ends. It belongs to the thread that began it.
 */
final class Unit {
    private static final String READ_ONLY =
            "A read-only block writes nothing: do it in an 'atomic' block of its own.";

    private final Connections connections;
    private final Thread owner = Thread.currentThread();
    private final List<Runnable> onCommit = new ArrayList<>();
    private final @Nullable Lease lease;

    /** How it begins; a block inside may be read-only though the whole is not. */
    private final boolean beginsReadOnly;

    private final boolean foreign;
    private final boolean aroundTest;
    private @Nullable Connection connection;
    private @Nullable Loan loan;
    private boolean readOnly;
    private int blocks;
    private boolean changed;
    private boolean ended;
    private boolean lost;
    private boolean broken;

    /** On the connection of the current thread's lease, where it has one. */
    Unit(Connections connections, Transactions.Terms terms) {
        this.connections = connections;
        beginsReadOnly = terms.readOnly();
        readOnly = terms.readOnly();
        aroundTest = terms.aroundTest();
        lease = connections.lease();
        foreign = false;
    }

    /** In a transaction that somebody else began on {@code connection}, and ends. */
    Unit(Connections connections, Connection connection) {
        this.connections = connections;
        lease = null;
        this.connection = connection;
        beginsReadOnly = false;
        foreign = true;
        aroundTest = false;
        blocks = 1; // it is not ours to commit by hand either
    }

    boolean isOpenHere() {
        return !ended && owner.equals(Thread.currentThread());
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Whether it, or the part that runs, commits when it ends. */
    boolean inBlock() {
        return blocks > 0;
    }

    /** Whether nothing is open but the block around a test. */
    boolean isTestAlone() {
        return aroundTest && blocks == 1;
    }

    void onCommit(Runnable callback) {
        if (foreign) {
            throw new IllegalStateException(
                    "Somebody else commits this connection, as in a migration: nothing can be done"
                            + " after it here.");
        }
        onCommit.add(callback);
    }

    /** How many wait for the commit. */
    int callbacks() {
        return onCommit.size();
    }

    <T extends @Nullable Object> T run(Connections.Work<T> work) {
        if (lost) {
            throw new OperationalError(
                    "The database has undone this whole transaction. Let the error that told of it"
                            + " end the outermost block.",
                    null);
        }
        if (broken) {
            throw new TransactionManagementError(Dialect.BROKEN_TRANSACTION, null);
        }
        try {
            return work.run(connection());
        } catch (SQLException e) {
            if (readOnly && connections.dialect().refusesToWrite(e)) {
                broken = true;
                throw new TransactionManagementError(READ_ONLY, e);
            }
            DatabaseError error = connections.failure(e);
            broken |= error instanceof DatabaseUnavailable; // a deadlock's victim is undone whole
            throw error;
        }
    }

    /** Whether it has begun, and with it what can be undone. */
    boolean isBegun() {
        return connection != null;
    }

    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            connections.lockToBegin(beginsReadOnly);
            try {
                open = lease == null ? ownConnection() : lease.connection();
                if (beginsReadOnly) {
                    connections.dialect().readOnly(open);
                }
                open.setAutoCommit(false);
            } catch (SQLException | RuntimeException e) {
                giveBack(e);
                connections.unlockAfter(beginsReadOnly);
                throw e;
            }
            connection = open;
        }
        return open;
    }

    private Connection ownConnection() throws SQLException {
        Loan own = connections.open();
        loan = own;
        return own.connection();
    }

    /** As {@link #run}; an error here breaks the block, for half of the work may be done. */
    <T extends @Nullable Object> T write(Connections.Work<T> work) {
        if (readOnly) {
            throw new TransactionManagementError(READ_ONLY, null);
        }
        changed = true;
        try {
            return run(work);
        } catch (DatabaseError e) {
            broken = true;
            throw e;
        }
    }

    boolean isBroken() {
        return broken;
    }

    void setBroken(boolean broken) {
        this.broken = broken;
    }

    /** Runs {@code work} as the whole transaction. */
    <T extends @Nullable Object, X extends Throwable> T outermost(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        T result;
        blocks++;
        try {
            result = connections.call(this, work);
            if (broken) {
                onCommit.clear();
                rollback(null, null);
            } else {
                commit();
            }
        } catch (Throwable e) {
            rollback(null, e);
            end(e);
            throw e;
        }
        end(null);
        onCommit.forEach(Runnable::run);
        return result;
    }

    /** Runs {@code work}, which commits and rolls back by itself. */
    <T extends @Nullable Object, X extends Throwable> T manual(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        T result;
        try {
            result = connections.call(this, work);
            if (changed) {
                throw new TransactionManagementError(
                        "A manual block has ended with work that was neither committed nor rolled"
                                + " back; it is undone. Call Transaction.commit() or rollback().",
                        null);
            }
            rollback(null, null);
        } catch (Throwable e) {
            rollback(null, e);
            end(e);
            throw e;
        }
        end(null);
        return result;
    }

    /** Commits; what follows is another transaction. */
    void commitNow() {
        commit();
        List<Runnable> callbacks = List.copyOf(onCommit);
        renew();
        callbacks.forEach(Runnable::run);
    }

    /** Undoes all since the last commit; what follows is another transaction. */
    void rollbackNow() {
        try {
            rollback(null, null);
        } finally {
            renew();
        }
    }

    private void renew() {
        release(null);
        onCommit.clear();
        changed = false;
        broken = false;
        lost = false;
    }

    Savepoint savepoint() {
        return new SavedPlace(this);
    }

    /** Runs {@code work} as a part of the transaction that can fail alone. */
    <T extends @Nullable Object, X extends Throwable> T nested(
            boolean savepoint, boolean readsOnly, ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        boolean alone = savepoint && !broken;
        var before = new SavedPlace(this, alone);
        boolean outer = readOnly;
        readOnly |= readsOnly;
        blocks++;
        try {
            T result = work.call();
            if (broken) {
                undo(before, alone, null);
            } else {
                before.commit();
            }
            return result;
        } catch (Throwable e) {
            undo(before, alone, e);
            throw e;
        } finally {
            blocks--;
            readOnly = outer;
        }
    }

    /** Where a block is not alone, or cannot be undone, the one around it is broken too. */
    private void undo(SavedPlace before, boolean alone, @Nullable Throwable cause) {
        before.forgetCallbacks();
        broken = !alone;
        if (alone) {
            before.undo(cause);
        }
    }

    /** Forgets who waits for the commit, but the first {@code kept}. */
    void keepCallbacks(int kept) {
        if (onCommit.size() > kept) {
            onCommit.subList(kept, onCommit.size()).clear();
        }
    }

    private void commit() {
        if (broken) {
            throw new TransactionManagementError(
                    "An error has broken this transaction: call Transaction.rollback().", null);
        }
        if (connection != null) {
            run(open -> {
                open.commit();
                return open;
            });
        }
    }

    /** Undoes all since the savepoint, or all; what fails here joins the cause. */
    void rollback(java.sql.@Nullable Savepoint savepoint, @Nullable Throwable cause) {
        if (connection == null) {
            return;
        }
        try {
            if (savepoint == null) {
                connection.rollback();
            } else {
                connection.rollback(savepoint);
            }
        } catch (SQLException e) {
            lost = true;
            if (cause == null) {
                throw connections.failure(e);
            }
            cause.addSuppressed(e);
        }
    }

    private void end(@Nullable Throwable cause) {
        ended = true;
        release(cause);
    }

    private void release(@Nullable Throwable cause) {
        if (connection != null) {
            connection = null;
            try {
                giveBack(cause);
            } finally {
                connections.unlockAfter(beginsReadOnly);
            }
        }
    }

    private void giveBack(@Nullable Throwable cause) {
        Loan own = loan;
        loan = null;
        try {
            if (lease != null) {
                lease.end(lost);
            } else if (own != null) {
                own.close();
            }
        } catch (SQLException e) {
            if (cause == null) {
                throw connections.failure(e);
            }
            cause.addSuppressed(e);
        }
    }
}
