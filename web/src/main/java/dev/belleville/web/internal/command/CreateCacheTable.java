package dev.belleville.web.internal.command;

import dev.belleville.web.Site;
import dev.belleville.web.cache.DatabaseCache;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the tables of caches. Django's {@code createcachetable}. */
@Command(
        name = "createcachetable",
        description = "Make the tables of the caches that are in the database.")
final class CreateCacheTable implements Runnable {
    @Mixin private OnDatabase database = new OnDatabase();

    @Parameters(
            arity = "0..*",
            paramLabel = "TABLE",
            description = "Other tables than the settings name.")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show the SQL and do nothing.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (String table : tables.isEmpty() ? Site.current().cacheTables() : tables) {
            List<String> made = DatabaseCache.createTable(database.database(), table, dryRun);
            if (made.isEmpty()) {
                out.println("Cache table '" + table + "' already exists.");
            } else if (dryRun) {
                made.forEach(sql -> out.println(sql + ";"));
            } else {
                out.println("Cache table '" + table + "' created.");
            }
        }
        out.flush();
    }
}
