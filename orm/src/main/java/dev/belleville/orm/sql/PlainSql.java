package dev.belleville.orm.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Placeholders.check(sql, params.length, vendor);
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
        Placeholders.check(sql, params.length, vendor);
        return connections.write(connection -> {
            try (PreparedStatement statement = prepared(connection, sql)) {
                bind(statement, params);
                return statement.executeUpdate();
            }
        });
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
        ResultSetMetaData columns = result.getMetaData();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        while (result.next()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
