package dev.belleville.web.internal.command;

import dev.belleville.web.Site;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Where and how a command writes migrations. */
final class InSources {
    @Option(
            names = "--sources",
            paramLabel = "FOLDER",
            description = "the project's Java sources; src/main/java where none are named")
    private Path sources = Path.of("src/main/java");

    @Option(
            names = "--no-header",
            description = "write no line on top that says when it was written")
    private boolean noHeader;

    DraftFiles files(Site site) {
        return new DraftFiles(site, sources, !noHeader, Clock.systemUTC());
    }
}
