package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.Storage;
import dev.belleville.web.staticfiles.ManifestStaticFilesStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Brings static files together in one storage. A file is compared by what is in it: dates say
 * nothing in jars and images that are built to be the same each time.
 */
public final class Collector {
    private static final int BUFFER = 1 << 16;

    private final Storage storage;
    private final boolean dryRun;
    private final Minification minification = Minification.installed();

    /**
     * What was done, or in a dry run would be.
     *
     * @param copied names that are new or other than before
     * @param unmodified how many were there as they are
     * @param deleted how many were removed first
     * @param postProcessed how many got hashed names
     * @param encoded how many encoded siblings were written
     * @param shadowed files that another one of their name hides
     * @param warnings what is odd
     */
    public record Result(
            List<String> copied,
            int unmodified,
            int deleted,
            int postProcessed,
            int encoded,
            List<StaticFile> shadowed,
            List<String> warnings) {}

    /**
     * Into {@code storage}.
     *
     * @param dryRun whether it only looks
     */
    public Collector(Storage storage, boolean dryRun) {
        this.storage = storage;
        this.dryRun = dryRun;
    }

    /**
     * Collects {@code files}; of several of one name the first.
     *
     * @param clear whether all that the storage holds is removed first
     */
    public Result collect(List<StaticFile> files, boolean clear) throws IOException {
        int deleted = clear ? clear("") : 0;
        var chosen = new LinkedHashMap<String, StaticFile>();
        var shadowed = new ArrayList<StaticFile>();
        for (StaticFile file : files) {
            if (chosen.putIfAbsent(file.name(), file) != null) {
                shadowed.add(file);
            }
        }
        var copied = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (StaticFile file : chosen.values()) {
            if (copy(file, clear)) {
                copied.add(file.name());
            }
        }
        Map<String, String> hashed = Map.of();
        int encoded = 0;
        if (!dryRun) {
            if (storage instanceof ManifestStaticFilesStorage manifest) {
                hashed = manifest.postProcess(chosen.keySet(), warnings);
            }
            var all = new TreeSet<>(chosen.keySet());
            all.addAll(hashed.values());
            encoded = new Encoding(storage).encode(all, copied);
        }
        return new Result(
                copied,
                chosen.size() - copied.size(),
                deleted,
                hashed.size(),
                encoded,
                shadowed,
                warnings);
    }

    private int clear(String folder) {
        if (!folder.isEmpty() && !storage.exists(folder)) {
            return 0;
        }
        int deleted = 0;
        Storage.Listing listing = storage.listdir(folder);
        String start = folder.isEmpty() ? "" : folder + "/";
        for (String file : listing.files()) {
            if (!dryRun) {
                storage.delete(start + file);
            }
            deleted++;
        }
        for (String below : listing.folders()) {
            deleted += clear(start + below);
        }
        return deleted;
    }

    private boolean copy(StaticFile file, boolean clear) throws IOException {
        String name = file.name();
        try (InputStream in = open(file)) {
            boolean there = !(clear && dryRun) && storage.exists(name);
            if (there && isSame(in, name)) {
                return false;
            }
            if (dryRun) {
                return true;
            }
            if (there) {
                storage.delete(name);
            }
        }
        try (InputStream in = open(file)) {
            storage.save(name, in);
        }
        return true;
    }

    private InputStream open(StaticFile file) throws IOException {
        if (!minification.takes(file.name())) {
            return file.open();
        }
        try (InputStream in = file.open()) {
            return new ByteArrayInputStream(minification.minify(file.name(), in.readAllBytes()));
        }
    }

    private boolean isSame(InputStream in, String name) throws IOException {
        try (InputStream there = storage.open(name)) {
            byte[] ours;
            byte[] theirs;
            do {
                ours = in.readNBytes(BUFFER);
                theirs = there.readNBytes(BUFFER);
                if (!Arrays.equals(ours, theirs)) {
                    return false;
                }
            } while (ours.length > 0);
            return true;
        }
    }
}
