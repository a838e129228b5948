package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A disk in memory with little room, over a folder of a server on this machine. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Ends the test without a verdict, and says how to enable it, where nothing can be mounted. */
    static void assumeAllowed() throws IOException {
        Path folder = Files.createTempDirectory("disk");
        boolean allowed;
        try {
            allowed = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0;
            if (allowed) {
                run("umount", folder.toString());
            }
        } catch (IOException e) {
            allowed = false;
        }
        Files.delete(folder);
        Assumptions.assumeTrue(
                allowed,
                "A full disk is not covered: run the tests as root, who may mount one of a few"
                        + " megabytes, on the machine of the database's server.");
    }

    /** Mounts {@code megabytes} over {@code folder}, with the files that are there. */
    static SmallDisk over(Path folder, int megabytes) throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "A full disk is not covered: the database's server is on another machine.");
        Path kept = Files.createTempDirectory("kept");
        Object owner = Files.getOwner(folder);
        must("cp", "-a", folder + "/.", kept.toString());
        must(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "mode=700,size=" + megabytes + "m",
                "tmpfs",
                folder.toString());
        must("cp", "-a", kept + "/.", folder.toString());
        must("chown", "-R", owner + ":", folder.toString());
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.sorted().toList().reversed()) {
                Files.delete(file);
            }
        }
        return new SmallDisk(folder);
    }

    /** Gives it more room. */
    void grow() throws IOException {
        must("mount", "-o", "remount,size=512m", folder.toString());
    }

    @Override
    public void close() throws IOException {
        must("umount", folder.toString());
    }

    private static int run(String... words) throws IOException {
        Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.onExit().join().exitValue();
    }

    private static void must(String... words) throws IOException {
        Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
