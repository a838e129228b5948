package dev.belleville.web.internal.staticfiles;

import dev.belleville.http.StaticFiles;
import dev.belleville.web.AppConfig;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files in the folder {@code static} beside an app, on disk or in its jar.
 *
 * @param app the app
 */
record AppStatic(AppConfig app) implements StaticSource {
    private ClassLoader loader() {
        return app.getClass().getClassLoader();
    }

    private String base() {
        return app.getClass().getPackageName().replace('.', '/') + "/static";
    }

    @Override
    public StaticFiles served() {
        return StaticFiles.resources(loader(), base());
    }

    @Override
    public String where() {
        return "the app " + app.label();
    }

    @Override
    public List<StaticFile> list() throws IOException {
        var files = new ArrayList<StaticFile>();
        for (URL folder : Collections.list(loader().getResources(base()))) {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false); // closing it shall close nobody else's
                try (JarFile opened = jar.getJarFile()) {
                    files.addAll(inJar(opened));
                }
            } else {
                files.addAll(StaticFolder.list(Path.of(URI.create("" + folder)), ""));
            }
        }
        return files.isEmpty() ? inOwnJar() : files;
    }

    /** A jar need have no entries for folders; then there is nothing to ask for by its name. */
    private List<StaticFile> inOwnJar() throws IOException {
        CodeSource source = app.getClass().getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return List.of();
        }
        Path jar = Path.of(URI.create("" + source.getLocation()));
        if (!Files.isRegularFile(jar)) {
            return List.of();
        }
        try (var opened = new JarFile(jar.toFile())) {
            return inJar(opened);
        }
    }

    private List<StaticFile> inJar(JarFile jar) {
        String start = base() + "/";
        return jar.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
                .map(JarEntry::getName)
                .sorted()
                .map(name -> resource(name.substring(start.length())))
                .toList();
    }

    private StaticFile resource(String name) {
        URL url = loader().getResource(base() + "/" + name);
        return new StaticFile(
                name,
                "" + url,
                () -> {
                    if (url == null) {
                        throw new IOException("The resource " + name + " has gone.");
                    }
                    var connection = url.openConnection();
                    connection.setUseCaches(false); // the jar may have been built anew
                    return connection.getInputStream();
                });
    }
}
