package dev.belleville.web.internal.command;

import dev.belleville.orm.migrate.Draft;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.MigrationKey;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one migration of several. Django's {@code squashmigrations}. */
@Command(
        name = "squashmigrations",
        description = "Write one migration that stands for several of an app.")
final class SquashMigrations implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "APP", description = "the app")
    private String app = "";

    @Parameters(
            index = "1..*",
            arity = "1..2",
            paramLabel = "[FROM] TO",
            description = "the first, else the app's first, and the last; their numbers are enough")
    private List<String> ends = new ArrayList<>();

    @Option(names = "--no-optimize", description = "keep all operations as they are")
    private boolean noOptimize;

    @Option(
            names = "--squashed-name",
            paramLabel = "NAME",
            description = "a name of your own, without number")
    private String name = "";

    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask before")
    private boolean noInput;

    @Mixin private InSources sources = new InSources();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Site site = Site.current();
        PrintWriter out = spec.commandLine().getOut();
        Migrator migrator = site.migrator();
        Draft draft =
                migrator.squashmigrations(
                        app,
                        ends.size() == 2 ? ends.getFirst() : "",
                        ends.getLast(),
                        name,
                        !noOptimize);
        List<MigrationKey> replaced = draft.migration().replaces();
        out.println("Will squash the following migrations:");
        replaced.forEach(key -> out.println(" - " + key.name()));
        if (!noInput && !new Prompt(out).confirms("Do you wish to proceed?")) {
            out.flush();
            return 0;
        }
        if (!noOptimize) {
            tell(out, operations(site, replaced), draft.migration().operations().size());
        }
        DraftFiles files = sources.files(site);
        files.write(draft, out);
        out.println("Created " + files.path(draft));
        out.println("  Commit it and leave the old ones in place: new databases get the new one.");
        out.println("  Once every database has applied the old ones, delete these, and its calls");
        out.println("  of replaces.");
        draft.warnings().forEach(warning -> out.println("  " + warning));
        out.flush();
        return 0;
    }

    private static int operations(Site site, List<MigrationKey> replaced) {
        return site.apps().stream()
                .flatMap(config -> config.migrations().stream())
                .filter(migration -> replaced.contains(migration.key()))
                .map(Migration::operations)
                .mapToInt(List::size)
                .sum();
    }

    /** What optimizing has done. */
    static void tell(PrintWriter out, int before, int after) {
        out.println(
                before == after
                        ? "No optimizations possible."
                        : "Optimized from " + before + " operations to " + after + ".");
    }
}
