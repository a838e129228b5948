package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.migrate.Draft;
import dev.belleville.orm.migrate.SourceFile;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes drafts of migrations into the sources of the project. */
final class DraftFiles {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Site site;
    private final Path sources;
    private final String header;

    /**
     * Into the Java sources in a folder.
     *
     * @param header whether a line on top of each migration says what wrote it and when
     */
    DraftFiles(Site site, Path sources, boolean header, Clock clock) {
        this.site = site;
        this.sources = sources;
        this.header =
                header
                        ? "// Written by %s on %s\n\n"
                                .formatted(Release.name(), MOMENT.format(clock.instant()))
                        : "";
    }

    /** The text of the migration's class. */
    String text(Draft draft) {
        return header + draft.files().getFirst().text();
    }

    /** Where the migration's class is, or will be. */
    Path path(Draft draft) {
        return folder(draft).resolve(draft.files().getFirst().name());
    }

    /**
     * Refuses drafts for apps that are not of this project.
     *
     * @throws ImproperlyConfigured for the first such app
     */
    void requireOwn(List<Draft> drafts) {
        drafts.forEach(draft -> app(draft).requireOwn());
    }

    private Path folder(Draft draft) {
        return app(draft).migrations();
    }

    private AppSources app(Draft draft) {
        return new AppSources(config(draft), sources);
    }

    private AppConfig config(Draft draft) {
        return site.apps().stream()
                .filter(one -> one.label().equals(draft.migration().key().app()))
                .findFirst()
                .orElseThrow();
    }

    /** Writes the class and the list, deletes what they replace, and says what else is to do. */
    void write(Draft draft, PrintWriter out) throws IOException {
        if (!Files.isDirectory(sources)) {
            throw new ImproperlyConfigured(
                    "There is no folder "
                            + sources
                            + " here to write migrations into: run this in the project's folder, or"
                            + " name the folder by --sources.");
        }
        requireOwn(List.of(draft));
        Path folder = folder(draft);
        new SourceFile(draft.files().getFirst().name(), text(draft)).writeTo(folder);
        for (SourceFile file : draft.files().subList(1, draft.files().size())) {
            file.writeTo(folder);
        }
        for (String name : draft.obsolete()) {
            Files.deleteIfExists(folder.resolve(name));
        }
        AppConfig config = config(draft);
        if (config.migrations().isEmpty() && !isListed(config)) {
            out.printf(
                    "  Now let %s.migrations() return %s.Migrations.all().%n",
                    config.getClass().getSimpleName(), Site.migrationsPackage(config));
        }
    }

    /** Whether the app's source takes the list, which was empty until now. */
    private boolean isListed(AppConfig config) throws IOException {
        Path source = sources.resolve(config.getClass().getName().replace('.', '/') + ".java");
        return Files.exists(source) && Files.readString(source).contains("Migrations.all()");
    }
}
