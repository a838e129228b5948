package dev.belleville.web.internal.command;

import dev.belleville.orm.migrate.Draft;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins the operations of one migration. Django's {@code optimizemigration}. */
@Command(
        name = "optimizemigration",
        description = "Write a migration anew with fewer operations that do the same.")
final class OptimizeMigration implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "APP", description = "the app")
    private String app = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "its number is enough")
    private String name = "";

    @Option(names = "--check", description = "exit with 1 if it can be optimized; write nothing")
    private boolean check;

    @Mixin private InSources sources = new InSources();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Site site = Site.current();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Draft> found = site.migrator().optimizemigration(app, name);
        if (found.isEmpty()) {
            out.println("No optimizations possible.");
        } else {
            Draft draft = found.get();
            out.println(
                    "Optimized "
                            + draft.migration().key()
                            + " to "
                            + draft.migration().operations().size()
                            + " operations.");
            DraftFiles files = sources.files(site);
            if (!check) {
                files.write(draft, out);
                out.println("  " + files.path(draft));
            }
            draft.warnings().forEach(warning -> out.println("  " + warning));
        }
        out.flush();
        return check && found.isPresent() ? 1 : 0;
    }
}
