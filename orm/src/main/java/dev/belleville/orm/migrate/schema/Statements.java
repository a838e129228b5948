package dev.belleville.orm.migrate.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where statements go: to the database, or to somebody who only reads them. */
final class Statements {
    private final Connection connection;
    private final @Nullable Consumer<String> collector;

    Statements(Connection connection, @Nullable Consumer<String> collector) {
        this.connection = connection;
        this.collector = collector;
    }

    Connection connection() {
        return connection;
    }

    boolean areCollected() {
        return collector != null;
    }

    void execute(String sql) throws SQLException {
        if (collector != null) {
            collector.accept(sql);
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * The first column of a query with {@code parameters}; asked though statements are collected.
     */
    List<String> names(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }

    /**
     * Runs {@code work} in one transaction: all of it stays, or nothing.
     *
     * @param begin what somebody who reads sees of the beginning
     * @param check what must hold before the commit
     */
    void transaction(String begin, SchemaEditor.Work work, SchemaEditor.Work check)
            throws SQLException {
        if (collector != null) {
            collector.accept(begin);
            work.run();
            collector.accept("COMMIT");
            return;
        }
        connection.setAutoCommit(false);
        try {
            work.run();
            check.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            undo(e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private void undo(Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
