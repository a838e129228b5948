package dev.belleville.web.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses an option or argument that is there and empty. A shell leaves it so where a variable is
 * not set; taken for one that was left out, it would do more than was asked for.
 */
final class EmptyValues {
    private EmptyValues() {}

    /**
     * Looks at all commands of the line; an option that may stand without a value may be empty.
     *
     * @throws ParameterException for the first that is empty
     */
    static void refuse(ParseResult parsed) {
        for (CommandLine line : parsed.asCommandLineList()) {
            line.getParseResult().matchedArgs().stream()
                    .filter(arg -> arg.originalStringValues().contains(""))
                    .filter(EmptyValues::wantsValue)
                    .findFirst()
                    .ifPresent(arg -> {
                        throw new ParameterException(line, sentence(arg));
                    });
        }
    }

    /** Words of a list are looked up one by one, or are another program's. */
    private static boolean wantsValue(ArgSpec arg) {
        return arg.isOption() ? arg.arity().min() > 0 : !arg.isMultiValue();
    }

    /** Says that {@code arg} is empty, and the remedy. */
    static String sentence(ArgSpec arg) {
        String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
        return "The value of %s is empty, as where a variable is not set: give one%s."
                .formatted(name, arg.required() ? "" : ", or leave it out");
    }
}
