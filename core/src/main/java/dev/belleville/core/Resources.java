package dev.belleville.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that come with a class: those of its module, or of the class path. A module hides what
 * stands beside its classes from other modules; what an app brings along, such as templates, is
 * there to be read all the same, and no module has to be opened for it.
 */
public final class Resources {
    private final Class<?> anchor;

    private Resources(Class<?> anchor) {
        this.anchor = anchor;
    }

    /** Those that come with {@code anchor}. */
    public static Resources of(Class<?> anchor) {
        return new Resources(anchor);
    }

    /** Where the file {@code path}, such as {@code shop/templates/a.html}, is; null for nowhere. */
    public @Nullable URL find(String path) {
        ResolvedModule module = module();
        if (module == null) {
            return loader().getResource(path);
        }
        try (ModuleReader reader = module.reference().open()) {
            URI place = reader.find(path).orElse(null);
            return place == null ? null : place.toURL();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " of " + anchor.getName(), e);
        }
    }

    /**
     * The contents of the file {@code path}; null where there is none, and for a folder.
     *
     * @throws IOException if it cannot be read
     */
    public @Nullable InputStream open(String path) throws IOException {
        URL place = find(path);
        if (place == null) {
            return null;
        }
        URLConnection connection = place.openConnection();
        connection.setUseCaches(false); // a jar may be built anew, and closing it is nobody else's
        return isFolder(place, connection) ? null : connection.getInputStream();
    }

    private static boolean isFolder(URL place, URLConnection connection) throws IOException {
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry() == null || jar.getJarEntry().isDirectory();
        }
        return place.getProtocol().equals("file")
                && Files.isDirectory(Path.of(URI.create("" + place)));
    }

    /**
     * The paths below the folder {@code path} of all files in it, sorted.
     *
     * @throws IOException if they cannot be read
     */
    public List<String> below(String path) throws IOException {
        String start = path + "/";
        var names = new TreeSet<String>();
        ResolvedModule module = module();
        if (module == null) {
            onClassPath(path, names);
        } else {
            try (ModuleReader reader = module.reference().open();
                    Stream<String> all = reader.list()) {
                all.filter(name -> name.startsWith(start) && !name.endsWith("/"))
                        .filter(name -> isFile(reader, name))
                        .forEach(name -> names.add(name.substring(start.length())));
            }
        }
        return List.copyOf(names);
    }

    /** Folders on disk are listed as well. */
    private static boolean isFile(ModuleReader reader, String name) {
        try {
            URI place = reader.find(name).orElseThrow();
            return !place.getScheme().equals("file") || Files.isRegularFile(Path.of(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onClassPath(String path, NavigableSet<String> names) throws IOException {
        for (URL folder : Collections.list(loader().getResources(path))) {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false); // closing it shall close nobody else's
                try (JarFile opened = jar.getJarFile()) {
                    inJar(opened, path, names);
                }
            } else {
                onDisk(Path.of(URI.create("" + folder)), names);
            }
        }
        if (names.isEmpty()) {
            inOwnJar(path, names);
        }
    }

    private static void onDisk(Path folder, NavigableSet<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .forEach(names::add);
        }
    }

    /** A jar need have no entries for folders; then there is nothing to ask for by its name. */
    private void inOwnJar(String path, NavigableSet<String> names) throws IOException {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return;
        }
        Path jar = Path.of(URI.create("" + source.getLocation()));
        if (Files.isRegularFile(jar)) {
            try (var opened = new JarFile(jar.toFile())) {
                inJar(opened, path, names);
            }
        }
    }

    private static void inJar(JarFile jar, String path, NavigableSet<String> names) {
        String start = path + "/";
        jar.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
                .forEach(entry -> names.add(entry.getName().substring(start.length())));
    }

    /** Null for a class of the class path. */
    private @Nullable ResolvedModule module() {
        Module module = anchor.getModule();
        return module.getLayer() == null
                ? null
                : module.getLayer().configuration().findModule(module.getName()).orElse(null);
    }

    private ClassLoader loader() {
        ClassLoader loader = anchor.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
