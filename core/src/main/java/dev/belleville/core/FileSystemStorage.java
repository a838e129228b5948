package dev.belleville.core;

import dev.belleville.core.internal.FileMode;
import dev.belleville.core.internal.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files in a folder of this machine. Django's FileSystemStorage. Immutable.
 *
 * <pre>{@code
 * FileSystemStorage.of(Path.of("media")).baseUrl("/media/")
 * }</pre>
 */
public final class FileSystemStorage extends Storage {
    private static final String URI_SAFE = "/~!*()'";

    private final Path location;
    private final @Nullable String baseUrl;
    private final boolean overwrites;
    private final @Nullable Set<PosixFilePermission> fileMode;
    private final @Nullable Set<PosixFilePermission> folderMode;

    private FileSystemStorage(
            Path location,
            @Nullable String baseUrl,
            boolean overwrites,
            @Nullable Set<PosixFilePermission> fileMode,
            @Nullable Set<PosixFilePermission> folderMode) {
        this.location = location;
        this.baseUrl = baseUrl;
        this.overwrites = overwrites;
        this.fileMode = fileMode;
        this.folderMode = folderMode;
    }

    /**
     * In {@code location}, which is made when the first file comes. Django's {@code MEDIA_ROOT}.
     */
    public static FileSystemStorage of(Path location) {
        return new FileSystemStorage(
                location.toAbsolutePath().normalize(), null, false, null, null);
    }

    /** The same, whose files browsers get below {@code url}. Django's {@code MEDIA_URL}. */
    public FileSystemStorage baseUrl(String url) {
        String below = url.endsWith("/") ? url : url + "/";
        return new FileSystemStorage(location, below, overwrites, fileMode, folderMode);
    }

    /**
     * The same, where a new file takes the place of the one that has its name. Django's {@code
     * allow_overwrite}.
     */
    public FileSystemStorage allowOverwrite() {
        return new FileSystemStorage(location, baseUrl, true, fileMode, folderMode);
    }

    /**
     * The same, whose new files have these permissions, such as {@code 0644}, whatever the umask
     * says; where the system has none of this kind, they are as it makes them. Django's {@code
     * file_permissions_mode}.
     *
     * @throws IllegalArgumentException if the mode is not from 0 to 0777
     */
    public FileSystemStorage filePermissionsMode(int mode) {
        return new FileSystemStorage(
                location, baseUrl, overwrites, FileMode.permissions(mode), folderMode);
    }

    /**
     * The same for the folders that it makes, such as {@code 0755}. Django's {@code
     * directory_permissions_mode}.
     *
     * @throws IllegalArgumentException if the mode is not from 0 to 0777
     */
    public FileSystemStorage directoryPermissionsMode(int mode) {
        return new FileSystemStorage(
                location, baseUrl, overwrites, fileMode, FileMode.permissions(mode));
    }

    /** The folder. */
    public Path location() {
        return location;
    }

    /**
     * Where a file lies, or would lie.
     *
     * @throws SuspiciousFileOperation if the name leads out of the folder
     */
    public Path path(String name) {
        try {
            Path path = location.resolve(FileNames.withSlashes(name)).normalize();
            if (path.startsWith(location)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new SuspiciousFileOperation("'" + e.getReason() + "' in a file's name");
        }
        throw new SuspiciousFileOperation(
                "The path '" + name + "' leads out of the storage; give a name below it.");
    }

    @Override
    protected boolean write(String name, InputStream content) {
        Path path = path(name);
        try {
            FileMode.createParents(path, folderMode);
            store(path, content);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!path.toString().equals(e.getFile())) {
                throw new UncheckedIOException(e);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(Path path, InputStream content) throws IOException {
        OpenOption[] options =
                overwrites
                        ? new OpenOption[] {
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING
                        }
                        : new OpenOption[] {
                            StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW
                        };
        try (var out = Files.newOutputStream(path, options)) {
            FileMode.set(path, fileMode); // while there is nothing to read yet
            content.transferTo(out);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(path); // half a file is none
            throw e;
        }
    }

    @Override
    public String getAvailableName(String name, int longest) {
        boolean fits = longest == 0 || name.length() <= longest;
        return overwrites && fits ? name : super.getAvailableName(name, longest);
    }

    @Override
    public InputStream open(String name) {
        try {
            return Files.newInputStream(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file, or a folder that holds nothing; what is not there is left so. */
    @Override
    public void delete(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("The name must be given to delete().");
        }
        try {
            Files.deleteIfExists(path(name));
        } catch (DirectoryNotEmptyException e) {
            throw new UncheckedIOException("'" + name + "' is a folder that holds files.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public long size(String name) {
        try {
            return Files.size(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant getModifiedTime(String name) {
        try {
            return Files.getLastModifiedTime(path(name)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Listing listdir(String folder) {
        var folders = new TreeSet<String>();
        var files = new TreeSet<String>();
        if (folder.isEmpty() && !Files.exists(location)) {
            return new Listing(List.of(), List.of()); // no file has come yet
        }
        try (var entries = Files.newDirectoryStream(path(folder))) {
            for (Path entry : entries) {
                (Files.isDirectory(entry) ? folders : files).add(entry.getFileName().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Listing(folders.stream().toList(), files.stream().toList());
    }

    @Override
    public String url(String name) {
        if (baseUrl == null) {
            throw new IllegalStateException(
                    "This file is not accessible via a URL; give the storage a baseUrl.");
        }
        String path = FileNames.withSlashes(name);
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return baseUrl + Percent.encode(path.substring(start), URI_SAFE);
    }
}
