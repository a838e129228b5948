package dev.belleville.web.internal.command;

import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Where and how a command writes migrations. */
final class InSources {
    /** Where a project's sources are. */
    static final Path USUAL = Path.of("src/main/java");

    @Option(
            names = "--sources",
            paramLabel = "FOLDER",
            description = "the project's Java sources; src/main/java where none are named")
    private Path sources = USUAL;

    @Option(
            names = "--no-header",
            description = "write no line on top that says when it was written")
    private boolean noHeader;

    /** Whether a project is at hand: a site of one file has no place for migrations. */
    boolean areThere() {
        return Files.isDirectory(sources);
    }

    MigrationSources listed(Site site) {
        return new MigrationSources(site, sources);
    }

    AppSources of(AppConfig app) {
        return new AppSources(app, sources);
    }

    DraftFiles files(Site site) {
        return new DraftFiles(site, sources, !noHeader, Clock.systemUTC());
    }
}
