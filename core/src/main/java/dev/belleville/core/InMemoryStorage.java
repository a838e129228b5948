package dev.belleville.core;

import dev.belleville.core.internal.FileNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps files in memory, for tests: they go with it. Django's InMemoryStorage. */
public final class InMemoryStorage extends Storage {
    private static final String URI_SAFE = "/~!*()'";

    private final Map<String, Kept> files = new ConcurrentHashMap<>();
    private final Clock clock;
    private final String baseUrl;

    /** A file and when it was written. */
    private static final class Kept {
        private final byte[] content;
        private final Instant written;

        Kept(byte[] content, Instant written) {
            this.content = content;
            this.written = written;
        }
    }

    private InMemoryStorage(Clock clock, String baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** An empty one, whose files have addresses below {@code baseUrl}. */
    public static InMemoryStorage of(Clock clock, String baseUrl) {
        return new InMemoryStorage(clock, baseUrl.endsWith("/") ? baseUrl : baseUrl + "/");
    }

    @Override
    protected synchronized boolean write(String name, InputStream content) {
        String path = FileNames.normal(name);
        if (files.containsKey(path)) {
            return false;
        }
        try {
            files.put(path, new Kept(content.readAllBytes(), clock.instant()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String name) {
        return new ByteArrayInputStream(required(name).content);
    }

    @Override
    public void delete(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The name must be given to delete().");
        }
        files.remove(key(name));
    }

    @Override
    public boolean exists(String name) {
        String key = key(name);
        return files.containsKey(key)
                || files.keySet().stream().anyMatch(file -> file.startsWith(key + "/"));
    }

    @Override
    public long size(String name) {
        return required(name).content.length;
    }

    @Override
    public Instant getModifiedTime(String name) {
        return required(name).written;
    }

    @Override
    public Listing listdir(String folder) {
        String key = folder.isEmpty() ? "" : key(folder);
        String start = key.isEmpty() ? "" : key + "/";
        var folders = new TreeSet<String>();
        var found = new TreeSet<String>();
        for (String file : files.keySet()) {
            if (file.startsWith(start)) {
                String rest = file.substring(start.length());
                int slash = rest.indexOf('/');
                (slash < 0 ? found : folders).add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        return new Listing(folders.stream().toList(), found.stream().toList());
    }

    @Override
    public String url(String name) {
        return baseUrl + Percent.encode(FileNames.normal(FileNames.withSlashes(name)), URI_SAFE);
    }

    private static String key(String name) {
        return FileNames.normal(FileNames.requireBelow(name));
    }

    private Kept required(String name) {
        Kept kept = files.get(key(name));
        if (kept == null) {
            throw new UncheckedIOException(new NoSuchFileException(name));
        }
        return kept;
    }
}
