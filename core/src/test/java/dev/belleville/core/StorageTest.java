package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every storage keeps files, and lets no name out. */
class StorageTest {
    @TempDir Path folder;

    enum Kind {
        FILES,
        MEMORY
    }

    private Storage storage(Kind kind) {
        return kind == Kind.FILES
                ? FileSystemStorage.of(folder.resolve("media")).baseUrl("/media")
                : InMemoryStorage.of(Clock.systemUTC(), "/media/");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Storage storage, String name) throws IOException {
        try (InputStream in = storage.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSavedIsThereUntilItIsDeleted(Kind kind) throws Exception {
        Storage storage = storage(kind);
        Instant before = Instant.now().minusSeconds(5);
        assertThat(storage.exists("a/tea.txt")).isFalse();
        assertThat(storage.save("a/tea.txt", bytes("green"))).isEqualTo("a/tea.txt");
        storage.save("a/b/c.txt", bytes("c"));
        assertThat(storage.exists("a/tea.txt")).isTrue();
        assertThat(text(storage, "a/tea.txt")).isEqualTo("green");
        assertThat(storage.size("a/tea.txt")).isEqualTo(5);
        assertThat(storage.getModifiedTime("a/tea.txt")).isAfter(before);
        assertThat(storage.listdir("a"))
                .isEqualTo(new Storage.Listing(List.of("b"), List.of("tea.txt")));
        assertThat(storage.listdir("").folders()).containsExactly("a");
        assertThat(storage.url("a/tea & ö.txt")).isEqualTo("/media/a/tea%20%26%20%C3%B6.txt");
        storage.delete("a/tea.txt");
        storage.delete("a/tea.txt");
        assertThat(storage.exists("a/tea.txt")).isFalse();
        assertThatThrownBy(() -> storage.open("a/tea.txt"))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> storage.delete("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void noFileIsWrittenOverAnother(Kind kind) throws Exception {
        Storage storage = storage(kind);
        storage.save("tea.tar.gz", bytes("1"));
        String second = storage.save("tea.tar.gz", bytes("2"));
        assertThat(second).matches("tea_[a-zA-Z0-9]{7}\\.tar\\.gz");
        assertThat(text(storage, "tea.tar.gz")).isEqualTo("1");
        assertThat(text(storage, second)).isEqualTo("2");
        Set<String> names = ConcurrentHashMap.newKeySet();
        var threads =
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i ->
                                Thread.startVirtualThread(
                                        () -> names.add(storage.save("same.txt", bytes("n" + i)))))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(names).hasSize(20);
        var contents = new HashSet<String>();
        for (String name : names) {
            contents.add(text(storage, name));
        }
        assertThat(contents).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void namesAreCutToWhatTheirColumnHolds(Kind kind) {
        Storage storage = storage(kind);
        String name = storage.save("d/" + "x".repeat(40) + ".png", bytes("1"), 30);
        assertThat(name).hasSize(30).startsWith("d/xxx").endsWith(".png");
        assertThatThrownBy(() -> storage.save("d/xxxxx.png", bytes("1"), 10))
                .isInstanceOf(SuspiciousFileOperation.class)
                .hasMessageContaining("more than 10 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.txt",
                "a/../../x.txt",
                "a\\..\\..\\x.txt",
                "/etc/passwd",
                "\\etc\\passwd",
                "",
                "a/..",
                "a/.",
                "a/",
                "..",
                "a\0b"
            })
    void noNameLeadsOut(String name) throws Exception {
        for (Kind kind : Kind.values()) {
            Storage storage = storage(kind);
            assertThatThrownBy(() -> storage.save(name, bytes("x")))
                    .isInstanceOf(SuspiciousFileOperation.class);
            assertThatThrownBy(() -> storage.generateFilename(name))
                    .isInstanceOf(SuspiciousFileOperation.class);
        }
        Path secret = Files.writeString(folder.resolve("x.txt"), "secret");
        var files = FileSystemStorage.of(folder.resolve("media"));
        assertThatThrownBy(() -> files.open("../x.txt"))
                .isInstanceOf(SuspiciousFileOperation.class);
        assertThatThrownBy(() -> files.delete(secret.toString()))
                .isInstanceOf(SuspiciousFileOperation.class);
        assertThat(secret).exists();
    }

    @ParameterizedTest
    @EnumSource
    void namesAreMadeHarmless(Kind kind) {
        Storage storage = storage(kind);
        assertThat(storage.getValidName(" my tea; rm -rf *.png ")).isEqualTo("my_tea_rm_-rf_.png");
        assertThat(storage.getValidName("茶 №5.jpg")).isEqualTo("茶_5.jpg");
        assertThat(storage.generateFilename("a/./b c/d e.txt")).isEqualTo("a/b c/d_e.txt");
        assertThatThrownBy(() -> storage.getValidName("??"))
                .isInstanceOf(SuspiciousFileOperation.class);
    }

    @Test
    void aFileMayTakeThePlaceOfAnotherWhereThatIsAsked() throws Exception {
        var storage = FileSystemStorage.of(folder).allowOverwrite();
        storage.save("logo.png", bytes("long text"));
        assertThat(storage.save("logo.png", bytes("new"))).isEqualTo("logo.png");
        assertThat(text(storage, "logo.png")).isEqualTo("new");
        assertThatThrownBy(() -> storage.url("logo.png"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("baseUrl");
    }

    @Test
    void newFilesAndFoldersHaveThePermissionsAsked() throws Exception {
        var storage =
                FileSystemStorage.of(folder.resolve("media"))
                        .filePermissionsMode(0604)
                        .directoryPermissionsMode(0751);
        storage.save("a/b/tea.txt", bytes("tea"));
        Path media = folder.resolve("media");
        assertThat(permissions(media.resolve("a/b/tea.txt"))).isEqualTo("rw----r--");
        for (Path one : List.of(media, media.resolve("a"), media.resolve("a/b"))) {
            assertThat(permissions(one)).isEqualTo("rwxr-x--x");
        }
        String before = permissions(folder);
        storage.save("other.txt", bytes("tea"));
        assertThat(permissions(folder)).isEqualTo(before);
        assertThatThrownBy(() -> storage.filePermissionsMode(01777))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("01777");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void halfAFileDoesNotStay() {
        var storage = FileSystemStorage.of(folder);
        var broken =
                new InputStream() {
                    private int left = 10;

                    @Override
                    public int read() throws IOException {
                        if (left == 0) {
                            throw new IOException("the client went away");
                        }
                        left--;
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> storage.save("half.txt", broken))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(storage.exists("half.txt")).isFalse();
    }
}
