package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.StaticFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of the setting staticDirs: {@code static}, or {@code vendor=node_modules/x/dist} where
 * its files stand below {@code vendor/}.
 *
 * @param prefix empty, or without slashes around it
 * @param folder where the files are
 */
record StaticFolder(String prefix, Path folder) implements StaticSource {
    static StaticFolder of(String written) {
        int equals = written.indexOf('=');
        String prefix = written.substring(0, Math.max(0, equals));
        if (prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new ImproperlyConfigured(
                    "The prefix '%s' of staticDirs must have no slash around it."
                            .formatted(prefix));
        }
        return new StaticFolder(prefix, Path.of(written.substring(equals + 1)));
    }

    @Override
    public StaticFiles served() {
        StaticFiles files = StaticFiles.folder(folder);
        return prefix.isEmpty() ? files : files.below(prefix);
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public List<StaticFile> list() throws IOException {
        return Files.isDirectory(folder) ? list(folder, prefix) : List.of();
    }

    /** The files below {@code folder}; links to files in it are followed. */
    static List<StaticFile> list(Path folder, String prefix) throws IOException {
        var files = new ArrayList<StaticFile>();
        Path real = folder.toRealPath();
        String start = prefix.isEmpty() ? "" : prefix + "/";
        List<Path> paths;
        try (Stream<Path> found = Files.walk(real)) {
            paths = found.sorted().toList();
        }
        for (Path path : paths) {
            if (Files.isRegularFile(path) && path.toRealPath().startsWith(real)) {
                String name = real.relativize(path).toString().replace('\\', '/');
                files.add(
                        new StaticFile(start + name, "" + path, () -> Files.newInputStream(path)));
            }
        }
        return files;
    }
}
