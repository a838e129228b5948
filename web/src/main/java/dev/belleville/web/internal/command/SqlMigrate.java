package dev.belleville.web.internal.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the SQL of one migration. Django's {@code sqlmigrate}. */
@Command(name = "sqlmigrate", description = "Show the SQL of one migration.")
final class SqlMigrate implements Runnable {
    @Parameters(index = "0", paramLabel = "APP")
    private String app = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "its number is enough")
    private String name = "";

    @Option(names = "--backwards", description = "the SQL that takes it back")
    private boolean backwards;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        database.migrator().sqlmigrate(app, name, backwards).forEach(out::println);
        out.flush();
    }
}
