package dev.belleville.web.internal.command;

import dev.belleville.core.Invocation;
import dev.belleville.orm.migrate.MigrationKey;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.Step;
import dev.belleville.orm.migrate.Warning;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the database to the models' state. Django's {@code migrate}. */
@Command(
        name = "migrate",
        description = "Bring the database to the state of the migrations.",
        footer =
                "%nTables of apps without migrations are made each time, as Django's --run-syncdb"
                        + " does.")
final class Migrate implements Callable<Integer> {
    @Parameters(arity = "0..1", index = "0", paramLabel = "APP", description = "only this app")
    private String app = "";

    @Parameters(
            arity = "0..1",
            index = "1",
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

    @Option(names = "--check", description = "as --plan, and exit with 1 if anything is to do")
    private boolean check;

    @Option(
            names = "--prune",
            description = "forget records of the app's migrations that are no more; run nothing")
    private boolean prune;

    @Option(names = "--run-syncdb", hidden = true, description = "done each time")
    private boolean runSyncdb;

    @Option(
            names = {"--noinput", "--no-input"},
            hidden = true,
            description = "nothing is asked anyway")
    private boolean noInput;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "wait so long for others who migrate this database; 300 by default")
    private long lockTimeout = Migrator.WAIT.toSeconds();

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            return run(out);
        } finally {
            out.flush();
        }
    }

    private int run(PrintWriter out) {
        new MigrationSources(Site.current(), InSources.USUAL).requireListed();
        Migrator migrator = database.migrator();
        if (prune) {
            return prune(migrator, out);
        }
        MigrationTarget target = new MigrationTarget(app, name);
        if (plan || check) {
            List<Step> steps = migrator.plan(target);
            List<String> missing = app.isEmpty() ? migrator.missingTables() : List.of();
            boolean anything = printPlan(migrator, missing, steps, out);
            return check && anything ? 1 : 0;
        }
        Duration wait = Duration.ofSeconds(lockTimeout);
        var printer = new MigrationPrinter(out);
        sync(migrator, wait, printer, out);
        if (migrator.migrate(target, mode(), wait, printer).isEmpty()) {
            out.println("No migrations to apply.");
        }
        sync(migrator, wait, printer, out);
        List<String> changed = app.isEmpty() ? migrator.changedApps() : List.of();
        if (!changed.isEmpty()) {
            out.println(
                    "The models of "
                            + String.join(", ", changed)
                            + " have changes that no migration makes: run '%s makemigrations', and then '%s migrate' again."
                                    .formatted(Invocation.launcher(), Invocation.program()));
        }
        return 0;
    }

    /** Before migrations, which may point to these tables, and after them: these may to theirs. */
    private void sync(Migrator migrator, Duration wait, MigrationPrinter printer, PrintWriter out) {
        if (app.isEmpty()) {
            migrator.syncModels(wait, printer).forEach(made -> out.println("Made " + made + "."));
        }
    }

    private int prune(Migrator migrator, PrintWriter out) {
        if (app.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--prune needs an app: '" + Invocation.program() + " migrate APP --prune'");
        }
        List<MigrationKey> pruned =
                migrator.prune(app, Duration.ofSeconds(lockTimeout), new MigrationPrinter(out));
        pruned.forEach(key -> out.println("  Pruning " + key + " OK"));
        if (pruned.isEmpty()) {
            out.println("No migrations to prune.");
        }
        return 0;
    }

    /** Says what would be done, and whether it is anything. */
    private static boolean printPlan(
            Migrator migrator, List<String> missing, List<Step> steps, PrintWriter out) {
        List<MigrationKey> unrecorded = migrator.unrecorded();
        if (missing.isEmpty() && steps.isEmpty() && unrecorded.isEmpty()) {
            out.println("Nothing to apply.");
            return false;
        }
        out.println("Planned operations:");
        missing.forEach(name -> out.println("Make " + name));
        Optional<Step> halfWay = migrator.halfWay();
        Map<Step, List<Warning>> warnings = migrator.warnings(steps);
        for (Step step : steps) {
            out.println(
                    line(step)
                            + (halfWay.filter(step::equals).isPresent()
                                    ? "  stands half way: migrate finishes it"
                                    : ""));
            List<Operation> operations = step.migration().operations();
            for (Operation operation : step.backward() ? operations.reversed() : operations) {
                out.println("    " + (step.backward() ? "Undo " : "") + operation.description());
            }
            warnings.getOrDefault(step, List.of())
                    .forEach(warning -> out.println("    Warning: " + warning));
        }
        unrecorded.forEach(
                key -> out.println("Record " + key + ", for all is applied that it replaces"));
        return true;
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
}
