package dev.belleville.web.internal.command;

import dev.belleville.core.Invocation;
import dev.belleville.orm.migrate.MigrationStatus;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the migrations of each app and which are applied. Django's {@code showmigrations}. */
@Command(
        name = "showmigrations",
        description =
                "List the migrations; [X] marks those applied, [-] squashed ones of which all is"
                        + " applied that they replace, [~] the one in which an earlier run stopped.")
final class ShowMigrations implements Runnable {
    private static final String HALF_WAY = "  stands half way: migrate finishes it";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Parameters(arity = "0..*", paramLabel = "APP", description = "only these apps")
    private List<String> apps = new ArrayList<>();

    @Option(
            names = {"-l", "--list"},
            description = "app by app; so it is where nothing is said")
    private boolean list;

    @Option(
            names = {"-p", "--plan"},
            description = "in the order in which they are applied, with what they depend on")
    private boolean plan;

    @Option(
            names = {"-v", "--verbosity"},
            paramLabel = "LEVEL",
            description = "2 tells when each was applied; with --plan, what it depends on")
    private int verbosity = 1;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Migrator migrator = database.migrator();
        if (plan) {
            List<MigrationStatus> statuses = migrator.showPlan(apps.toArray(String[]::new));
            statuses.forEach(status -> out.println(planned(status)));
            if (statuses.isEmpty()) {
                out.println("(no migrations)");
            }
        } else {
            list(migrator, out);
        }
        migrator.conflicts().forEach(out::println);
        new MigrationSources(Site.current(), InSources.USUAL).unlisted().forEach(out::println);
        out.flush();
    }

    private void list(Migrator migrator, PrintWriter out) {
        List<String> without =
                Site.current().apps().stream()
                        .filter(app -> app.migrations().isEmpty())
                        .map(AppConfig::label)
                        .filter(label -> apps.isEmpty() || apps.contains(label))
                        .toList();
        List<String> with = apps.stream().filter(app -> !without.contains(app)).toList();
        String last = "";
        if (apps.isEmpty() || !with.isEmpty()) {
            for (MigrationStatus status : migrator.showmigrations(with.toArray(String[]::new))) {
                if (!status.key().app().equals(last)) {
                    last = status.key().app();
                    out.println(last);
                }
                out.println(listed(status));
            }
        }
        without.forEach(label -> out.println(label + "\n (no migrations)"));
    }

    private String listed(MigrationStatus status) {
        var line = new StringBuilder(" ").append(mark(status)).append(status.key().name());
        if (status.squashed() > 0) {
            line.append(" (").append(status.squashed()).append(" squashed migrations)");
        }
        if (status.isHalfWay()) {
            line.append(HALF_WAY);
        } else if (status.isApplied() && status.applied() == null) {
            line.append(" run '" + Invocation.program() + " migrate' to finish recording");
        } else if (verbosity > 1 && status.applied() != null) {
            line.append(" (applied at ").append(MOMENT.format(status.applied())).append(" UTC)");
        }
        return line.toString();
    }

    private static String mark(MigrationStatus status) {
        if (status.isHalfWay()) {
            return "[~] ";
        }
        if (!status.isApplied()) {
            return "[ ] ";
        }
        return status.applied() == null ? "[-] " : "[X] ";
    }

    private String planned(MigrationStatus status) {
        String line = mark(status) + " " + status.key() + (status.isHalfWay() ? HALF_WAY : "");
        return verbosity < 2 || status.dependencies().isEmpty()
                ? line
                : line
                        + " ... "
                        + status.dependencies().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ", "(", ")"));
    }
}
