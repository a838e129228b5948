package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements written by hand, and how any statement is prepared. */
final class PlainSql {
    /** Every statement, without its values, at the level DEBUG. Django's django.db.backends. */
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.orm.sql");

    private final Connections connections;
    private final String vendor;

    PlainSql(Connections connections, String vendor) {
        this.connections = connections;
        this.vendor = vendor;
    }

    /** The rows of a query, each from the names of its columns to their values. */
    List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... params) {
        Placeholders.check(sql, vendor, params);
        return connections.read(connection -> {
            try (PreparedStatement statement = prepared(connection, sql)) {
                bind(statement, params);
                try (ResultSet result = statement.executeQuery()) {
                    return maps(result);
                }
            }
        });
    }

    /** Runs a change; how many rows it touched. */
    int execute(String sql, @Nullable Object... params) {
        Placeholders.check(sql, vendor, params);
        return connections.write(connection -> {
            try (PreparedStatement statement = prepared(connection, sql)) {
                bind(statement, params);
                return statement.executeUpdate();
            }
        });
    }

    /** The names of the tables of the connection's schema. */
    static Set<String> tables(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(),
                                connection.getSchema(),
                                "%",
                                new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
            return names(tables, "TABLE_NAME", "");
        }
    }

    /** The names of the columns of a table there. */
    static Set<String> columns(Connection connection, String table) throws SQLException {
        try (ResultSet columns =
                connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            return names(columns, "COLUMN_NAME", table);
        }
    }

    /** Those of one table alone: what is asked for is a pattern. */
    private static Set<String> names(ResultSet rows, String column, String table)
            throws SQLException {
        var names = new LinkedHashSet<String>();
        while (rows.next()) {
            if (table.isEmpty() || table.equals(rows.getString("TABLE_NAME"))) {
                names.add(rows.getString(column));
            }
        }
        return names;
    }

    static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        LOG.debug(sql);
        return connection.prepareStatement(sql);
    }

    static void bind(PreparedStatement statement, @Nullable Object... params) throws SQLException {
        for (int i = 0; i < params.length; i++) {
            statement.setObject(i + 1, params[i]);
        }
    }

    static List<Map<String, @Nullable Object>> maps(ResultSet result) throws SQLException {
        String[] labels = labels(result.getMetaData());
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        while (result.next()) {
            Map<String, @Nullable Object> row = LinkedHashMap.newLinkedHashMap(labels.length);
            for (int i = 0; i < labels.length; i++) {
                row.put(labels[i], result.getObject(i + 1));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String[] labels(ResultSetMetaData columns) throws SQLException {
        var labels = new String[columns.getColumnCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = columns.getColumnLabel(i + 1);
        }
        return labels;
    }
}
