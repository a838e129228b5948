package dev.belleville.benchmarks.bare;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The two tables by plain JDBC; the pool opens at the first query. */
final class BareDatabase {
    /** The variable with the path of a file of SQLite. */
    static final String SQLITE = "BENCH_SQLITE";

    private static final int WORLDS = 10_000;
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool = new HikariDataSource();

    /** A row of the table {@code world}. */
    record World(int id, int randomNumber) {}

    /** A row of the table {@code fortune}. */
    record Fortune(int id, String message) {}

    /**
     * The database that the variables of PostgreSQL's own programs name; a file of SQLite where
     * {@value #SQLITE} names one.
     */
    BareDatabase(Map<String, String> environment) {
        String file = environment.get(SQLITE);
        pool.setJdbcUrl(
                file != null
                        ? "jdbc:sqlite:" + file
                        : "jdbc:postgresql://%s:%s/%s"
                                .formatted(
                                        environment.get("PGHOST"),
                                        environment.get("PGPORT"),
                                        environment.get("PGDATABASE")));
        if (file == null) {
            pool.setUsername(environment.get("PGUSER"));
            pool.setPassword(environment.get("PGPASSWORD"));
        }
        pool.setMaximumPoolSize(CONNECTIONS);
    }

    /** A connection; closing it gives it back. */
    Connection connect() throws SQLException {
        return pool.getConnection();
    }

    World randomWorld() throws SQLException {
        int id = ThreadLocalRandom.current().nextInt(WORLDS) + 1;
        try (Connection connection = pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT id, randomnumber FROM world WHERE id = ?")) {
            select.setInt(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("No row " + id + " in the table world.");
                }
                return new World(rows.getInt(1), rows.getInt(2));
            }
        }
    }

    /** All rows, in a list that the caller may change. */
    List<Fortune> fortunes() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id, message FROM fortune");
                ResultSet rows = select.executeQuery()) {
            var fortunes = new ArrayList<Fortune>();
            while (rows.next()) {
                fortunes.add(new Fortune(rows.getInt(1), rows.getString(2)));
            }
            return fortunes;
        }
    }
}
