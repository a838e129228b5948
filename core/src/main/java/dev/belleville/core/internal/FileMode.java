package dev.belleville.core.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Permissions of files and folders, where the system has those of POSIX. */
public final class FileMode {
    private FileMode() {}

    /**
     * What the nine bits of {@code mode} allow.
     *
     * @throws IllegalArgumentException if it has others
     */
    public static Set<PosixFilePermission> permissions(int mode) {
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException(
                    "Permissions are from 0 to 0777, not 0" + Integer.toOctalString(mode) + ".");
        }
        var text = new StringBuilder("rwxrwxrwx");
        for (int i = 0; i < text.length(); i++) {
            int bit = 0400 >> i;
            if ((mode & bit) == 0) {
                text.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(text.toString());
    }

    /** Gives a file or folder these permissions; null leaves it as it is. */
    public static void set(Path path, @Nullable Set<PosixFilePermission> allowed)
            throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (allowed != null && view != null) {
            view.setPermissions(allowed);
        }
    }

    /** Makes the folders that {@code path} lies in, each with these permissions where it is new. */
    public static void createParents(Path path, @Nullable Set<PosixFilePermission> allowed)
            throws IOException {
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        createParents(folder, allowed);
        try {
            Files.createDirectory(folder);
            set(folder, allowed);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            } // another upload made it in the meantime
        }
    }
}
