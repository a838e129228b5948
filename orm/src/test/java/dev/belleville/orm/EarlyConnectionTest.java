package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One who connects while the models are read sees what one who connects later does. */
class EarlyConnectionTest {
    @TempDir Path folder;

    static class Wrong extends Model {}

    @Test
    void itIsThereForTheFirstQuery() {
        try (Vendor.Fresh database = Vendor.POSTGRESQL.fresh();
                Orm orm = Orm.builder().database("default", database.url()).connectEarly().open()) {
            assertThat(orm.database().query("SELECT 1 AS one").getFirst()).containsEntry("one", 1);
        }
    }

    @Test
    void whatFailsIsToldByTheFirstQueryAndEachTriesAgain() {
        try (Orm orm =
                Orm.builder()
                        .database("default", "postgresql://shop:hush@127.0.0.1:1/shop")
                        .connectEarly()
                        .open()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> orm.database().query("SELECT 1"))
                        .isInstanceOf(DatabaseUnavailable.class)
                        .hasMessageStartingWith("Cannot connect to ");
            }
        }
    }

    @Test
    @Timeout(60)
    void noConnectionIsLeftOpenByAModelThatIsWrong() throws Exception {
        try (Vendor.Fresh database = Vendor.POSTGRESQL.fresh()) {
            Orm.Builder builder =
                    Orm.builder()
                            .models("main", Wrong.class)
                            .database("default", database.url())
                            .connectEarly();
            assertThatThrownBy(builder::open).isInstanceOf(ImproperlyConfigured.class);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("belleville-connect")) {
                    thread.join();
                }
            }
            try (Orm orm = Orm.builder().database("default", database.url()).open()) {
                String others =
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid"
                                + " <> pg_backend_pid() AND backend_type = 'client backend'";
                Await.until(
                        Duration.ofMinutes(1), // a server ends a closed connection in its own time
                        () -> orm.database().query(others).isEmpty());
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsMadeByTheFirstQuery() {
        Path file = folder.resolve("new.sqlite3");
        try (Orm orm = Orm.builder().database("default", "sqlite:" + file).connectEarly().open()) {
            assertThat(file).doesNotExist();
            orm.database().query("SELECT 1");
            assertThat(file).exists();
        }
    }
}
