package dev.belleville.orm.sql;

import dev.belleville.core.Current;
import dev.belleville.orm.DatabaseClient;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.dialect.Clients;
import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.dialect.Mariadb;
import dev.belleville.orm.dialect.Postgresql;
import dev.belleville.orm.dialect.Sqlite;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections: inside a transaction its one connection, else one from the pool for as long as
 * a piece of work takes. SQLite has one writer at a time: writers queue here, fairly, before they
 * take a connection, so that readers always find one.
 */
public final class Connections implements AutoCloseable {
    private final String alias;
    private final @Nullable DatabaseUrl url;
    private final @Nullable Unit given;
    private final Dialect dialect;
    private final Current.Key<Unit> key;
    private final Current.Key<Lease> leaseKey;
    private final @Nullable ReentrantLock writer;
    private final Opening opening;

    private Connections(
            String alias,
            @Nullable DatabaseUrl url,
            Dialect dialect,
            @Nullable Connection connection) {
        this.alias = alias;
        this.url = url;
        this.dialect = dialect;
        opening = new Opening(alias, url);
        key = new Current.Key<>("transaction of the database '" + alias + "'");
        leaseKey = new Current.Key<>("connection of the database '" + alias + "'");
        writer = url instanceof DatabaseUrl.SqliteFile ? new ReentrantLock(true) : null;
        given = connection == null ? null : new Unit(this, connection);
    }

