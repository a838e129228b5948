package dev.belleville.tasks.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of a call in the places of a task's parameters. */
public final class Arguments {
    private Arguments() {}

    /**
     * As many values as the task has parameters, of their types.
     *
     * @throws IllegalArgumentException if they do not fit; the message says how
     */
    public static @Nullable Object[] of(
            Definition task, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        if (task.takesAny()) {
            return new @Nullable Object[] {args, kwargs};
        }
        int most = task.parameters().size();
        if (args.size() + kwargs.size() != most) {
            throw new IllegalArgumentException(
                    task.name()
                            + " takes "
                            + most
                            + " arguments, but "
                            + (args.size() + kwargs.size())
                            + " were given.");
        }
        var values = new @Nullable Object[most];
        for (int at = 0; at < most; at++) {
            values[at] = at < args.size() ? args.get(at) : named(task, at, kwargs);
            try {
                values[at] = Values.to(values[at], task.parameters().get(at));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Argument " + (at + 1) + " of " + task.name() + ": " + e.getMessage(), e);
            }
        }
        return values;
    }

    private static @Nullable Object named(
            Definition task, int at, Map<String, @Nullable Object> kwargs) {
        if (task.names().isEmpty()) {
            throw new IllegalArgumentException(
                    "The names of the parameters of "
                            + task.name()
                            + " are not known, but "
                            + kwargs.keySet()
                            + " were given by name. Say them: Task.named(…).parameters(…), or compile with -parameters.");
        }
        String name = task.names().get(at);
        if (!kwargs.containsKey(name)) {
            throw new IllegalArgumentException(
                    task.name()
                            + " has no parameter "
                            + kwargs.keySet()
                            + ": "
                            + name
                            + " is missing.");
        }
        return kwargs.get(name);
    }
}
