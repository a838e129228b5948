package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files of a cache and who may write them at the moment. */
final class CacheFolder implements AutoCloseable {
    private static final String SUFFIX = ".cache";
    private static final int STRIPES = 64;
    private static final long PAUSE = 50_000;

    private final Path path;
    private final ReentrantLock[] threads = new ReentrantLock[STRIPES];
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable FileChannel locks;

    /** Work on a file that nobody else writes meanwhile. */
    interface Work<T> {
        @Nullable T on(Path file) throws IOException;
    }

    CacheFolder(Path path) {
        this.path = path;
        for (int i = 0; i < STRIPES; i++) {
            threads[i] = new ReentrantLock();
        }
    }

    Path path() {
        return path;
    }

    /** Where the value of {@code key} lies: below the folder, whatever the key says. */
    Path file(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return path.resolve(HexFormat.of().formatHex(hash) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** A new file that is to be renamed; for its owner alone, where the system knows owners. */
    Path temporary() throws IOException {
        return Files.createTempFile(path, null, ".tmp");
    }

    /** The files with values. */
    List<Path> files() throws IOException {
        make();
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, "*" + SUFFIX)) {
            all.forEach(files::add);
        }
        return files;
    }

    /** Does {@code work} while no other thread or process writes {@code file}. */
    <T> @Nullable T locked(Path file, Work<T> work) throws IOException {
        int stripe = Math.floorMod(file.getFileName().toString().hashCode(), STRIPES);
        ReentrantLock mine = threads[stripe];
        mine.lock();
        try (FileLock _ = lock(channel(), stripe)) {
            return work.on(file);
        } finally {
            mine.unlock();
        }
    }

    /** Another cache of this process may have the same folder; Java does not wait for it. */
    private static FileLock lock(FileChannel channel, int stripe) throws IOException {
        while (true) {
            try {
                return channel.lock(stripe, 1, false);
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = locks;
        if (open != null && open.isOpen() && Files.exists(path)) {
            return open;
        }
        opening.lock();
        try {
            close();
            make();
            FileChannel made =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            locks = made;
            return made;
        } finally {
            opening.unlock();
        }
    }

    private void make() throws IOException {
        if (!Files.isDirectory(path)) {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
        }
    }

    @Override
    public void close() {
        FileChannel open = locks;
        locks = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
