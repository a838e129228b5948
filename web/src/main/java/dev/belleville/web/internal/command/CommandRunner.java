package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.ServerError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Parses a command line, opens the site for the command and runs it in the site's scope. */
@Command(
        name = "belle",
        description = "The commands of this site.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class CommandRunner {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "set a setting for this run")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Option(
            names = "--traceback",
            scope = ScopeType.INHERIT,
            description = "show where an error came from")
    private boolean traceback;

    private final App app;

    /** For one app. */
    public CommandRunner(App app) {
        this.app = app;
    }

    /** A command that changes settings before the site is opened. */
    interface Configures {
        void configure(App app);
    }

    /**
     * Runs the command that {@code arguments} name, {@code serve} where they name none.
     *
     * @param installed the apps whose commands join those of every site
     * @param more further commands
     * @return 0 for success, 1 for an error, 2 for a wrong command line
     */
    public int execute(List<AppConfig> installed, List<Object> more, String... arguments) {
        var line = new CommandLine(this);
        for (Object command :
                List.of(
                        new Serve(),
                        new Migrate(),
                        new MakeMigrations(),
                        new ShowMigrations(),
                        new SqlMigrate(),
                        new Routes(),
                        new Check())) {
            line.addSubcommand(command);
        }
        installed.forEach(config -> config.commands().forEach(line::addSubcommand));
        more.forEach(line::addSubcommand);
        for (CommandLine command : line.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.mixinStandardHelpOptions()) {
                spec.mixinStandardHelpOptions(true);
            }
        }
        line.setExecutionStrategy(this::run);
        line.setExecutionExceptionHandler((e, command, _) -> report(e, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(arguments.length == 0 ? new String[] {"serve"} : arguments);
    }

    private int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine chosen = last(parsed);
        if (chosen.getCommand() == this) {
            chosen.usage(chosen.getOut());
            return 0;
        }
        try {
            flags.forEach(app::flag);
            if (chosen.getCommand() instanceof Configures command) {
                command.configure(app);
            }
            try (Site site = app.build()) {
                return site.scope().call(() -> new CommandLine.RunLast().execute(parsed));
            }
        } catch (ImproperlyConfigured e) {
            return report(e, chosen);
        }
    }

    private static CommandLine last(ParseResult parsed) {
        return parsed.asCommandLineList().getLast();
    }

    /** An error that a person can mend is one line; any other shows where it came from. */
    private int report(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        boolean expected =
                switch (e) {
                    case ImproperlyConfigured _,
                            ServerError _,
                            DatabaseError _,
                            MigrationError _,
                            TemplateSyntaxError _ ->
                            true;
                    default -> false;
                };
        if (traceback || !expected) {
            e.printStackTrace(err);
        } else {
            err.println("belle: " + e.getMessage());
        }
        err.flush();
        return 1;
    }
}
