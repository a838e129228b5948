package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.FileBasedCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBasedCacheTest extends CacheContract {
    @TempDir Path outer;

    private Path folder() {
        return outer.resolve("a/cache");
    }

    @Override
    protected Cache open() {
        return FileBasedCache.builder(folder()).codec(CODEC).build();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(outer)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder().relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void noKeyLeadsOutOfTheFolder() throws Exception {
        for (String key : List.of("../../escape", "/etc/escape", "..", "a\0b", "x".repeat(5000))) {
            cache().set(key, "x");
            assertThat(cache().get(key)).isEqualTo("x");
        }
        assertThat(names()).hasSize(6).allMatch(name -> name.matches("x?[0-9a-f]+\\.cache|lock"));
    }

    @Test
    void theFolderIsItsOwnersAlone() throws Exception {
        cache().set("a", 1);
        assertThat(Files.getPosixFilePermissions(folder())).hasSize(3);
    }

    @Test
    void aFileIsItsOwnersAlone() throws Exception {
        Files.createDirectories(folder()); // by somebody else, for others to read
        cache().set("a", 1);
        for (String name : names()) {
            if (name.endsWith(".cache")) {
                assertThat(Files.getPosixFilePermissions(folder().resolve(name)))
                        .containsExactlyInAnyOrder(
                                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
        }
        assertThat(names()).hasSize(2);
    }

    @Test
    void whereThereAreTooManySomeGo() throws Exception {
        try (Cache small =
                FileBasedCache.builder(folder()).maxEntries(30).cullFrequency(2).build()) {
            IntStream.range(0, 100).forEach(i -> small.set("k" + i, i));
        }
        assertThat(names().size()).isBetween(10, 32);
    }

    @Test
    void whatCannotBeReadIsNotThere() throws Exception {
        cache().set("a", "value");
        for (String name : names()) {
            if (name.endsWith(".cache")) {
                Files.writeString(folder().resolve(name), "garbage beyond any measure");
            }
        }
        assertThat(cache().get("a")).isNull();
        assertThat(cache().getOrSet("a", () -> "anew")).isEqualTo("anew");
        assertThat(cache().get("a")).isEqualTo("anew");
    }

    @Test
    void aFolderThatSomebodyTookAwayIsMadeAnew() throws Exception {
        cache().set("n", 1);
        for (String name : names()) {
            Files.delete(folder().resolve(name));
        }
        Files.delete(folder());
        assertThat(cache().get("n")).isNull();
        cache().set("n", 2);
        assertThat(cache().incr("n")).isEqualTo(3);
        assertThat(names()).hasSize(2).contains("lock");
    }

    @Test
    void twoKeysAreTwoFilesHoweverLong() {
        for (int length : new int[] {1, 90, 100, 101, 300}) {
            cache().set("x".repeat(length), length);
            cache().set("x".repeat(length) + "y", -length);
        }
        assertThat(cache().get("x".repeat(100))).isEqualTo(100);
        assertThat(cache().get("x".repeat(100) + "y")).isEqualTo(-100);
        assertThat(cache().get("x".repeat(300))).isEqualTo(300);
    }

    @Test
    void aFolderThatIsNoneIsAnEmptyCache() throws Exception {
        Path file = Files.writeString(outer.resolve("file"), "");
        try (Cache cache = FileBasedCache.of(file)) {
            cache.set("a", 1);
            assertThat(cache.get("a")).isNull();
            assertThat(cache.getOrSet("a", () -> "made")).isEqualTo("made");
            assertThat(cache.getMany(List.of("a"))).isEqualTo(Map.of());
            cache.setMany(Map.of("a", 1), Duration.ofMinutes(1));
        }
    }
}
