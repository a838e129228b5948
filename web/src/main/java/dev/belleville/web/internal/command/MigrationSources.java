package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources of migrations, where a project is at hand, against the lists of the apps. */
final class MigrationSources {
    private static final Pattern MIGRATION = Pattern.compile("M\\d{4}_\\w+\\.java");

    private final Site site;
    private final Path sources;

    MigrationSources(Site site, Path sources) {
        this.site = site;
        this.sources = sources;
    }

    /** A sentence for each source that no list names. */
    List<String> unlisted() {
        return site.apps().stream().flatMap(app -> unlisted(app).stream()).toList();
    }

    /**
     * Refuses to work with a history that is not whole.
     *
     * @throws ImproperlyConfigured for the first source that no list names
     */
    void requireListed() {
        unlisted().stream()
                .findFirst()
                .ifPresent(sentence -> {
                    throw new ImproperlyConfigured(sentence);
                });
    }

    private List<String> unlisted(AppConfig app) {
        var place = new AppSources(app, sources);
        Path folder = place.migrations();
        if (app.migrations().isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        Set<String> listed =
                app.migrations().stream()
                        .map(MigrationSources::fileName)
                        .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> MIGRATION.matcher(name(file)).matches())
                    .filter(file -> !listed.contains(name(file)))
                    .sorted()
                    .map(file -> file + remedy(app, place.jar()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String remedy(AppConfig app, @Nullable Path jar) {
        return jar == null
                ? " is not in the list beside it: write the list anew by '%s makemigrations --list', or delete the file."
                        .formatted(Invocation.launcher())
                : " is no part of the app '%s', which comes in %s with its migrations: delete the file, and the list beside it."
                        .formatted(app.label(), jar.getFileName());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String fileName(Migration migration) {
        return "M" + migration.key().name().replaceAll("\\W", "_") + ".java";
    }
}
