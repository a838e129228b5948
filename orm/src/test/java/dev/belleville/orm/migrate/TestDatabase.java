package dev.belleville.orm.migrate;

import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.MariadbSource;
import dev.belleville.orm.dialect.SqliteSource;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases the tests run on; each call of {@link #fresh} gives an empty one. */
enum TestDatabase {
    SQLITE {
        @Override
        DataSource fresh() {
            try {
                Path file = Files.createTempFile("migrate", ".sqlite3");
                file.toFile().deleteOnExit();
                return new SqliteSource((DatabaseUrl.SqliteFile) DatabaseUrl.parse("sqlite:" + file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        DataSource fresh() {
            PostgresServer.Database database = PostgresServer.create();
            if (System.getenv(PostgresServer.VARIABLE) != null) {
                // The server outlives the tests, so that its databases must go one by one.
                Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            }
            var source = new PGSimpleDataSource();
            source.setUrl(database.jdbcUrl());
            source.setUser(database.user());
            source.setPassword(database.password());
            return source;
        }
    },
    MARIADB {
        @Override
        DataSource fresh() {
            MariadbServer.Database database = MariadbServer.create();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            return MariadbSource.of((DatabaseUrl.MariadbServer) DatabaseUrl.parse(database.url()));
        }
    };

    abstract DataSource fresh();

    /** Those that a server is known for. */
    static List<TestDatabase> reachable() {
        return List.of(values()).subList(0, MariadbServer.isThere() ? 3 : 2);
    }

    /** The resource with what Django makes of the same models on this database. */
    List<String> djangoFacts() throws IOException {
        String name = "django-" + name().toLowerCase(Locale.ROOT) + ".txt";
        try (var in = TestDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
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
}
