package dev.belleville.orm.sql;

import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one database: it takes its connection when it first needs it, from the lease
 * around it if there is one, and gives it back when it ends. It belongs to the thread that began
 * it.
 */
final class Unit {
    private final Connections connections;
    private final Thread owner = Thread.currentThread();
    private final List<Runnable> onCommit = new ArrayList<>();
    private final @Nullable Lease lease;
    private final boolean foreign;
    private @Nullable Connection connection;
    private boolean ended;
    private boolean lost;
    private boolean broken;

    /** On the connection of the current thread's lease, where it has one. */
    Unit(Connections connections) {
        this.connections = connections;
        lease = connections.lease();
        foreign = false;
    }

    /** In a transaction that somebody else began on {@code connection}, and ends. */
    Unit(Connections connections, Connection connection) {
        this.connections = connections;
        lease = null;
        this.connection = connection;
        foreign = true;
    }

    boolean isOpenHere() {
        return !ended && owner.equals(Thread.currentThread());
    }

    void onCommit(Runnable callback) {
        if (foreign) {
            throw new IllegalStateException(
                    "Somebody else commits this connection, as in a migration: nothing can be done"
                            + " after it here.");
        }
        onCommit.add(callback);
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
            DatabaseError error = connections.failure(e);
            broken |= error instanceof DatabaseUnavailable; // a deadlock's victim is undone whole
            throw error;
        }
    }

    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            connections.lock();
            try {
                open = lease == null ? connections.open() : lease.connection();
                open.setAutoCommit(false);
            } catch (SQLException | RuntimeException e) {
                close(open, e);
                connections.unlock();
                throw e;
            }
            connection = open;
        }
        return open;
    }

    /** As {@link #run}; an error here breaks the block, for half of the work may be done. */
    <T extends @Nullable Object> T write(Connections.Work<T> work) {
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

    /** Runs {@code work} as a part of the transaction that can fail alone. */
    <T extends @Nullable Object, X extends Throwable> T nested(
            boolean savepoint, ScopedValue.CallableOp<? extends T, X> work) throws X {
        var block = new Block(savepoint && !broken);
        try {
            T result = work.call();
            if (broken) {
                block.undo(null);
            } else {
                block.release();
            }
            return result;
        } catch (Throwable e) {
            block.undo(e);
            throw e;
        }
    }

    /** A block inside of the transaction. */
    private final class Block {
        private final boolean alone;
        private final @Nullable Savepoint savepoint;
        private final int callbacks = onCommit.size();

        /** {@code alone}: can be undone without what is around it. */
        Block(boolean alone) {
            this.alone = alone;
            savepoint = alone && connection != null ? run(Connection::setSavepoint) : null;
        }

        void release() {
            if (savepoint != null) {
                run(open -> {
                    open.releaseSavepoint(savepoint);
                    return savepoint;
                });
            }
        }

        /** Where the block is not alone, or cannot be undone, the one around it is broken too. */
        void undo(@Nullable Throwable cause) {
            onCommit.subList(callbacks, onCommit.size()).clear();
            broken = !alone;
            if (alone) {
                rollback(savepoint, cause);
            }
        }
    }

    private void commit() {
        if (connection != null) {
            run(open -> {
                open.commit();
                return open;
            });
        }
    }

    /** Undoes all since the savepoint, or all; what fails here joins the cause. */
    private void rollback(@Nullable Savepoint savepoint, @Nullable Throwable cause) {
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
        Connection open = connection;
        if (open != null) {
            connection = null;
            try {
                close(open, cause);
            } finally {
                connections.unlock();
            }
        }
    }

    private void close(@Nullable Connection open, @Nullable Throwable cause) {
        if (open == null) {
            return;
        }
        try {
            if (lease == null) {
                open.close();
            } else {
                lease.end(lost);
            }
        } catch (SQLException e) {
            if (cause == null) {
                throw connections.failure(e);
            }
            cause.addSuppressed(e);
        }
    }
}
