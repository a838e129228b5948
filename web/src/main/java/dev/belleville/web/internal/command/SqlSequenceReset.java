package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the SQL that sets counters of keys. Django's {@code sqlsequencereset}. */
@Command(
        name = "sqlsequencereset",
        description = "Show the SQL that has the counters of keys go on behind the greatest key.")
final class SqlSequenceReset implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "APP", description = "only these apps")
    private List<String> apps = new ArrayList<>();

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        List<String> known = Site.current().apps().stream().map(AppConfig::label).toList();
        for (String app : apps) {
            if (!known.contains(app)) {
                throw new ImproperlyConfigured("No app '" + app + "'." + Suggestion.of(app, known));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        List<String> statements = Fixtures.sqlSequenceReset(database.alias(), apps);
        statements.forEach(sql -> out.println(sql + ";"));
        if (statements.isEmpty()) {
            out.println("-- No counters to set: this database counts on from the greatest key.");
        }
        out.flush();
    }
}
