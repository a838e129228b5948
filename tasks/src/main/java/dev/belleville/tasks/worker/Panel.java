package dev.belleville.tasks.worker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that a worker knows, by Celery's names. Celery's Panel. */
final class Panel {
    /** What a worker does when it is told to. */
    @FunctionalInterface
    interface Command {
        /** What is answered. */
        @Nullable Object run(CommandArguments arguments);
    }

    private final Map<String, Command> commands = new HashMap<>();

    Panel(Station station) {
        commands.putAll(new Inspection(station).commands());
        commands.putAll(new Steering(station).commands());
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if nobody knows the command, or it is told wrongly
     */
    @Nullable Object run(String method, Map<?, ?> arguments) {
        Command command = commands.get(method);
        if (command == null) {
            throw new IllegalArgumentException("No worker of this kind knows " + method + ".");
        }
        return command.run(new CommandArguments(method, arguments));
    }
}
