package dev.belleville.web.internal.command;

import dev.belleville.orm.migrate.MigrationKey;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.orm.migrate.Step;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the database to the models' state. Django's {@code migrate}. */
@Command(name = "migrate", description = "Bring the database to the state of the migrations.")
final class Migrate implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "APP", description = "only this app")
    private String app = "";

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "up to this migration; its number is enough; 'zero' takes all back")
    private String name = "";

    @Option(names = "--fake", description = "record without running")
    private boolean fake;

    @Option(
            names = "--fake-initial",
            description = "record an initial migration whose tables are there without running it")
    private boolean fakeInitial;

    @Option(names = "--plan", description = "show what would be done and do nothing")
    private boolean plan;

    @Option(
            names = "--check",
            description = "exit with 1 if migrations are not applied; do nothing")
    private boolean check;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Migrator migrator = database.migrator();
        MigrationTarget target = new MigrationTarget(app, name);
        if (plan || check) {
            List<Step> steps = migrator.plan(target);
            steps.forEach(step -> out.println(line(step)));
            if (steps.isEmpty()) {
                out.println("Nothing to apply.");
            }
            out.flush();
            return check && !steps.isEmpty() ? 1 : 0;
        }
        if (app.isEmpty()) {
            migrator.syncModels().forEach(made -> out.println("Made " + made + "."));
        }
        if (migrator.migrate(target, mode(), printing(out)).isEmpty()) {
            out.println("No migrations to apply.");
        }
        List<String> changed = app.isEmpty() ? migrator.changedApps() : List.of();
        if (!changed.isEmpty()) {
            out.println(
                    "The models of "
                            + String.join(", ", changed)
                            + " have changes that no migration makes: run 'belle makemigrations', and then"
                            + " 'belle migrate' again.");
        }
        out.flush();
        return 0;
    }

    private Mode mode() {
        if (fake) {
            return Mode.FAKE;
        }
        return fakeInitial ? Mode.FAKE_INITIAL : Mode.RUN;
    }

    private static String line(Step step) {
        return (step.backward() ? "Take back " : "Apply ") + step.migration().key();
    }

    /** Prints each migration as Django does: what begins, then how it ended on the same line. */
    static Progress printing(PrintWriter out) {
        return (MigrationKey key, Progress.Stage stage) -> {
            switch (stage) {
                case APPLYING -> out.print("  Applying " + key + "...");
                case UNAPPLYING -> out.print("  Unapplying " + key + "...");
                case APPLIED, UNAPPLIED -> out.println(" OK");
                case FAKED -> out.println(" FAKED");
            }
            out.flush();
        };
    }
}
