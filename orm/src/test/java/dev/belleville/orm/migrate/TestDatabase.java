package dev.belleville.orm.migrate;

import dev.belleville.orm.Vendor;
import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.MariadbSource;
import dev.belleville.orm.dialect.PostgresqlSource;
import dev.belleville.orm.dialect.SqliteSource;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The databases the tests run on; each call of {@link #fresh} gives an empty one. */
enum TestDatabase {
    SQLITE {
        @Override
        String freshUrl() {
            Vendor.Fresh database = Vendor.SQLITE.fresh();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            return database.url();
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl() {
            PostgresServer.Database database = PostgresServer.create();
            if (System.getenv(PostgresServer.VARIABLE) != null) {
                // The server outlives the tests, so that its databases must go one by one.
                Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            }
            return database.url();
        }
    },
    MARIADB {
        @Override
        String freshUrl() {
            MariadbServer.Database database = MariadbServer.create();
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            return database.url();
        }
    };

    /** The URL of an empty database. */
    abstract String freshUrl();

    /** An empty database. */
    DataSource fresh() {
        return open(freshUrl());
    }

    /** The database at {@code url}; each connection is a new one. */
    static DataSource open(String url) {
        return switch (DatabaseUrl.parse(url)) {
            case DatabaseUrl.SqliteFile file -> new SqliteSource(file);
            case DatabaseUrl.PostgresqlServer server -> new PostgresqlSource(server);
            case DatabaseUrl.MariadbServer server -> MariadbSource.of(server);
        };
    }

    /** Throws away all that is in a database. */
    static void empty(String url) throws SQLException {
        if (DatabaseUrl.parse(url) instanceof DatabaseUrl.SqliteFile file) {
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Path.of(file.path() + suffix).toFile().delete();
            }
            return;
        }
        try (var connection = open(url).getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                execute(connection, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
                return;
            }
            String name = rows(connection, "SELECT database()").getFirst();
            String create = rows(connection, "SHOW CREATE DATABASE " + name).getFirst();
            execute(connection, "DROP DATABASE " + name, create.substring(create.indexOf('|') + 1));
        }
    }

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

    static void execute(DataSource source, String... statements) throws SQLException {
        try (var connection = source.getConnection()) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** As {@link #rows(Connection, String)}, by a connection of its own. */
    static List<String> rows(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            return rows(connection, sql);
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
