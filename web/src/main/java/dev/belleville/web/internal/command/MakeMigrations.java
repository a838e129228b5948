package dev.belleville.web.internal.command;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Branch;
import dev.belleville.orm.migrate.Draft;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.ModelState;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.Questioner;
import dev.belleville.orm.migrate.Warning;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the migrations that the models ask for. Django's {@code makemigrations}. */
@Command(
        name = "makemigrations",
        description = "Write the migrations that changed models ask for, as Java sources.")
final class MakeMigrations implements Callable<Integer> {
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

    @Option(names = "--merge", description = "join histories that have several ends")
    private boolean merge;

    @Option(names = "--empty", description = "write migrations to be filled by hand")
    private boolean empty;

    @Option(names = "--update", description = "take the changes into the app's last migration")
    private boolean update;

    @Option(
            names = "--list",
            description =
                    "write each Migrations.java of the project anew from the files beside it, as"
                            + " after a merge; nothing is compiled")
    private boolean list;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "ask nothing: nothing is renamed, and no value is given")
    private boolean noInput;

    @Mixin private InSources sources = new InSources();

    @Spec private CommandSpec spec;

    private final Checking checking = new Checking();

    @Override
    public Integer call() throws IOException {
        if (list) {
            throw new ImproperlyConfigured(
                    "The lists are written by '%s makemigrations --list' in the project's folder, with no option beside it."
                            .formatted(Invocation.launcher()));
        }
        Site site = Site.current();
        PrintWriter out = spec.commandLine().getOut();
        require(site);
        sources.listed(site).requireListed();
        Migrator migrator = site.migrator(apps);
        List<Draft> drafts = drafts(migrator, out);
        if (drafts.isEmpty()) {
            out.println(nothing(migrator));
        }
        if (apps.isEmpty() && !merge && !update && sources.areThere()) {
            tellWithout(site, out);
        }
        DraftFiles files = sources.files(site);
        files.requireOwn(drafts);
        Map<Draft, List<Warning>> strains = strains(migrator, drafts, out);
        for (Draft draft : drafts) {
            show(draft, files, out);
            strains.getOrDefault(draft, List.of())
                    .forEach(warning -> out.println("  Warning: " + warning));
            if (dryRun) {
                out.println("\n" + text(draft, files));
            } else if (!check) {
                files.write(draft, out);
            }
        }
        out.flush();
        return check && !drafts.isEmpty() ? 1 : 0;
    }

    /** What strains tables that are large here; whoever writes it can still write it otherwise. */
    private Map<Draft, List<Warning>> strains(
            Migrator migrator, List<Draft> drafts, PrintWriter out) {
        if (drafts.isEmpty() || check || merge || empty || update) {
            return Map.of();
        }
        try {
            return migrator.draftWarnings(drafts);
        } catch (MigrationError e) {
            out.println("Which tables are large is not known: " + e.getMessage());
            return Map.of();
        }
    }

    private String nothing(Migrator migrator) {
        if (merge) {
            return migrator.conflicts().isEmpty()
                    ? "No conflicts detected to merge."
                    : "Nothing was merged.";
        }
        if (Current.find(App.CLASSES) != null && !sources.areThere()) {
            return "No changes detected: a site of one file has no migrations. '%s migrate' makes the tables of its models."
                    .formatted(Invocation.program());
        }
        return apps.isEmpty()
                ? "No changes detected."
                : "No changes detected in " + String.join(", ", apps) + ".";
    }

    /** Names the apps whose changes are not looked for, since they have no history. */
    private void tellWithout(Site site, PrintWriter out) {
        site.apps().stream()
                .filter(app -> app.migrations().isEmpty() && !app.models().isEmpty())
                .filter(app -> sources.of(app).jar() == null)
                .forEach(app ->
                        out.printf(
                                "The app %1$s has models and no migrations; begin them by '%2$s makemigrations %1$s'.%n",
                                app.label(), Invocation.launcher()));
    }

    private void require(Site site) {
        List<String> known = site.apps().stream().map(AppConfig::label).toList();
        for (String app : apps) {
            if (!known.contains(app)) {
                throw new ImproperlyConfigured(
                        "No app '"
                                + app
                                + "' is installed. Choices are: "
                                + String.join(", ", known)
                                + "."
                                + Suggestion.of(app, known));
            }
        }
        if (!name.isEmpty() && !name.chars().allMatch(c -> Character.isJavaIdentifierPart(c))) {
            throw new ImproperlyConfigured(
                    "The name '"
                            + name
                            + "' cannot be part of a class's name: use letters, digits and _.");
        }
    }

    private List<Draft> drafts(Migrator migrator, PrintWriter out) {
        if (empty) {
            return migrator.emptyMigrations(apps, name);
        }
        Questioner questioner = questioner(out);
        if (merge) {
            return migrator.mergeMigrations(apps, name, questioner);
        }
        if (update) {
            if (apps.size() != 1) {
                throw new ImproperlyConfigured("Name the one app whose last migration is updated.");
            }
            return List.of(migrator.updateMigration(apps.getFirst(), name, questioner));
        }
        return migrator.makemigrations(apps, name, questioner);
    }

    private Questioner questioner(PrintWriter out) {
        if (check) {
            return checking;
        }
        return noInput
                ? new Unattended()
                : new TerminalQuestioner(new Prompt(out), Clock.systemUTC());
    }

    private void show(Draft draft, DraftFiles files, PrintWriter out) {
        out.println("Migrations for '" + draft.migration().key().app() + "':");
        out.println("  " + files.path(draft));
        for (Operation operation : draft.migration().operations()) {
            out.println("    " + operation.sign() + " " + operation.description());
        }
        draft.warnings().forEach(warning -> out.println("  Warning: " + warning));
    }

    private String text(Draft draft, DraftFiles files) {
        List<String> asked = checking.fields(draft.migration().key().app());
        return asked.isEmpty()
                ? files.text(draft)
                : "Its source is not shown, for --check asks nothing, and rows that are there need a"
                        + " value for "
                        + String.join(", ", asked)
                        + ". Leave out --check to give it.";
    }

    /** To check, any value will do, for nothing is written; what it stands for is no source. */
    private static final class Checking implements Questioner {
        private final List<ModelField> asked = new ArrayList<>();

        private record ModelField(String app, String name) {}

        @Override
        public Object fill(ModelState model, String field, FieldSpec spec) {
            asked.add(new ModelField(model.app(), model.label() + "." + field));
            return "";
        }

        /** The fields of an app for which a value was asked. */
        List<String> fields(String app) {
            return asked.stream()
                    .filter(field -> field.app().equals(app))
                    .map(ModelField::name)
                    .distinct()
                    .toList();
        }
    }

    /** Knows no value, renames nothing and joins what is to be joined, as Django's. */
    private static final class Unattended implements Questioner {
        @Override
        public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
            return null;
        }

        @Override
        public boolean merges(String app, List<Branch> branches) {
            return true;
        }
    }
}
