package dev.belleville.orm.sql;

import dev.belleville.orm.OperationalError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one database: it takes its connection when it first needs it, and gives it back
 * when it ends. It belongs to the thread that began it.
 */
final class Unit {
    private final Connections connections;
    private final Thread owner = Thread.currentThread();
    private final List<Runnable> onCommit = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean ended;
    private boolean lost;

    Unit(Connections connections) {
        this.connections = connections;
    }

    boolean isOpenHere() {
        return !ended && owner.equals(Thread.currentThread());
    }

    void onCommit(Runnable callback) {
        onCommit.add(callback);
    }

    <T extends @Nullable Object> T run(Connections.Work<T> work) {
        if (lost) {
            throw new OperationalError(
                    "The database has undone this whole transaction. Let the error that told of it"
                            + " end the outermost block.",
                    null);
        }
        try {
            return work.run(connection());
        } catch (SQLException e) {
            throw connections.failure(e);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            connections.lock();
            try {
                open = connections.open();
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

    /** Runs {@code work} as the whole transaction. */
    <T extends @Nullable Object, X extends Throwable> T outermost(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        T result;
        try {
            result = connections.call(this, work);
            commit();
        } catch (Throwable e) {
            rollback(e);
            end(e);
            throw e;
        }
        end(null);
        onCommit.forEach(Runnable::run);
        return result;
    }

    /** Runs {@code work} as a part of the transaction that can fail alone. */
    <T extends @Nullable Object, X extends Throwable> T nested(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        Savepoint savepoint = connection == null ? null : run(Connection::setSavepoint);
        int callbacks = onCommit.size();
        try {
            T result = work.call();
            if (savepoint != null) {
                release(savepoint);
            }
            return result;
        } catch (Throwable e) {
            onCommit.subList(callbacks, onCommit.size()).clear();
            rollback(savepoint, e);
            throw e;
        }
    }

    private void release(Savepoint savepoint) {
        run(open -> {
            open.releaseSavepoint(savepoint);
            return savepoint;
        });
    }

    private void commit() {
        if (connection != null) {
            run(open -> {
                open.commit();
                return open;
            });
        }
    }

    private void rollback(Throwable cause) {
        rollback(null, cause);
    }

    /** Undoes all since the savepoint, or all; what fails here joins the cause. */
    private void rollback(@Nullable Savepoint savepoint, Throwable cause) {
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
            cause.addSuppressed(e);
            lost = true;
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
            open.close();
        } catch (SQLException e) {
            if (cause == null) {
                throw connections.failure(e);
            }
            cause.addSuppressed(e);
        }
    }
}
