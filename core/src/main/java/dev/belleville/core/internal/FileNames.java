package dev.belleville.core.internal;

import dev.belleville.core.SuspiciousFileOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Names of files that strangers give, made harmless. Django's {@code django.core.files.utils}. */
public final class FileNames {
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private FileNames() {}

    /** {@code name} with slashes that lean forward. */
    public static String withSlashes(String name) {
        return name.replace('\\', '/');
    }

    /** What stands before the last slash; empty where there is none. */
    public static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** What stands behind the last slash. */
    public static String file(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** A file in a folder, which may be empty. */
    public static String join(String folder, String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    /** All endings, {@code .tar.gz}; empty for {@code .profile}. */
    public static String endings(String file) {
        int start = 0;
        while (start < file.length() && file.charAt(start) == '.') {
            start++;
        }
        int dot = file.indexOf('.', start);
        return dot < 0 || file.endsWith(".") ? "" : file.substring(dot);
    }

    /**
     * Refuses what is no path below a folder.
     *
     * @return {@code name} with slashes that lean forward
     * @throws SuspiciousFileOperation if it is absolute, leads up, or names no file
     */
    public static String requireBelow(String name) {
        String path = withSlashes(name);
        if (NO_NAMES.contains(file(path)) || path.indexOf('\0') >= 0) {
            throw new SuspiciousFileOperation("Could not derive file name from '" + name + "'");
        }
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw new SuspiciousFileOperation("Detected path traversal attempt in '" + name + "'");
        }
        return path;
    }

    /** A path without {@code .} and empty parts. */
    public static String normal(String path) {
        var parts = new ArrayList<>(Arrays.asList(path.split("/")));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        return String.join("/", parts);
    }

    /**
     * Letters, digits, {@code _-.} of a name; its spaces become underscores. Django's {@code
     * get_valid_filename}.
     *
     * @throws SuspiciousFileOperation if nothing is left of it
     */
    public static String valid(String name) {
        var kept = new StringBuilder();
        name.strip()
                .replace(' ', '_')
                .codePoints()
                .filter(FileNames::isPlain)
                .forEach(kept::appendCodePoint);
        if (NO_NAMES.contains(kept.toString())) {
            throw new SuspiciousFileOperation("Could not derive file name from '" + name + "'");
        }
        return kept.toString();
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER
                || c == '_'
                || c == '-'
                || c == '.';
    }
}
