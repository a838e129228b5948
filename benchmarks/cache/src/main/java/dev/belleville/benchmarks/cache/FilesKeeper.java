package dev.belleville.benchmarks.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Files by hand, as little as a cache can do: written beside and renamed, so that nobody reads half
 * of one, with the end as its first line.
 */
record FilesKeeper(Folder folder) implements Keeper {
    private static final int SECONDS = 300;

    @Override
    public @Nullable Object get(String key) throws IOException {
        try {
            String text = Files.readString(folder.path().resolve(key));
            int line = text.indexOf('\n');
            boolean ended = Long.parseLong(text, 0, line, 10) < Instant.now().getEpochSecond();
            return ended ? null : text.substring(line + 1);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void set(String key, String value) throws IOException {
        Path beside = Files.createTempFile(folder.path(), null, ".tmp");
        Files.writeString(beside, (Instant.now().getEpochSecond() + SECONDS) + "\n" + value);
        Files.move(beside, folder.path().resolve(key), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        folder.close();
    }
}
