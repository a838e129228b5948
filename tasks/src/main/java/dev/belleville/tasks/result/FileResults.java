package dev.belleville.tasks.result;

import dev.belleville.tasks.message.MessageSerializer;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results as files of a folder that all who work share, in the names of Celery. Celery's file
 * system backend.
 *
 * <p>A file is whole or not there. The task {@code celery.backend_cleanup} removes old ones.
 */
public final class FileResults extends KeyValueResults {
    private static final String SCHEME = "file://";
    private static final String LOCAL = "file://localhost/";
    private static final int LONGEST_NAME = 255;
    private static final String UNFINISHED = ".belleville-";

    private final Path folder;
    private final Clock clock;

    private FileResults(
            Path folder, MessageSerializer serializer, @Nullable Duration expires, Clock clock) {
        super(serializer, expires);
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * In the folder at {@code url}.
     *
     * @param url {@code file:///FOLDER}, as it is: nothing is decoded
     * @param expires how long results are kept; null for ever
     * @throws IllegalArgumentException if it is written otherwise, or there is no such folder that
     *     may be written to
     */
    public static ResultStore of(
            String url, MessageSerializer serializer, @Nullable Duration expires, Clock clock) {
        String path =
                url.startsWith(LOCAL)
                        ? url.substring(LOCAL.length() - 1)
                        : url.startsWith(SCHEME + "/") ? url.substring(SCHEME.length()) : "";
        if (path.isEmpty()) {
            throw new IllegalArgumentException("Write a folder of results as file:///FOLDER.");
        }
        Path folder = Path.of(path);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "Results cannot be kept in "
                            + folder
                            + ": make the folder, and let this process write to it.");
        }
        return new FileResults(folder, serializer, expires, clock);
    }

    /** The file of a key, of which a stranger may have said a part. */
    private Path file(String key) {
        return folder.resolve(
                within(
                        LONGEST_NAME,
                        key.replace("%", "%25")
                                .replace("/", "%2F")
                                .replace("\\", "%5C")
                                .replace("\0", "%00")));
    }

    private ResultStoreUnavailable away(IOException e) {
        return new ResultStoreUnavailable(
                "The folder of results " + folder + " cannot be used: " + e.getMessage(), e);
    }

    // by streams, not by channels: those are closed where their thread is told to stop
    @Override
    protected byte @Nullable [] get(String key) {
        try (var file = new FileInputStream(file(key).toFile())) {
            byte[] value = file.readAllBytes();
            return value.length == 0 ? null : value; // Celery is about to write it
        } catch (FileNotFoundException e) {
            if (Files.isDirectory(folder)) {
                return null;
            }
            throw away(e);
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    protected void set(String key, byte[] value) {
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            try (var file = new FileOutputStream(unfinished.toFile())) {
                file.write(value);
            }
            Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw away(e);
        } finally {
            unfinished.toFile().delete(); // if it is still there
        }
    }

    @Override
    protected void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public void cleanUp() {
        Duration kept = expires();
        if (kept == null) {
            return;
        }
        Instant limit = clock.instant().minus(kept);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(TASK)
                        || name.startsWith(GROUP)
                        || name.startsWith(UNFINISHED)) {
                    removeIfOlder(file, limit);
                }
            }
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static void removeIfOlder(Path file, Instant limit) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // another was faster
        }
    }

    /** Does nothing: no file stays open. */
    @Override
    public void close() {}
}
