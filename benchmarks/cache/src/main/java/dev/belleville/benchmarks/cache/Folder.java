package dev.belleville.benchmarks.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of a contender's own, in memory where the system has such: nobody waits for a disk. */
record Folder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "belleville-bench-";

    static Folder make() throws IOException {
        return new Folder(
                Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, PREFIX)
                        : Files.createTempDirectory(PREFIX));
    }

    /** Takes it away with all that is in it. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
