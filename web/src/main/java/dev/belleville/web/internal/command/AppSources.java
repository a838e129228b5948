package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the sources of an app are in a project, if they are.
 *
 * @param sources the project's Java sources
 */
record AppSources(AppConfig app, Path sources) {
    /** Where its migrations are, or will be. */
    Path migrations() {
        return folder(Site.migrationsPackage(app));
    }

    private Path folder(String packageName) {
        return sources.resolve(packageName.replace('.', '/'));
    }

    /** The jar that an app of somebody else comes in; null where it is of this project. */
    @Nullable Path jar() {
        Path place = place();
        return place == null
                        || Files.isDirectory(place)
                        || holdsSources(folder(app.getClass().getPackageName()))
                ? null
                : place;
    }

    /** Where the classes are; null where they were compiled into memory. */
    private @Nullable Path place() {
        CodeSource code = app.getClass().getProtectionDomain().getCodeSource();
        try {
            return code == null || code.getLocation() == null
                    ? null
                    : Path.of(code.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null; // no file
        }
    }

    private static boolean holdsSources(Path folder) {
        String[] names = folder.toFile().list((_, name) -> name.endsWith(".java"));
        return names != null && names.length > 0;
    }

    /**
     * Refuses an app that comes in a jar: what is written here would not be a part of it.
     *
     * @throws ImproperlyConfigured which says what to do
     */
    void requireOwn() {
        Path jar = jar();
        if (jar != null) {
            throw new ImproperlyConfigured(
                    "Nothing was written. The app '%s' comes in %s, and its migrations with it: leave them to whom the app is of, and name the apps of this project, such as '%s makemigrations shop'. Models of your own belong to an app of your own."
                            .formatted(app.label(), jar.getFileName(), Invocation.launcher()));
        }
    }
}
