package dev.belleville.core;

import dev.belleville.core.internal.FileNames;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * Keeps files under names such as {@code goods/2026/tea.png}. Django's Storage.
 *
 * <p>Names come from strangers in part: {@link #save} never writes over a file that is there, and
 * no name leads out of the storage. Whoever writes another storage gives the abstract methods; all
 * are safe for several threads. What the disk or the net refuses is an {@link
 * java.io.UncheckedIOException}.
 */
public abstract class Storage {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ADDED = 7;

    /** For whoever writes one. */
    protected Storage() {}

    /**
     * What a folder holds. What Django's {@code listdir} gives.
     *
     * @param folders names of folders, sorted
     * @param files names of files, sorted
     */
    public record Listing(List<String> folders, List<String> files) {
        /** Copies what could change. */
        public Listing {
            folders = List.copyOf(folders);
            files = List.copyOf(files);
        }
    }

    /**
     * Keeps {@code content} under {@code name}, or another name like it where that is taken.
     *
     * @return the name it has
     * @throws SuspiciousFileOperation if the name leads out of the storage
     */
    public final String save(String name, InputStream content) {
        return save(name, content, 0);
    }

    /**
     * As {@link #save(String, InputStream)}, under a name of at most {@code longest} characters; 0
     * is any length. Django's {@code max_length}.
     */
    public final String save(String name, InputStream content, int longest) {
        String path = FileNames.requireBelow(name);
        while (true) {
            String free = FileNames.requireBelow(getAvailableName(path, longest));
            if (write(free, content)) {
                return free;
            }
        }
    }

    /**
     * Writes a file that was not there a moment ago.
     *
     * @param name a path below the storage, with slashes
     * @return false, and nothing read of {@code content}, if somebody else took the name meanwhile
     */
    protected abstract boolean write(String name, InputStream content);

    /** Reads a file from its start. The caller closes it. */
    public abstract InputStream open(String name);

    /**
     * Removes a file, if it is there.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public abstract void delete(String name);

    /** Whether there is a file of that name. */
    public abstract boolean exists(String name);

    /** The number of bytes of a file. */
    public abstract long size(String name);

    /** When a file was last written. Django's {@code get_modified_time}. */
    public abstract Instant getModifiedTime(String name);

    /** What a folder holds; the empty name is the storage's own. Django's {@code listdir}. */
    public abstract Listing listdir(String folder);

    /**
     * The address under which browsers get a file.
     *
     * @throws IllegalStateException if the storage has none
     */
    public abstract String url(String name);

    /**
     * A file's name as the storage takes it: letters, digits, {@code _-.}. Django's {@code
     * get_valid_name}.
     *
     * @throws SuspiciousFileOperation if nothing is left of it
     */
    public String getValidName(String name) {
        return FileNames.valid(name);
    }

    /**
     * The path under which {@link #save} shall keep what is called {@code name}, folders and all.
     * Django's {@code generate_filename}.
     *
     * @throws SuspiciousFileOperation if it leads out of the storage
     */
    public String generateFilename(String name) {
        String path = FileNames.requireBelow(name);
        String folder = FileNames.normal(FileNames.folder(path));
        return FileNames.join(folder, getValidName(FileNames.file(path)));
    }

    /**
     * {@code name}, or where it is taken or too long another one like it. Django's {@code
     * get_available_name}.
     *
     * @param longest the most characters; 0 for any
     * @throws SuspiciousFileOperation if nothing of the name is left in so few
     */
    public String getAvailableName(String name, int longest) {
        String folder = FileNames.folder(name);
        String endings = FileNames.endings(FileNames.file(name));
        String file = FileNames.file(name);
        String root = file.substring(0, file.length() - endings.length());
        String free = name;
        while (exists(free) || (longest > 0 && free.length() > longest)) {
            free = FileNames.join(folder, getAlternativeName(root, endings));
            int tooMany = longest > 0 ? free.length() - longest : 0;
            if (tooMany > 0) {
                if (root.length() <= tooMany) {
                    throw new SuspiciousFileOperation(
                            "Storage can not find an available filename for '"
                                    + name
                                    + "'. Let its column hold more than "
                                    + longest
                                    + " characters.");
                }
                root = root.substring(0, root.length() - tooMany);
                free = FileNames.join(folder, getAlternativeName(root, endings));
            }
        }
        return free;
    }

    /**
     * Another name for a file whose own is taken, by chance. Django's {@code get_alternative_name}.
     *
     * @param endings with their dots, or empty
     */
    protected String getAlternativeName(String root, String endings) {
        var name = new StringBuilder(root).append('_');
        for (int i = 0; i < ADDED; i++) {
            name.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return name.append(endings).toString();
    }
}
