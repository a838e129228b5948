package dev.belleville.web.internal.command;

import dev.belleville.orm.fixture.Fixtures;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the SQL of {@link Flush}. Django's {@code sqlflush}. */
@Command(name = "sqlflush", description = "Show the SQL by which flush deletes all rows.")
final class SqlFlush implements Runnable {
    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Fixtures.sqlFlush(database.alias()).forEach(sql -> out.println(sql + ";"));
        out.flush();
    }
}
