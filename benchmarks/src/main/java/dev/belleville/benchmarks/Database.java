package dev.belleville.benchmarks;

import dev.belleville.web.WebSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database of this run alone, with the tables {@code world} and {@code fortune};
 * closing it drops it.
 */
final class Database implements AutoCloseable {
    /** Names a server to use, as {@code postgresql://user:password@host:port/name}. */
    static final String VARIABLE = "BELLEVILLE_TEST_POSTGRES";

    private final URI server;
    private final Closeable ownServer;
    private final String name = "belleville_bench_" + ProcessHandle.current().pid();

    private Database(URI server, Closeable ownServer) {
        this.server = server;
        this.ownServer = ownServer;
    }

    /**
     * Makes a database on the server that {@value #VARIABLE} names, else on one that is started for
     * this run and shares the core of this process.
     *
     * @throws BenchmarkFailure where there is no server, or it refuses
     */
    static Database open(Progress progress) {
        String given = System.getenv(VARIABLE);
        Database database;
        if (given == null) {
            database = started(progress);
        } else {
            progress.warn(VARIABLE + " is set: that server stays on the cores it was started on.");
            database = new Database(URI.create(given), () -> {});
        }
        try {
            // Waiting for the disk would be most of every write, and alike for all contenders.
            database.execute(
                    database.server.getPath(),
                    "CREATE DATABASE " + database.name,
                    "ALTER DATABASE " + database.name + " SET synchronous_commit TO off");
            database.fill();
            return database;
        } catch (SQLException e) {
            database.close();
            throw new BenchmarkFailure("PostgreSQL refuses a database.", e);
        }
    }

    private static Database started(Progress progress) {
        progress.say("Starting PostgreSQL …");
        try {
            EmbeddedPostgres own = EmbeddedPostgres.start();
            return new Database(
                    URI.create(
                            "postgresql://postgres:postgres@127.0.0.1:%d/postgres"
                                    .formatted(own.getPort())),
                    own);
        } catch (IOException e) {
            throw new BenchmarkFailure(
                    "PostgreSQL cannot be started; set " + VARIABLE + " to one that runs.", e);
        }
    }

    /** The address, as {@value #VARIABLE} has it. */
    String url() {
        return server.resolve("/" + name).toString();
    }

    /** The address as the variable that sites of Belleville read. */
    Map<String, String> siteEnvironment() {
        return Map.of(WebSettings.DATABASE_URL.environmentName(), url());
    }

    /** The address as the variables that PostgreSQL's own programs read. */
    Map<String, String> environment() {
        return Map.of(
                "PGHOST", server.getHost(),
                "PGPORT", Integer.toString(server.getPort()),
                "PGUSER", user(),
                "PGPASSWORD", password(),
                "PGDATABASE", name);
    }

    /** Gives the shop's superuser {@code token} for its API. */
    void addToken(String token) {
        try {
            execute(
                    "/" + name,
                    "INSERT INTO authtoken_token (key, created, user_id) SELECT '"
                            + token
                            + "', now(), id FROM auth_user WHERE is_superuser ORDER BY id LIMIT 1");
        } catch (SQLException e) {
            throw new BenchmarkFailure("The database " + name + " takes no token.", e);
        }
    }

    /** Drops the database, and ends the server where this run started it. */
    @Override
    public void close() {
        try (ownServer) {
            execute(server.getPath(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException | IOException e) {
            throw new BenchmarkFailure("The database " + name + " cannot be dropped.", e);
        }
    }

    private void fill() throws SQLException {
        execute(
                "/" + name,
                "CREATE TABLE world (id integer PRIMARY KEY, randomnumber integer NOT NULL)",
                "CREATE TABLE fortune (id integer PRIMARY KEY, message varchar(2048) NOT NULL)");
        try (Connection connection = connect("/" + name);
                var world = connection.prepareStatement("INSERT INTO world VALUES (?, ?)");
                var fortune = connection.prepareStatement("INSERT INTO fortune VALUES (?, ?)")) {
            for (int id = 1; id <= World.ROWS; id++) {
                world.setInt(1, id);
                world.setInt(2, World.number(id));
                world.addBatch();
            }
            world.executeBatch();
            for (Fortune row : Fortune.table()) {
                fortune.setInt(1, row.id());
                fortune.setString(2, row.message());
                fortune.addBatch();
            }
            fortune.executeBatch();
        }
        execute("/" + name, "VACUUM ANALYZE world", "VACUUM ANALYZE fortune");
    }

    private void execute(String path, String... statements) throws SQLException {
        try (Connection connection = connect(path);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String path) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(server.getHost(), server.getPort(), path),
                user(),
                password());
    }

    private String user() {
        return credentials()[0];
    }

    private String password() {
        return credentials()[1];
    }

    /** The user and the password; both empty or the latter alone where the address has none. */
    private String[] credentials() {
        @Nullable String given = server.getRawUserInfo();
        String[] parts = (given == null ? ":" : given + ":").split(":", -1);
        return new String[] {
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
        };
    }
}
