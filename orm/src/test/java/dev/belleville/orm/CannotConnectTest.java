package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that cannot be opened is named, with what may be done. */
class CannotConnectTest {
    @TempDir Path folder;

    private static void assertRefused(String url, String remedy) {
        try (Orm orm = Orm.builder().database("default", url).open()) {
            assertThatThrownBy(() -> orm.run(() -> orm.database().execute("SELECT 1")))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("Cannot connect to ")
                    .hasMessageEndingWith(remedy)
                    .hasMessageNotContaining("hush");
        }
    }

    @Test
    void aFolderThatIsNotThere() {
        assertRefused("sqlite:" + folder.resolve("none/x.db"), "is there and may be written to.");
    }

    @Test
    void aFolderInPlaceOfAFile() {
        assertRefused("sqlite:" + folder, "That is a folder; name a file in it.");
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no database ".repeat(100));
        assertRefused("sqlite:" + text, "Name another file; this one is left as it is.");
    }

    @Test
    void aServersDatabaseOrUserThatIsNotThere() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            String url = database.url();
            String server = url.substring(0, url.lastIndexOf('/') + 1);
            assertRefused(server + "not_there", "Create it first, by: createdb not_there");
            String address = url.substring(url.lastIndexOf('@'));
            assertRefused(
                    "postgresql://not_there:hush" + address,
                    "Check the user and the password in the database's URL.");
        }
    }

    @Test
    void aServerThatDoesNotRun() {
        for (String vendor : List.of("postgresql", "mariadb")) {
            assertRefused(
                    vendor + "://shop:hush@127.0.0.1:1/shop",
                    "127.0.0.1:1/shop: Connection refused. Check that the server runs, and the host"
                            + " and port in the database's URL.");
        }
    }
}
