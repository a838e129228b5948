package dev.belleville.sitetest;

import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the rows of tests live. */
public enum TestDatabase {
    /** A file that goes with the class. */
    SQLITE {
        @Override
        Place make() {
            try {
                Path folder = Files.createTempDirectory("belleville-test");
                return new Place("sqlite:" + folder.resolve("test.sqlite3"), () -> delete(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /**
     * On the server that {@code BELLEVILLE_TEST_POSTGRES} names, or on one of the tests' own; see
     * {@link PostgresServer}.
     */
    POSTGRESQL {
        @Override
        Place make() {
            PostgresServer.Database database = PostgresServer.create();
            return new Place(database.url(), database::close);
        }
    },

    /** On the server that {@code BELLEVILLE_TEST_MARIADB} names; without one tests are skipped. */
    MARIADB {
        @Override
        Place make() {
            MariadbServer.assumeThere();
            MariadbServer.Database database = MariadbServer.create();
            return new Place(database.url(), database::close);
        }
    };

    /**
     * A database that is there until it is closed.
     *
     * @param url where it is
     * @param last what takes it away
     */
    record Place(String url, Runnable last) implements AutoCloseable {
        @Override
        public void close() {
            last.run();
        }
    }

    /** Makes an empty one. */
    abstract Place make();

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
}
