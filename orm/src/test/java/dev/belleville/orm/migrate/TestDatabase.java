package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** The databases the tests run on; each call of {@link #fresh} gives an empty one. */
enum TestDatabase {
    SQLITE {
        @Override
        DataSource fresh() {
            try {
                Path file = Files.createTempFile("migrate", ".sqlite3");
                file.toFile().deleteOnExit();
                var source = new SQLiteDataSource();
                source.setUrl("jdbc:sqlite:" + file);
                source.setEnforceForeignKeys(true);
                return source;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        DataSource fresh() throws SQLException {
            String name =
                    "migrate_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
            try (var connection = Server.database("postgres").getConnection()) {
                connection.createStatement().execute("CREATE DATABASE " + name);
            }
            OPENED.add(name);
            return Server.database(name);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<String> OPENED = new ArrayList<>();

    abstract DataSource fresh() throws SQLException;

    /** The resource with what Django makes of the same models on this database. */
    List<String> djangoFacts() throws IOException {
        String name = "django-" + name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (var in = TestDatabase.class.getResourceAsStream(name)) {
            return new String(
                            java.util.Objects.requireNonNull(in).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query, their columns with {@code |} between. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            var lines = new ArrayList<String>();
            while (rows.next()) {
                var cells = new ArrayList<@Nullable String>();
                for (int i = 1; i <= width; i++) {
                    cells.add(rows.getString(i));
                }
                lines.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
            return lines;
        }
    }

    static void change(Connection connection, ProjectState before, ProjectState after)
            throws SQLException {
        SchemaEditor editor = SchemaEditor.of(connection);
        editor.atomic(() -> editor.change(before.tables(), after.tables()));
    }

    /** The server named by the environment, or one of the tests' own. */
    private static final class Server {
        private static final @Nullable String GIVEN = System.getenv("BELLEVILLE_TEST_POSTGRES");
        private static @Nullable EmbeddedPostgres own;

        private static synchronized DataSource database(String name) {
            var source = new PGSimpleDataSource();
            if (GIVEN != null) {
                URI given = URI.create(GIVEN);
                String[] user = given.getUserInfo().split(":", 2);
                source.setServerNames(new String[] {given.getHost()});
                source.setPortNumbers(new int[] {given.getPort()});
                source.setUser(user[0]);
                source.setPassword(user[1]);
                source.setDatabaseName(name);
                Runtime.getRuntime();
                return source;
            }
            try {
                if (own == null) {
                    own = EmbeddedPostgres.builder().start();
                }
                return own.getDatabase("postgres", name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
