package dev.belleville.web.internal.command;

import dev.belleville.orm.migrate.MigrationStatus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the migrations of each app and which are applied. Django's {@code showmigrations}. */
@Command(name = "showmigrations", description = "List the migrations; [X] marks those applied.")
final class ShowMigrations implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "APP", description = "only these apps")
    private List<String> apps = new ArrayList<>();

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        String last = "";
        for (MigrationStatus status :
                database.migrator().showmigrations(apps.toArray(String[]::new))) {
            if (!status.key().app().equals(last)) {
                last = status.key().app();
                out.println(last);
            }
            out.println((status.isApplied() ? " [X] " : " [ ] ") + status.key().name());
        }
        out.flush();
    }
}
