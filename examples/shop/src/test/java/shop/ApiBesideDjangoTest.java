package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API beside that of Django and REST framework, each on its own copy of one database: what
 * strangers, users and the staff read and write, right and wrong.
 */
class ApiBesideDjangoTest {
    @TempDir Path folder;

    @Test
    void bothAnswerAlike() throws Exception {
        Path theirs = folder.resolve("theirs.sqlite3");
        Path ours = folder.resolve("ours.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", theirs.toString()))) {
            django.manage("migrate");
            django.manage("seed", "60");
            Files.copy(theirs, ours);
            Path requests =
                    Path.of(ApiBesideDjangoTest.class.getResource("requests.jsonl").toURI());
            try (var shop = new ServedShop("sqlite:" + ours, 60)) {
                URI address = URI.create(shop.address());
                assertThat(django.replay(requests.toString(), django.serve(), address)).isEmpty();
            }
        }
    }
}