    /**
     * Those to the database at {@code url}; none is open yet.
     *
     * @throws dev.belleville.core.WrongSetting if the URL is wrong
     */
    public static Connections to(String alias, String url) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        Dialect dialect =
                switch (parsed) {
                    case DatabaseUrl.SqliteFile _ -> new Sqlite();
                    case DatabaseUrl.PostgresqlServer _ -> new Postgresql();
                    case DatabaseUrl.MariadbServer server -> {
                        Mariadb.requireDriver();
                        yield new Mariadb(server);
                    }
                };
        return new Connections(alias, parsed, dialect, null);
    }

    /**
     * None but {@code connection}, in whose transaction all work of this thread takes part.
     *
     * @throws dev.belleville.orm.OperationalError if it is closed
     * @throws NotSupportedError if it leads to a database that queries do not know
     */
    public static Connections over(String alias, Connection connection) {
        try {
            return new Connections(alias, null, dialect(connection), connection);
        } catch (SQLException e) {
            throw new OperationalError(
                    "The connection of the database '" + alias + "': " + e.getMessage(), e);
        }
    }

    private static Dialect dialect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> new Sqlite();
            case "PostgreSQL" -> new Postgresql();
            case "MariaDB" -> new Mariadb(connection);
            default ->
                    throw new NotSupportedError(
                            "Queries know SQLite, PostgreSQL and MariaDB, not " + product + ".");
        };
    }

    /**
     * Begins to connect, in a thread of its own; whoever first asks for a connection is told what
     * fails. A file that is not there yet is not made.
     */
    public void connectEarly() {
        opening.begin();
    }

    /** A piece of work on a connection. */
    interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    <T extends @Nullable Object> T read(Work<T> work) {
        Unit unit = unit();
        return unit == null ? borrowed(work) : unit.run(work);
    }

    <T extends @Nullable Object> T write(Work<T> work) {
        Unit unit = unit();
        if (unit != null) {
            return unit.write(work);
        }
        lock();
        try {
            return borrowed(work);
        } finally {
            unlock();
        }
    }

    /** As {@link #write}, for work of which nobody knows whether it writes. */
    <T extends @Nullable Object> T lend(Work<T> work) {
        Unit unit = unit();
        return unit != null && unit.isReadOnly() ? unit.run(work) : write(work);
    }

    /** The transaction that the current thread is in, or null. */
    @Nullable Unit unit() {
        Unit unit = given == null ? Current.find(key) : given;
        return unit != null && unit.isOpenHere() ? unit : null;
    }

    <T extends @Nullable Object, X extends Throwable> T call(
            Unit unit, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return Current.with(key, unit).call(work);
    }

    /** Runs {@code work} with one connection for all that it reads and writes. */
    <T extends @Nullable Object, X extends Throwable> T leased(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        if (unit() != null || lease() != null) {
            return work.call();
        }
        try (var lease = new Lease(this)) {
            return Current.with(leaseKey, lease).call(work);
        }
    }

    /** The lease that the current thread is in, or null. */
    @Nullable Lease lease() {
        Lease lease = Current.find(leaseKey);
        return lease != null && lease.isOpenHere() ? lease : null;
    }

    private <T extends @Nullable Object> T borrowed(Work<T> work) {
        Lease lease = lease();
        if (lease != null) {
            try {
                return work.run(lease.connection());
            } catch (SQLException e) {
                throw failure(e);
            }
        }
        try (Loan loan = open()) {
            return work.run(loan.connection());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private boolean hasOneConnection() {
        return url instanceof DatabaseUrl.SqliteFile file && file.isMemory();
    }

    /** Whoever keeps the only connection is the writer: nobody may wait for it with the lock. */
    void lockOnly() {
        if (hasOneConnection()) {
            lock();
        }
    }

    void unlockOnly() {
        if (hasOneConnection()) {
            unlock();
        }
    }

    /** Waits for its turn where a transaction begins as the writer, or there is one connection. */
    void lockToBegin(boolean readOnly) {
        if (beginsAsWriter(readOnly)) {
            lock();
        } else {
            lockOnly();
        }
    }

    void unlockAfter(boolean readOnly) {
        if (beginsAsWriter(readOnly)) {
            unlock();
        } else {
            unlockOnly();
        }
    }

    private boolean beginsAsWriter(boolean readOnly) {
        return !readOnly && !(url instanceof DatabaseUrl.SqliteFile file && file.isDeferred());
    }

    /** Whether a connection may stay with a cursor: not the only one there is. */
    boolean canHold() {
        return unit() != null || !hasOneConnection();
    }

    /**
     * A connection for a cursor: that of the transaction, or one of its own. A server keeps a
     * cursor only in a transaction, so that a connection that others use meanwhile will not do;
     * SQLite steps through rows by itself, and a transaction would keep writers out.
     */
    Cursor.Held hold() throws SQLException {
        Unit unit = unit();
        if (unit != null) {
            return new Cursor.Held(unit.connection(), null);
        }
        Loan loan = open();
        try {
            loan.connection().setAutoCommit(writer != null);
        } catch (SQLException e) {
            loan.close();
            throw e;
        }
        return new Cursor.Held(loan.connection(), loan);
    }

    /** What {@code e} means. */
    DatabaseError failure(SQLException e) {
        opening.renewAfter(e);
        return dialect.translate(e);
    }

    /** The program with which a person speaks to the database. */
    DatabaseClient client() {
        if (url == null) {
            throw new NotSupportedError(this + " has no address that a program could be given.");
        }
        return Clients.of(url);
    }

    String alias() {
        return alias;
    }

    Dialect dialect() {
        return dialect;
    }

    /** A connection from the pool; give it back by closing it. */
    Loan open() throws SQLException {
        try {
            return opening.pool().lend();
        } catch (SQLTransientException e) {
            throw new DatabaseUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** A connection that is none of the pool's. */
    Connection openAlone() throws SQLException {
        DataSource further = opening.further();
        if (further == null) {
            throw new NotSupportedError("No further connection to " + this + " can be made.");
        }
        return further.getConnection();
    }

    void lock() {
        if (writer == null || !(url instanceof DatabaseUrl.SqliteFile file)) {
            return;
        }
        try {
            if (!writer.tryLock(file.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailable(
                        "The database '" + alias + "' is locked by another writer", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationalError("Interrupted while waiting to write", e);
        }
    }

    void unlock() {
        if (writer != null) {
            writer.unlock();
        }
    }

    /** Where the database is, without the password. */
    @Override
    public String toString() {
        return url == null ? "the connection given as '" + alias + "'" : url.toString();
    }

    Pool pool() {
        return opening.pool();
    }

    /** Gives the connections back, also one that is being made. */
    @Override
    public void close() {
        opening.close();
    }
}
