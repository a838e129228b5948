package dev.belleville.web.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions in a file each, named as the cookie and the key, with what Django writes in it. */
final class FileSessions implements SessionStore {
    private static final long MOST_BYTES = 8 << 20;

    private final Path folder;
    private final String prefix;
    private final Duration usual;
    private final Clock clock;

    FileSessions(Path folder, String prefix, Duration usual, Clock clock) {
        this.folder = folder;
        this.prefix = prefix;
        this.usual = usual;
        this.clock = clock;
    }

    static FileSessions of(Settings settings, Clock clock) {
        String said = settings.get(SessionSettings.SESSION_FILE_PATH);
        Path folder = Path.of(said.isEmpty() ? System.getProperty("java.io.tmpdir") : said);
        if (!Files.isDirectory(folder)) {
            throw new ImproperlyConfigured(
                    "The setting sessionFilePath names " + folder + ", which is no folder.");
        }
        return new FileSessions(
                folder,
                settings.get(SessionSettings.SESSION_COOKIE_NAME),
                settings.get(SessionSettings.SESSION_COOKIE_AGE),
                clock);
    }

    /** Keys are letters and digits, so that none leads out of the folder. */
    private Path file(String key) {
        if (!SessionKey.isValid(key)) {
            throw new IllegalArgumentException("no key of a session");
        }
        return folder.resolve(prefix + key);
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        Path file = file(key);
        Map<String, @Nullable Object> values = read(file);
        if (values == null) {
            delete(key);
        }
        return values;
    }

    /** What the file holds; null where there is none, or it has expired. */
    private @Nullable Map<String, @Nullable Object> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return null;
            }
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            Map<String, @Nullable Object> values =
                    SessionText.read(Files.readString(file, US_ASCII));
            return Expiry.end(values, modified, usual).isAfter(clock.instant()) ? values : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(String key) {
        return Files.exists(file(key));
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        String key = SessionKey.random();
        write(file(key), values);
        return key;
    }

    @Override
    public synchronized String update(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        if (!exists(key)) {
            throw new UpdateError();
        }
        write(file(key), values);
        return key;
    }

    /** By way of another file, so that nobody reads half of one. */
    private void write(Path file, Map<String, ? extends @Nullable Object> values) {
        try {
            Path half = Files.createTempFile(folder, "~" + prefix, "");
            Files.writeString(half, SessionText.write(values, clock), US_ASCII);
            Files.setLastModifiedTime(half, FileTime.from(clock.instant()));
            Files.move(
                    half,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clearExpired() {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> keys =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith(prefix))
                            .map(name -> name.substring(prefix.length()))
                            .filter(SessionKey::isValid)
                            .toList();
            keys.forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
