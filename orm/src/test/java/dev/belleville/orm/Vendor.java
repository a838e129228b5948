package dev.belleville.orm;

import dev.belleville.orm.migrate.Migrator;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The databases that every relational test runs on. */
public enum Vendor {
    SQLITE,
    POSTGRESQL,
    MARIADB;

    private static final Path COVERED = Path.of("target", "databases");

    /** A new, empty database that goes when it is closed. */
    public record Fresh(String url, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Ends the test without a verdict where there is no such server. */
    public void assumeThere() {
        if (this == MARIADB) {
            MariadbServer.assumeThere();
        }
    }

    public Fresh fresh() {
        Fresh fresh = create();
        cover();
        return fresh;
    }

    /** Leaves a note for the end of the run, which says what databases it covered. */
    private void cover() {
        try {
            Files.createDirectories(COVERED);
            Files.writeString(COVERED.resolve(name()), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fresh create() {
        return switch (this) {
            case SQLITE -> {
                try {
                    Path folder = Files.createTempDirectory("orm");
                    Path file = folder.resolve("test.sqlite3");
                    yield new Fresh("sqlite:" + file, () -> delete(folder));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case POSTGRESQL -> {
                PostgresServer.Database database = PostgresServer.create();
                yield new Fresh(database.url(), database::close);
            }
            case MARIADB -> {
                MariadbServer.Database database = MariadbServer.create();
                yield new Fresh(database.url(), database::close);
            }
        };
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a site with models of one app and makes their tables. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Orm open(Fresh database, String app, Class<? extends BaseModel>... models) {
        Orm orm =
                Orm.builder()
                        .models(app, List.of(models))
                        .database("default", database.url())
                        .open();
        new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                .syncModels();
        return orm;
    }
}
