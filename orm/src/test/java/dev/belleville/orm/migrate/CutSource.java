package dev.belleville.orm.migrate;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Counts what is asked of a database, and does something in the place of the n-th: end the process,
 * or cut the connection.
 */
final class CutSource implements DataSource {
    private final DataSource source;
    private final int point;
    private final Blow blow;
    private int asked;

    /** What happens at the point. */
    interface Blow {
        void strike(Connection connection);
    }

    /** The end of the work in this process, as a crash would end it. */
    static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Strikes before the {@code point}-th request, counted from one; 0 is never. */
    CutSource(DataSource source, int point, Blow blow) {
        this.source = source;
        this.point = point;
        this.blow = blow;
    }

    /** Cuts the connection, which the database takes for the end of the process. */
    static CutSource cutting(DataSource source, int point) {
        return new CutSource(
                source,
                point,
                connection -> {
                    try {
                        connection.abort(Runnable::run);
                        connection.close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new Cut();
                });
    }

    /** How much was asked. */
    int asked() {
        return asked;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        return proxy(
                Connection.class,
                (_, method, arguments) ->
                        switch (call(connection, connection, method, arguments)) {
                            case PreparedStatement made ->
                                    proxy(PreparedStatement.class, of(connection, made));
                            case Statement made -> proxy(Statement.class, of(connection, made));
                            case null -> null;
                            case Object result -> result;
                        });
    }

    private InvocationHandler of(Connection connection, Statement statement) {
        return (_, method, arguments) -> call(connection, statement, method, arguments);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        CutSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Connection connection, Object target, Method method, Object[] arguments)
            throws Throwable {
        boolean counts =
                method.getName().startsWith("execute")
                        || method.getName().equals("commit")
                        || method.getName().equals("setAutoCommit");
        if (counts && ++asked == point) {
            blow.strike(connection);
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
