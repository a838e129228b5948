package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no room left where the shop's SQLite file is. */
class DiskFullTest {
    private static final String GOODS = "/app/1.0/goods";

    @TempDir Path folder;

    private static Map<String, Object> goods(String slug, int letters) {
        return Map.of(
                "name",
                "Tea",
                "slug",
                slug,
                "price",
                3,
                "stock",
                1,
                "category_id",
                1,
                "description",
                "x".repeat(letters),
                "tags",
                List.of("tag01", "tag02", "tag03"));
    }

    @Test
    void aFileThatMayNotGrowRefusesWholeWritesUntilItMay() throws Exception {
        try (var shop = new ServedShop("sqlite:" + folder.resolve("shop.sqlite3"), 10)) {
            limit(shop, 1);
            for (int i = 0; i < 8; i++) {
                Unavailable.check(shop.post(GOODS, goods("large", 500_000)));
            }
            nothingIsHalfDone(shop);

            limit(shop, 1_000_000);
            assertThat(shop.post(GOODS, goods("large", 500_000)).status()).isEqualTo(201);
            assertThat(shop.lentConnections()).isZero();
        }
    }

    /** At most so many pages, or those that there are: SQLite asks that of every connection. */
    private static void limit(ServedShop shop, int pages) throws SQLException {
        var all = new ArrayList<Connection>();
        for (int i = 0; i < 6; i++) {
            Connection one = shop.site().orm().database().dataSource().getConnection();
            all.add(one);
            try (var statement = one.createStatement()) {
                statement.execute("pragma max_page_count = " + pages);
            }
        }
        for (Connection one : all) {
            one.close();
        }
    }

    @Test
    void aDiskThatIsFullRefusesWholeWritesUntilThereIsRoom() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString()),
                "no small disk: only root may mount one");
        try (var shop = new ServedShop("sqlite:" + folder.resolve("shop.sqlite3"), 10)) {
            Path ballast = folder.resolve("ballast");
            fill(ballast);
            for (int i = 0; i < 8; i++) {
                Unavailable.check(shop.post(GOODS, goods("large", 500_000)));
            }
            assertThat(shop.get("/goods/brisk-lantern-1").status()).isEqualTo(200);
            nothingIsHalfDone(shop);

            Files.delete(ballast);
            assertThat(shop.post(GOODS, goods("large", 500_000)).status()).isEqualTo(201);
            assertThat(shop.lentConnections()).isZero();
        } finally {
            run("umount", folder.toString());
        }
    }

    private static void nothingIsHalfDone(ServedShop shop) {
        assertThat(shop.get(GOODS).object().get("count")).isEqualTo(10);
        assertThat(shop.get(GOODS + "?tag=tag03").all("slug")).doesNotContain("large");
        assertThat(shop.lentConnections()).isZero();
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
