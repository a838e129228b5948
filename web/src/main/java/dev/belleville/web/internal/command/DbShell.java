package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.DatabaseClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts the program of a database with the site's account. Django's {@code dbshell}. */
@Command(
        name = "dbshell",
        description =
                "Talk to the database by its own program: sqlite3, psql or mariadb. What stands"
                        + " after -- is for it.")
final class DbShell implements Callable<Integer> {
    @Mixin private OnDatabase database = new OnDatabase();

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "for the program, after --")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        DatabaseClient client = database.database().client();
        var command = new ArrayList<>(client.command());
        command.addAll(arguments);
        var program = new ProcessBuilder(command).inheritIO();
        client.environment()
                .forEach((name, value) -> program.environment().put(name, value.reveal()));
        try {
            return program.start().waitFor();
        } catch (IOException e) {
            throw new ImproperlyConfigured(
                    "The program '"
                            + command.getFirst()
                            + "' cannot be started; install it, or put its folder into PATH.",
                    e);
        }
    }
}
