package dev.belleville.benchmarks.cache;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A table of PostgreSQL by hand, with Belleville's columns, over a pool of the same size. */
record JdbcKeeper(HikariDataSource pool) implements Keeper {
    private static final int CONNECTIONS = 10;
    private static final int MINUTES = 5;

    static JdbcKeeper open(URI server) throws SQLException {
        String[] credentials = server.getUserInfo().split(":", -1);
        var config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://%s:%d%s"
                        .formatted(server.getHost(), server.getPort(), server.getPath()));
        config.setUsername(credentials[0]);
        config.setPassword(credentials[1]);
        config.setMaximumPoolSize(CONNECTIONS);
        var keeper = new JdbcKeeper(new HikariDataSource(config));
        try (var connection = keeper.pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bare_cache");
            statement.execute(
                    "CREATE TABLE bare_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL,"
                            + " expires timestamp with time zone NOT NULL)");
            statement.execute("CREATE INDEX bare_cache_expires ON bare_cache (expires)");
        }
        return keeper;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public @Nullable Object get(String key) throws SQLException {
        try (var connection = pool.getConnection();
                var select =
                        connection.prepareStatement(
                                "SELECT value FROM bare_cache WHERE cache_key = ? AND expires > ?")) {
            select.setString(1, key);
            select.setObject(2, now());
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    @Override
    public void set(String key, String value) throws SQLException {
        try (var connection = pool.getConnection();
                var upsert =
                        connection.prepareStatement(
                                "INSERT INTO bare_cache VALUES (?, ?, ?) ON CONFLICT (cache_key) DO"
                                        + " UPDATE SET value = excluded.value, expires ="
                                        + " excluded.expires")) {
            upsert.setString(1, key);
            upsert.setString(2, value);
            upsert.setObject(3, now().plusMinutes(MINUTES));
            upsert.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
