package dev.belleville.web.internal.command;

import dev.belleville.core.signing.SigningSettings;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for mistakes that would show only later. Django's {@code check}. */
@Command(name = "check", description = "Look for mistakes in settings, models and routes.")
final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Site site = Site.current();
        List<String> found = new ArrayList<>(site.mistakes());
        try {
            found.addAll(site.unfitTables());
        } catch (DatabaseError | MigrationError e) {
            out.println("The tables were not compared with the models: " + e.getMessage());
        }
        found.forEach(out::println);
        if (!site.isDebug() && site.settings().get(SigningSettings.SECRET_KEY).isEmpty()) {
            out.println(
                    "No secretKey is set: without debug the first session, signed cookie or link fails. Set BELLE_SECRET_KEY.");
        }
        out.println(
                found.isEmpty()
                        ? "Nothing is wrong."
                        : found.size()
                                + (found.size() == 1 ? " thing is wrong." : " things are wrong."));
        out.flush();
        return found.isEmpty() ? 0 : 1;
    }
}
