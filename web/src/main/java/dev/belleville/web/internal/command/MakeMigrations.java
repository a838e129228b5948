package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.migrate.Draft;
import dev.belleville.orm.migrate.Questioner;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.SourceFile;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the migrations that the models ask for. Django's {@code makemigrations}. */
@Command(
        name = "makemigrations",
        description = "Write the migrations that changed models ask for, as Java sources.")
final class MakeMigrations implements Callable<Integer> {
    private static final Path SOURCES = Path.of("src/main/java");

    @Parameters(
            arity = "0..*",
            paramLabel = "APP",
            description = "only these apps; name an app that has no migrations yet to begin them")
    private List<String> apps = new ArrayList<>();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "a name of your own, without number")
    private String name = "";

    @Option(names = "--dry-run", description = "show the sources and write nothing")
    private boolean dryRun;

    @Option(names = "--check", description = "exit with 1 if models changed; write nothing")
    private boolean check;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Site site = Site.current();
        PrintWriter out = spec.commandLine().getOut();
        List<Draft> drafts = site.migrator(apps).makemigrations(apps, name, Questioner.NONE);
        if (drafts.isEmpty()) {
            out.println("No changes detected.");
        }
        for (Draft draft : drafts) {
            out.println(draft.migration().key() + ":");
            for (Operation operation : draft.migration().operations()) {
                out.println("  - " + operation.description());
            }
            draft.warnings().forEach(warning -> out.println("  Warning: " + warning));
            if (dryRun) {
                draft.files().forEach(file -> out.println("\n" + file.text()));
            } else if (!check) {
                write(site, draft, out);
            }
        }
        out.flush();
        return check && !drafts.isEmpty() ? 1 : 0;
    }

    private static void write(Site site, Draft draft, PrintWriter out) throws IOException {
        if (!Files.isDirectory(SOURCES)) {
            throw new ImproperlyConfigured(
                    "There is no folder src/main/java here to write migrations into; run this in the project's folder.");
        }
        AppConfig config =
                site.apps().stream()
                        .filter(one -> one.label().equals(draft.migration().key().app()))
                        .findFirst()
                        .orElseThrow();
        Path folder = SOURCES.resolve(Site.migrationsPackage(config).replace('.', '/'));
        for (SourceFile file : draft.files()) {
            file.writeTo(folder);
            out.println("  " + folder.resolve(file.name()));
        }
        if (config.migrations().isEmpty()) {
            out.printf(
                    "  Now let %s.migrations() return %s.Migrations.all().%n",
                    config.getClass().getSimpleName(), Site.migrationsPackage(config));
        }
    }
}
