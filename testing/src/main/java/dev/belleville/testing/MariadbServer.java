package dev.belleville.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * MariaDB databases to test on, each fresh and dropped at the end, on the server that the
 * environment names; where it names none, the test that asks is skipped and says so.
 */
public final class MariadbServer {
    /** The variable that names a server, as {@code mariadb://user:password@host:port/}. */
    public static final String VARIABLE = "BELLEVILLE_TEST_MARIADB";

    private MariadbServer() {}

    /**
     * One database.
     *
     * @param url as the framework writes it: {@code mariadb://user:password@host:port/name}
     */
    public record Database(String url) implements AutoCloseable {
        /** Drops it. */
        @Override
        public void close() {
            execute("DROP DATABASE IF EXISTS " + URI.create(url).getPath().substring(1));
        }
    }

    /** Whether the environment names a server. */
    public static boolean isThere() {
        return !server().isEmpty();
    }

    /** Ends the test without a verdict, and says how to enable it, where there is none. */
    public static void assumeThere() {
        Assumptions.assumeTrue(
                isThere(),
                "MariaDB is not covered: name a server whose user may create databases, "
                        + VARIABLE
                        + "=mariadb://user:password@127.0.0.1:3306/");
    }

    /**
     * A fresh, empty database that compares texts letter by letter.
     *
     * @throws IllegalStateException if the server cannot be reached
     */
    public static Database create() {
        assumeThere();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        URI server = URI.create(server());
        return new Database(
                "mariadb://%s@%s:%d/%s"
                        .formatted(
                                server.getRawUserInfo(), server.getHost(), server.getPort(), name));
    }

    private static String server() {
        String given = System.getenv(VARIABLE);
        return given == null ? "" : given;
    }

    private static void execute(String sql) {
        URI server = URI.create(server());
        String[] account = String.valueOf(server.getUserInfo()).split(":", 2);
        var properties = new Properties();
        properties.setProperty("user", account[0]);
        properties.setProperty("password", account.length > 1 ? account[1] : "");
        String url = "jdbc:mariadb://%s:%d/".formatted(server.getHost(), server.getPort());
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The MariaDB at %s:%d does not do as the tests ask; see %s."
                            .formatted(server.getHost(), server.getPort(), VARIABLE),
                    e);
        }
    }
}
