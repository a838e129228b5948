package dev.belleville.web;

import dev.belleville.web.internal.command.Manners;
import picocli.CommandLine;

/**
 * Runs a command that is a program of its own and belongs to no {@link App}, with the manners of
 * belle: it explains itself ({@code --help}), knows its version, and tells a mistake in one line.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     System.exit(Commands.execute(new Demo(), args));
 * }
 * }</pre>
 *
 * <p>Commands that work on a site belong to it: {@link App#command}.
 */
public final class Commands {
    private Commands() {}

    /**
     * Runs {@code command}. Django's {@code execute_from_command_line}.
     *
     * @param command a picocli object that is {@code Runnable} or {@code Callable}
     * @return the exit code: 0 for success or what the command gives, 1 for a mistake
     */
    public static int execute(Object command, String... arguments) {
        return new Manners(() -> false).teach(new CommandLine(command)).execute(arguments);
    }
}
