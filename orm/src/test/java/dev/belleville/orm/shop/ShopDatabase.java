package dev.belleville.orm.shop;

import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/** Empty databases with the shop's tables, as Django makes them. */
public final class ShopDatabase {
    private ShopDatabase() {}

    /** A site over the database at {@code url}, with empty tables. */
    public static Orm open(String url) {
        Orm.Builder builder = Orm.builder().database("default", url);
        Shop.apps().forEach(builder::models);
        Orm orm = builder.open();
        createTables(orm.database());
        return orm;
    }

    public static void createTables(Database database) {
        String script = resource(database.vendor() + ".sql");
        database.withConnection(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script.split(";")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            return script;
        });
    }

    private static String resource(String name) {
        try (InputStream in = ShopDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a new, empty database on the server of the test run. */
    public static String newPostgresql() {
        String name = "orm_" + UUID.randomUUID().toString().replace("-", "");
        String server = Server.URL;
        int slash = server.lastIndexOf('/');
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.substring(0, slash + 1) + name;
    }

    private static Connection connect(String url) throws SQLException {
        int at = url.indexOf('@');
        String[] account = url.substring("postgresql://".length(), at).split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.substring(at + 1),
                account[0],
                account.length > 1 ? account[1] : "");
    }

    /** Started when it is first asked for: the one the environment names, else an embedded one. */
    private static final class Server {
        static final String URL = url();

        private static String url() {
            String given = System.getenv("BELLEVILLE_TEST_POSTGRES");
            if (given != null && !given.isEmpty()) {
                return given;
            }
            try {
                @SuppressWarnings("resource") // it lives as long as the test run
                EmbeddedPostgres server = EmbeddedPostgres.start();
                return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
