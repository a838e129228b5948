package dev.belleville.web.internal.command;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.Storage;
import dev.belleville.web.Site;
import dev.belleville.web.internal.staticfiles.Collector;
import dev.belleville.web.internal.staticfiles.StaticFile;
import dev.belleville.web.internal.staticfiles.StaticFinder;
import dev.belleville.web.staticfiles.ManifestStaticFilesStorage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings static files together. Django's {@code collectstatic}. */
@Command(
        name = "collectstatic",
        description = "Bring the static files of all apps and folders together in staticRoot.")
final class CollectStatic implements Callable<Integer> {
    /** What Django passes over as well. */
    private static final List<String> USUAL = List.of("CVS", ".*", "*~");

    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask")
    private boolean silent;

    @Option(
            names = {"-c", "--clear"},
            description = "remove all that is there first")
    private boolean clear;

    @Option(
            names = {"-n", "--dry-run"},
            description = "only tell what would be done")
    private boolean dryRun;

    @Option(
            names = {"-i", "--ignore"},
            paramLabel = "PATTERN",
            description = "pass over names like this, such as *.scss; may be given several times")
    private List<String> ignore = new ArrayList<>();

    @Option(names = "--no-default-ignore", description = "do not pass over CVS, .* and *~")
    private boolean noDefaultIgnore;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Site site = Site.current();
        Storage storage = site.orm().storage(Site.STATIC_FILES);
        Path folder = folder(storage);
        if (!silent && !dryRun && folder != null && holdsFiles(folder) && !isWanted(out, folder)) {
            out.println("Collecting static files cancelled.");
            out.flush();
            return 1;
        }
        List<StaticFile> files = StaticFinder.of(site.settings(), site.apps()).list();
        tell(out, new Collector(storage, dryRun).collect(wanted(files), clear), folder);
        return 0;
    }

    private List<StaticFile> wanted(List<StaticFile> files) {
        var patterns = new ArrayList<>(ignore);
        if (!noDefaultIgnore) {
            patterns.addAll(USUAL);
        }
        var ignored = new FilePatterns(patterns);
        return files.stream().filter(file -> !ignored.match(file.name())).toList();
    }

    private boolean isWanted(PrintWriter out, Path folder) throws IOException {
        return Question.yes(
                out,
                clear
                        ? "This deletes all files in " + folder + "."
                        : "This overwrites files in " + folder + " that have changed.");
    }

    private static @Nullable Path folder(Storage storage) {
        return switch (storage) {
            case ManifestStaticFilesStorage manifest -> folder(manifest.files());
            case FileSystemStorage files -> files.location();
            default -> null;
        };
    }

    private static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            return entries.iterator().hasNext();
        }
    }

    private void tell(PrintWriter out, Collector.Result result, @Nullable Path folder) {
        if (dryRun) {
            result.copied().forEach(name -> out.println("Pretending to copy '" + name + "'"));
        }
        result.warnings().forEach(warning -> out.println("Warning: " + warning));
        for (StaticFile hidden : result.shadowed()) {
            out.println(
                    "Passed over "
                            + hidden.where()
                            + ": there is another '"
                            + hidden.name()
                            + "'.");
        }
        if (result.deleted() > 0) {
            out.println(counted(result.deleted(), "file") + " deleted.");
        }
        int copied = result.copied().size();
        out.printf(
                "%s%s%s%s%s.%n",
                counted(copied, "static file") + (dryRun ? " would be copied" : " copied"),
                folder == null ? "" : " to '" + folder + "'",
                result.unmodified() == 0 ? "" : ", " + result.unmodified() + " unmodified",
                result.postProcessed() == 0
                        ? ""
                        : ", " + result.postProcessed() + " post-processed",
                result.encoded() == 0 ? "" : ", " + result.encoded() + " compressed");
        out.flush();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
