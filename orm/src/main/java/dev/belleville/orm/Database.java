package dev.belleville.orm;

import dev.belleville.orm.sql.SqlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One database of a site: its pool of connections, and the door for SQL written by hand. Django's
 * {@code connections["default"]}.
 *
 * <p>No connection is made before the first is needed. Errors are those of the family of {@link
 * DatabaseError}.
 */
public sealed interface Database extends AutoCloseable permits SqlDatabase {
    /** Its name among the site's databases. */
    String alias();

    /** Which database it is: {@code sqlite} or {@code postgresql}. Django's {@code vendor}. */
    String vendor();

    /** The names of the tables that are there. Django's {@code introspection.table_names}. */
    Set<String> tableNames();

    /** The names of the columns of {@code table}, in order; none where it is not there. */
    Set<String> columnNames(String table);

    /**
     * The rows of a SELECT, each a map from column to what the driver gives, in the order selected.
     *
     * @param sql with a {@code ?} for each of {@code params}
     */
    List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... params);

    /** Runs any other statement; gives the number of rows it changed. */
    int execute(String sql, @Nullable Object... params);

    /**
     * Lends a connection: inside a transaction that of the transaction, else one from the pool for
     * the length of the call. On SQLite the call is the only writer meanwhile.
     */
    <T extends @Nullable Object> T withConnection(ConnectionWork<T> work);

    /**
     * Runs {@code work} on one connection: its first query takes it, all its queries share it, and
     * it is given back at the end. This is no transaction: each statement commits by itself. It
     * spares the way to the pool where several queries follow each other; keep it short, for nobody
     * else can have the connection meanwhile.
     */
    <T extends @Nullable Object, X extends Throwable> T oneConnection(
            ScopedValue.CallableOp<? extends T, X> work) throws X;

    /**
     * Its pool of connections, for libraries that ask for one. A connection taken here is in no
     * {@link Transaction}, commits by itself, and is the caller's to close.
     */
    DataSource dataSource();

    /**
     * Hears what is told by PostgreSQL's {@code NOTIFY} from now on, whoever tells it; one tells it
     * by {@code query("SELECT pg_notify(?, ?)", channel, text)}.
     *
     * @throws NotSupportedError on other databases
     */
    Notifications listen(String channel);

    /**
     * The program by which a person talks to it: {@code sqlite3}, {@code psql} or {@code mariadb}.
     *
     * @throws NotSupportedError if it is in memory, where no other program finds it
     */
    DatabaseClient client();

    /** Closes all connections; whatever is asked later fails. */
    @Override
    void close();

    /**
     * A piece of work on a connection, which it does not close.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    interface ConnectionWork<T extends @Nullable Object> {
        /** Does the work. */
        T run(Connection connection) throws SQLException;
    }
}
