package dev.belleville.web.internal.command;

import dev.belleville.core.Suggestion;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How every command behaves: it explains itself, knows its version, and tells a mistake in one line
 * with the remedy, at the exit code 1.
 *
 * @param traceback whether an error shows where it came from, though a person could mend it
 */
public record Manners(BooleanSupplier traceback)
        implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** Teaches {@code line} and the commands below it. */
    public CommandLine teach(CommandLine line) {
        explain(line);
        IExecutionStrategy given = line.getExecutionStrategy();
        line.setExecutionStrategy(parsed -> {
            EmptyValues.refuse(parsed);
            return given.execute(parsed);
        });
        line.setParameterExceptionHandler(this);
        line.setExecutionExceptionHandler(this);
        line.registerConverter(int.class, text -> whole(text, Integer::valueOf));
        line.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
        line.registerConverter(long.class, text -> whole(text, Long::valueOf));
        line.registerConverter(Long.class, text -> whole(text, Long::valueOf));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static <T extends Number> T whole(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            var wrong = new TypeConversionException("write a whole number, not '" + text + "'");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static void explain(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        boolean isMethod = spec.userObject() instanceof Method; // its options are its parameters
        if (!spec.mixinStandardHelpOptions() && !isMethod && !spec.helpCommand()) {
            spec.mixinStandardHelpOptions(true);
        }
        if (spec.userObject() instanceof HelpCommand) {
            spec.usageMessage().description("Show how a command is used.");
        }
        if (spec.version().length == 0) {
            spec.version(Release.name());
        }
        line.getSubcommands().values().forEach(Manners::explain);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String remedy = " See '" + line.getCommandSpec().qualifiedName() + " --help'.";
        if (e instanceof UnmatchedArgumentException unmatched) {
            return Failure.tell(unknown(unmatched, remedy));
        }
        ArgSpec wrong = e.getArgSpec();
        if (wrong != null && "".equals(e.getValue())) {
            return Failure.tell(EmptyValues.sentence(wrong) + remedy);
        }
        return Failure.tell(sentence(e) + remedy);
    }

    /** The word that has no place, and the name that was probably meant. */
    private static String unknown(UnmatchedArgumentException e, String remedy) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String word = e.getUnmatched().getFirst();
        String kind = "argument";
        Collection<String> names = Set.of();
        if (e.isUnknownOption()) {
            kind = "option";
            word = word.split("=", 2)[0];
            names = spec.optionsMap().keySet();
        } else if (!spec.subcommands().isEmpty()) {
            kind = "command";
            names = spec.subcommands().keySet();
        }
        String here =
                switch (kind) {
                    case "command" -> Elsewhere.command(word);
                    case "option" -> Elsewhere.option(spec.name(), word);
                    default -> null;
                };
        if (here != null) {
            return "Unknown " + kind + " '" + word + "': " + here + ".";
        }
        String meant = Suggestion.of(word, names);
        return "Unknown " + kind + " '" + word + "'." + (meant.isEmpty() ? remedy : meant);
    }

    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    @Override
    public int handleExecutionException(
            Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        return Failure.tell(e, traceback.getAsBoolean());
    }
}
