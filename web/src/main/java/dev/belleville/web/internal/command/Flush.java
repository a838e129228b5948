package dev.belleville.web.internal.command;

import dev.belleville.orm.Database;
import dev.belleville.orm.fixture.Fixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes all rows. Django's {@code flush}. */
@Command(
        name = "flush",
        description = "Delete all rows of all models; what is recorded of migrations stays.")
final class Flush implements Callable<Integer> {
    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask")
    private boolean silent;

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Database where = database.database();
        boolean sure =
                silent
                        || Question.yes(
                                out,
                                "This deletes every row of every model in the database '%s', %s."
                                        .formatted(database.alias(), where));
        if (!sure) {
            out.println("Nothing was deleted.");
            out.flush();
            return 1;
        }
        List<String> tables = Fixtures.flush(database.alias());
        out.println("Emptied " + tables.size() + (tables.size() == 1 ? " table." : " tables."));
        out.flush();
        return 0;
    }
}
