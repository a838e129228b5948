package dev.belleville.core.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in files of a folder, for the processes of one machine. Django's FileBasedCache.
 *
 * <p>A file is named by its key in hexadecimal, a long one by its hash: no key leads out of the
 * folder. It is written beside and then renamed, so that nobody reads half of it; processes that
 * write take turns by locks. Where there are more than {@code maxEntries} files, one of {@code
 * cullFrequency} goes, at random. The folder is for its owner alone: who can write to it can change
 * what pages say.
 */
public final class FileBasedCache implements CacheBackend {
    private static final int HEAD = Long.BYTES;

    private final CacheFolder folder;
    private final CacheCodec codec;
    private final InstantSource clock;
    private final int maxEntries;
    private final int cullFrequency;
    private final ReentrantLock culling = new ReentrantLock();

    /** How many files there are, about; -1 before they were counted. */
    private final AtomicInteger count = new AtomicInteger(-1);

    /** A value and its end, in milliseconds since 1970. */
    private record Entry(long end, Object value) {}

    private FileBasedCache(Builder builder) {
        folder = new CacheFolder(builder.folder.toAbsolutePath().normalize());
        codec = builder.codec;
        clock = builder.clock;
        maxEntries = builder.maxEntries;
        cullFrequency = builder.cullFrequency;
    }

    /** In {@code folder}, which is made when it is not there, with room for 10,000 values. */
    public static Cache of(Path folder) {
        return builder(folder).build();
    }

    /** To choose how much is kept, and what. */
    public static Builder builder(Path folder) {
        return new Builder(folder);
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        return tried(() -> {
            Entry entry = read(folder.file(key.whole()));
            return entry == null ? null : entry.value;
        });
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        byte[] bytes = bytes(value, end(timeout));
        locked(
                key,
                file -> {
                    write(file, bytes);
                    return true;
                });
        cullIfFull();
    }

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        byte[] bytes = bytes(value, end(timeout));
        boolean added =
                isDone(
                        key,
                        file -> {
                            if (read(file) != null) {
                                return false;
                            }
                            write(file, bytes);
                            return true;
                        });
        cullIfFull();
        return added;
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        return isDone(
                key,
                file -> {
                    Entry entry = read(file);
                    if (entry == null) {
                        return false;
                    }
                    write(file, bytes(entry.value, end(timeout)));
                    return true;
                });
    }

    @Override
    public boolean delete(CacheKey key) {
        return isDone(
                key,
                file -> {
                    boolean there = read(file) != null;
                    Files.deleteIfExists(file);
                    return there;
                });
    }

    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        return locked(
                key,
                file -> {
                    Entry entry = read(file);
                    if (entry == null) {
                        return null;
                    }
                    long sum = Math.addExact(CacheCodec.number(key, entry.value), delta);
                    write(file, bytes(sum, entry.end));
                    return sum;
                });
    }

    @Override
    public void clear() {
        tried(() -> {
            for (Path file : folder.files()) {
                Files.deleteIfExists(file);
            }
            count.set(-1);
            return true;
        });
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        folder.close();
    }

    private long end(Duration timeout) {
        return timeout.compareTo(Duration.ofDays(365_000)) > 0
                ? Long.MAX_VALUE
                : clock.millis() + Math.max(1, timeout.toMillis());
    }

    private byte[] bytes(Object value, long end) {
        byte[] bytes = codec.encode(value, HEAD);
        ByteBuffer.wrap(bytes).putLong(end);
        return bytes;
    }

    private @Nullable Entry read(Path file) throws IOException {
        byte[] bytes = folder.read(file);
        if (bytes == null || bytes.length <= HEAD) {
            return null;
        }
        long end = ByteBuffer.wrap(bytes).getLong();
        if (end <= clock.millis()) {
            return null;
        }
        Object value = codec.decode(bytes, HEAD);
        return value == null ? null : new Entry(end, value);
    }

    private void write(Path file, byte[] bytes) throws IOException {
        if (count.get() >= 0 && !Files.exists(file)) {
            count.incrementAndGet();
        }
        folder.write(file, bytes);
    }

    /** Listing a large folder takes long, so that it is done once it may be full. */
    private void cullIfFull() {
        int known = count.get();
        if ((known >= 0 && known <= maxEntries) || !culling.tryLock()) {
            return;
        }
        try {
            tried(() -> {
                cull();
                return true;
            });
        } finally {
            culling.unlock();
        }
    }

    private void cull() throws IOException {
        List<Path> files = folder.files();
        int dropped = 0;
        if (files.size() > maxEntries) {
            Collections.shuffle(files);
            dropped = cullFrequency == 0 ? files.size() : files.size() / cullFrequency;
            for (Path file : files.subList(0, dropped)) {
                Files.deleteIfExists(file);
            }
        }
        count.set(files.size() - dropped);
    }

    private boolean isDone(CacheKey key, CacheFolder.Work<Boolean> work) {
        return Boolean.TRUE.equals(locked(key, work));
    }

    private <T> @Nullable T locked(CacheKey key, CacheFolder.Work<T> work) {
        Path file = folder.file(key.whole());
        return tried(() -> folder.locked(file, work));
    }

    /** What may fail because of the disk. */
    private interface Attempt<T> {
        @Nullable T run() throws IOException;
    }

    private <T> @Nullable T tried(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException | UncheckedIOException e) {
            throw new CacheUnavailable("The folder " + folder.path() + " cannot be used.", e);
        }
    }

    /** Collects what a cache in files is made of. */
    public static final class Builder {
        private final Path folder;
        private CacheCodec codec = CacheCodec.of();
        private InstantSource clock = Clock.systemUTC();
        private int maxEntries = 10_000;
        private int cullFrequency = 3;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** Sets what makes bytes of values. */
        public Builder codec(CacheCodec other) {
            codec = other;
            return this;
        }

        /** Sets how many values there is room for, about. Django's {@code MAX_ENTRIES}. */
        public Builder maxEntries(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxEntries must be 1 or more, not " + most);
            }
            maxEntries = most;
            return this;
        }

        /**
         * Sets that one value of {@code frequency} goes where there are too many; 0 for all.
         * Django's {@code CULL_FREQUENCY}.
         */
        public Builder cullFrequency(int frequency) {
            if (frequency < 0) {
                throw new IllegalArgumentException(
                        "cullFrequency must be 0 or more, not " + frequency);
            }
            cullFrequency = frequency;
            return this;
        }

        /** Sets what tells when values are too old; the system's clock, unless set. */
        public Builder clock(InstantSource now) {
            clock = now;
            return this;
        }

        /** Makes the cache; the folder is made when the first value comes. */
        public Cache build() {
            return Cache.of(new FileBasedCache(this));
        }
    }
}
