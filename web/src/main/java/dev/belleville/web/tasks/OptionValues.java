package dev.belleville.web.tasks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What options of a command say to those who know what can be done. */
final class OptionValues {
    private OptionValues() {}

    /**
     * Does something with the value of {@code option}.
     *
     * @throws ParameterException if it cannot be done; the message names the option
     */
    static void take(CommandSpec command, String option, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "The option " + option + ": " + e.getMessage(), e);
        }
    }
}
