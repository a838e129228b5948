package dev.belleville.web.staticfiles;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Percent;
import dev.belleville.core.Storage;
import dev.belleville.core.Suggestion;
import dev.belleville.web.internal.staticfiles.Manifest;
import dev.belleville.web.internal.staticfiles.Naming;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps collected static files in another storage under names that tell what is in them, {@code
 * app.55e7cbb9ba48.css}, so that browsers may keep them for good. Which file has which name stands
 * in {@code staticfiles.json} beside them, in Django's format; it is read when this is made.
 * Django's ManifestStaticFilesStorage. Immutable.
 *
 * <pre>{@code
 * App.of().storage("staticfiles",
 *     ManifestStaticFilesStorage.of(FileSystemStorage.of(Path.of("public")).baseUrl("/static/")))
 * }</pre>
 */
public final class ManifestStaticFilesStorage extends Storage {
    private final Storage files;
    private final @Nullable Manifest manifest;
    private final Set<String> hashed;
    private final boolean strict;

    private ManifestStaticFilesStorage(Storage files, @Nullable Manifest manifest, boolean strict) {
        this.files = files;
        this.manifest = manifest;
        hashed = manifest == null ? Set.of() : new HashSet<>(manifest.paths().values());
        this.strict = strict;
    }

    /**
     * In {@code files}, which must have addresses.
     *
     * @throws ImproperlyConfigured if a manifest is there and cannot be read
     */
    public static ManifestStaticFilesStorage of(Storage files) {
        return new ManifestStaticFilesStorage(files, Manifest.read(files), true);
    }

    /**
     * The same, where a file that is not in the manifest keeps its name, and is no error. Django's
     * {@code manifest_strict = False}.
     */
    public ManifestStaticFilesStorage lenient() {
        return new ManifestStaticFilesStorage(files, manifest, false);
    }

    /** Where the files are. */
    public Storage files() {
        return files;
    }

    /** Whether there is a manifest: before files are collected, they have their own names. */
    public boolean isCollected() {
        return manifest != null;
    }

    /** Whether {@code name} is one that changes with what is in the file. */
    public boolean isHashed(String name) {
        return hashed.contains(name);
    }

    /**
     * The name of the file called {@code name} in its folder. Django's {@code stored_name}.
     *
     * @throws ImproperlyConfigured if the manifest does not have it
     */
    public String storedName(String name) {
        if (manifest == null || name.isEmpty() || name.endsWith("/")) {
            return name;
        }
        String stored = manifest.paths().get(name);
        if (stored == null && strict) {
            throw new ImproperlyConfigured(
                    "Missing staticfiles manifest entry for '"
                            + name
                            + "'."
                            + Suggestion.of(name, manifest.paths().keySet())
                            + " If the file is new, run '"
                            + Invocation.program()
                            + " collectstatic'.");
        }
        return stored == null ? name : stored;
    }

    /**
     * The address of the file that was collected as {@code name}; a query or fragment stays.
     *
     * @throws ImproperlyConfigured if the manifest does not have it
     */
    @Override
    public String url(String name) {
        if (manifest == null) {
            return files.url(name);
        }
        int end = 0;
        while (end < name.length() && name.charAt(end) != '?' && name.charAt(end) != '#') {
            end++;
        }
        String rest = Percent.encode(name.substring(end), "?#&=/:;,@~!*()'+");
        return files.url(storedName(name.substring(0, end))) + rest;
    }

    /**
     * Gives each of the collected files {@code names} its hashed name as well, with the addresses
     * in style sheets and scripts led to those of others, and writes the manifest. The files of
     * hashed names that were there stay, for pages that are still open. Django's {@code
     * post_process}.
     *
     * @param warnings takes a sentence for each thing that is odd, but no reason to stop
     * @return hashed names by plain ones; {@link #of} makes the storage that knows them
     * @throws ImproperlyConfigured if a file names one that is not there; the message lists all
     */
    public Map<String, String> postProcess(Collection<String> names, List<String> warnings) {
        Manifest made = new Naming(files, names, warnings).manifest();
        made.write(files);
        return made.paths();
    }

    @Override
    protected boolean write(String name, InputStream content) {
        String kept = files.save(name, content);
        if (!kept.equals(name)) {
            files.delete(kept);
            throw new UncheckedIOException(new FileAlreadyExistsException(name));
        }
        return true;
    }

    @Override
    public InputStream open(String name) {
        return files.open(name);
    }

    @Override
    public void delete(String name) {
        files.delete(name);
    }

    @Override
    public boolean exists(String name) {
        return files.exists(name);
    }

    @Override
    public long size(String name) {
        return files.size(name);
    }

    @Override
    public Instant getModifiedTime(String name) {
        return files.getModifiedTime(name);
    }

    @Override
    public Listing listdir(String folder) {
        return files.listdir(folder);
    }
}
