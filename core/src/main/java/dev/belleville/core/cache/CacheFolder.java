package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.signing.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files of a cache and who may write them at the moment. */
final class CacheFolder implements AutoCloseable {
    private static final String SUFFIX = ".cache";
    private static final HexFormat HEX = HexFormat.of();

    /** The most bytes of a key that name its file; systems take 255 letters. */
    private static final int LONGEST = 100;

    private static final int STRIPES = 64;
    private static final long PAUSE = 50_000;
    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?>[] ITS_OWNERS_FILE = permissions("rw-------");
    private static final FileAttribute<?>[] ITS_OWNERS_FOLDER = permissions("rwx------");

    private final Path path;
    private final ReentrantLock[] threads = new ReentrantLock[STRIPES];
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable FileChannel locks;

    /** Begins the names of files that are written beside, which no other process or cache has. */
    private final String mine = Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";

    private final AtomicLong written = new AtomicLong();

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
        byte[] bytes = key.getBytes(UTF_8);
        String name = bytes.length <= LONGEST ? HEX.formatHex(bytes) : hash(bytes);
        return path.resolve(name.concat(SUFFIX));
    }

    /** Begins by a letter that no other name begins by. */
    private static String hash(byte[] bytes) {
        return "x".concat(HEX.formatHex(HashAlgorithm.SHA256.digest().digest(bytes)));
    }

    /** What is in {@code file}; null where there is none. */
    byte @Nullable [] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Writes {@code file} beside and renames it; for its owner alone, where there are owners. */
    void write(Path file, byte[] bytes) throws IOException {
        Path beside = path.resolve(mine + written.incrementAndGet() + ".tmp");
        try {
            try (SeekableByteChannel out = Files.newByteChannel(beside, NEW, ITS_OWNERS_FILE)) {
                for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
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
        ReentrantLock turn = threads[stripe];
        turn.lock();
        try {
            FileChannel channel = channel();
            try (FileLock _ = lock(channel, stripe)) {
                return work.on(file);
            } catch (NoSuchFileException e) {
                channel.close(); // somebody took the folder away, and the file of locks with it
            }
            try (FileLock _ = lock(channel(), stripe)) {
                return work.on(file);
            }
        } finally {
            turn.unlock();
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
        if (open != null && open.isOpen()) {
            return open;
        }
        opening.lock();
        try {
            FileChannel theirs = locks;
            if (theirs != null && theirs.isOpen()) {
                return theirs;
            }
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
            Files.createDirectories(path, ITS_OWNERS_FOLDER);
        }
    }

    /** Who may do what, where the system knows owners. */
    private static FileAttribute<?>[] permissions(String who) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(who))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        FileChannel open = locks;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
