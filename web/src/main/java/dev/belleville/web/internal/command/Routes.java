package dev.belleville.web.internal.command;

import dev.belleville.web.Site;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the routes in the order in which they are tried. Flask's {@code flask routes}. */
@Command(name = "routes", description = "List the routes in the order in which they are tried.")
final class Routes implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        var table = new TextTable("PATTERN", "METHODS", "NAME");
        Site.current()
                .router()
                .routes()
                .forEach(line ->
                        table.row(
                                line.pattern(),
                                line.methods().isEmpty() ? "any" : String.join(" ", line.methods()),
                                line.name()));
        table.print(out);
    }
}
