package dev.belleville.web.internal.command;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, opens the site for the command and runs it in the site's scope. */
@Command(
        name = "belle",
        description = "The commands of this site.",
        synopsisSubcommandLabel = "COMMAND")
public final class CommandRunner {
    private static final String HELP = "help";

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
    private final Manners manners = new Manners(() -> traceback);

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
     * @return 0 for success, 1 for an error or a wrong command line
     */
    public int execute(List<AppConfig> installed, List<Object> more, String... arguments) {
        var others = new ArrayList<Object>();
        installed.forEach(config -> others.addAll(config.commands()));
        others.addAll(more);
        String[] given = arguments.length == 0 ? new String[] {"serve"} : arguments;
        boolean helps = others.stream().map(CommandRunner::name).noneMatch(HELP::equals);
        String[] words = helps ? helpLast(given) : given;
        var line = new CommandLine(this).setCommandName(Invocation.program());
        addCommands(line, others, words[0]);
        line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, CommandGroups::list);
        line.getHelpSectionMap().remove(SECTION_KEY_COMMAND_LIST_HEADING);
        line.setExecutionStrategy(this::run);
        return manners.teach(line).execute(words);
    }

    /**
     * Adds the one command that {@code first} names, else all: to read what a command knows takes
     * time. A site's own command takes the place of ours of its name, but for {@link PlainServe}.
     */
    private static void addCommands(CommandLine line, List<Object> others, String first) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("serve", Serve::new);
        commands.put("migrate", Migrate::new);
        commands.put("makemigrations", MakeMigrations::new);
        commands.put("squashmigrations", SquashMigrations::new);
        commands.put("optimizemigration", OptimizeMigration::new);
        commands.put("showmigrations", ShowMigrations::new);
        commands.put("sqlmigrate", SqlMigrate::new);
        commands.put("inspectdb", InspectDb::new);
        commands.put("dumpdata", DumpData::new);
        commands.put("loaddata", LoadData::new);
        commands.put("flush", Flush::new);
        commands.put("createcachetable", CreateCacheTable::new);
        commands.put("sqlflush", SqlFlush::new);
        commands.put("sqlsequencereset", SqlSequenceReset::new);
        commands.put("collectstatic", CollectStatic::new);
        commands.put("findstatic", FindStatic::new);
        commands.put("dbshell", DbShell::new);
        commands.put("makemessages", MakeMessages::new);
        commands.put("compilemessages", CompileMessages::new);
        commands.put("sendtestemail", SendTestEmail::new);
        commands.put("routes", Routes::new);
        commands.put("check", Check::new);
        others.forEach(command -> commands.put(name(command), () -> command));
        Supplier<Object> named = commands.get(first);
        (named == null ? commands.values() : List.of(named))
                .forEach(command -> line.addSubcommand(command.get()));
    }

    /** {@code help} and {@code help migrate} as {@code --help} and {@code migrate --help}. */
    private static String[] helpLast(String... words) {
        if (!words[0].equals(HELP)) {
            return words;
        }
        var asked = new ArrayList<>(List.of(words).subList(1, words.length));
        asked.add("--help");
        return asked.toArray(String[]::new);
    }

    private static String name(Object command) {
        Command annotation = command.getClass().getAnnotation(Command.class);
        return annotation == null ? command.toString() : annotation.name();
    }

    private int run(ParseResult parsed) {
        if (!parsed.unmatched().isEmpty()) { // --help keeps the parser from refusing it
            throw new UnmatchedArgumentException(
                    parsed.asCommandLineList().getLast(), parsed.unmatched());
        }
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine chosen = parsed.asCommandLineList().getLast();
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
            return manners.handleExecutionException(e, chosen, parsed);
        }
    }
}
