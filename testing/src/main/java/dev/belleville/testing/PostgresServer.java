package dev.belleville.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Databases to test on, each fresh and dropped at the end. They live on the server that the
 * environment names, {@code BELLEVILLE_TEST_POSTGRES=postgresql://user:password@host:port/name}, or
 * on one of the tests' own, which starts with the first database and ends with the JVM.
 */
public final class PostgresServer {
    /** The variable that names a server; without it the tests start their own. */
    public static final String VARIABLE = "BELLEVILLE_TEST_POSTGRES";

    private PostgresServer() {}

    /** The tests' own server; the class is loaded, and the server started, by the first need. */
    private static final class Own {
        static final URI ADDRESS = start();

        private static URI start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                return URI.create(
                        "postgresql://postgres:postgres@127.0.0.1:"
                                + server.getPort()
                                + "/postgres");
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start a PostgreSQL of the tests' own", e);
            }
        }
    }

    /**
     * One database.
     *
     * @param url as the framework writes it: {@code postgresql://user:password@host:port/name}
     */
    public record Database(String url) implements AutoCloseable {
        /** The JDBC form of the address, without user and password. */
        public String jdbcUrl() {
            return jdbc(URI.create(url));
        }

        /** The user that may do anything in it. */
        public String user() {
            return credential(URI.create(url), 0);
        }

        /** The user's password. */
        public String password() {
            return credential(URI.create(url), 1);
        }

        /** Drops it, whoever is still connected. */
        @Override
        public void close() {
            String name = URI.create(url).getPath().substring(1);
            execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
        }
    }

    /**
     * A fresh, empty database.
     *
     * @throws IllegalStateException if the server cannot be reached
     */
    public static Database create() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE \"" + name + "\"");
        URI server = server();
        return new Database(
                "postgresql://%s@%s:%d/%s"
                        .formatted(
                                server.getRawUserInfo(), server.getHost(), server.getPort(), name));
    }

    private static URI server() {
        @Nullable String given = System.getenv(VARIABLE);
        return given == null || given.isEmpty() ? Own.ADDRESS : URI.create(given);
    }

    private static void execute(String sql) {
        URI server = server();
        var properties = new Properties();
        properties.setProperty("user", credential(server, 0));
        properties.setProperty("password", credential(server, 1));
        try (Connection connection = DriverManager.getConnection(jdbc(server), properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The PostgreSQL at %s:%d does not do as the tests ask; see %s."
                            .formatted(server.getHost(), server.getPort(), VARIABLE),
                    e);
        }
    }

    private static String jdbc(URI uri) {
        return "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    }

    private static String credential(URI uri, int index) {
        String[] parts = String.valueOf(uri.getUserInfo()).split(":", 2);
        return index < parts.length ? parts[index] : "";
    }
}
