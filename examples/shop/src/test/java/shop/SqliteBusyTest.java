package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program holds the write lock of the shop's file for longer than the shop waits. */
class SqliteBusyTest {
    private static final String TAGS = "/app/1.0/tags";

    @TempDir Path folder;
    ServedShop shop;
    Connection other;

    @BeforeEach
    void lock() throws Exception {
        Path file = folder.resolve("shop.sqlite3");
        shop = new ServedShop("sqlite:" + file + "?timeout=0.1", 10);
        other = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute("begin immediate");
    }

    @AfterEach
    void close() throws Exception {
        other.close();
        shop.close();
    }

    private void execute(String sql) throws Exception {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readersDoNotNotice() {
        assertThat(shop.get(TAGS).object().get("count")).isEqualTo(50);
        assertThat(shop.get("/goods/brisk-lantern-1").status()).isEqualTo(200);
    }

    @Test
    void everyWayToWriteIsRefusedAsUnavailable() {
        Unavailable.check(shop.post(TAGS, Map.of("name", "late")));
        Unavailable.check(shop.put(TAGS + "/1", Map.of("name", "late")));
        Unavailable.check(shop.patch("/app/1.0/goods/1", Map.of("stock", 7)));
        Unavailable.check(shop.post("/app/1.0/goods/1/restock", Map.of("amount", 7)));
        Unavailable.check(shop.delete("/app/1.0/goods/1"));

        assertThat(shop.lentConnections()).isZero();
    }

    @Test
    void theNextWriteAfterTheLockIsGoneWorksAndNothingIsHalfDone() throws Exception {
        for (int i = 0; i < 8; i++) {
            Unavailable.check(shop.post(TAGS, Map.of("name", "late")));
        }
        execute("rollback");

        for (int i = 0; i < 8; i++) {
            assertThat(shop.post(TAGS, Map.of("name", "new" + i)).status()).isEqualTo(201);
        }
        assertThat(shop.get(TAGS).object().get("count")).isEqualTo(58);
        assertThat(shop.lentConnections()).isZero();
    }

    @Test
    void anotherProgramMayWriteAsSoonAsTheShopHasWritten() throws Exception {
        execute("rollback");
        assertThat(shop.post(TAGS, Map.of("name", "ours")).status()).isEqualTo(201);

        execute("begin immediate");
        execute("insert into catalog_tag (name) values ('theirs')");
        execute("commit");

        assertThat(shop.get(TAGS + "?search=theirs").object().get("count")).isEqualTo(1);
    }
}
