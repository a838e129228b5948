package dev.belleville.tasks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of a call in the places of a task's parameters. */
public final class Arguments {
    private Arguments() {}

    /**
     * As many values as the task has parameters, of their types.
     *
     * @throws BadArguments if they do not fit; the message says how
     */
    public static @Nullable Object[] of(
            Definition task, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        if (task.takesAny()) {
            return new @Nullable Object[] {args, kwargs};
        }
        if (!kwargs.isEmpty()) {
            checkNames(task, args.size(), kwargs);
        }
        int most = task.parameters().size();
        if (args.size() + kwargs.size() != most) {
            throw new BadArguments(
                    "%s takes %d %s, not %d."
                            .formatted(
                                    task.name(),
                                    most,
                                    most == 1 ? "argument" : "arguments",
                                    args.size() + kwargs.size()));
        }
        var values = new @Nullable Object[most];
        for (int at = 0; at < most; at++) {
            Object given = at < args.size() ? args.get(at) : kwargs.get(task.names().get(at));
            try {
                values[at] = Values.to(given, task.parameters().get(at));
            } catch (IllegalArgumentException e) {
                throw new BadArguments(
                        "Argument "
                                + (at + 1)
                                + " of "
                                + task.name()
                                + (task.hidesArguments()
                                        ? " is not of its type; it is secret."
                                        : ": " + e.getMessage()));
            }
        }
        return values;
    }

    /** Every name is one of a parameter that has no value yet, and no other parameter is left. */
    private static void checkNames(
            Definition task, int inOrder, Map<String, @Nullable Object> kwargs) {
        List<String> names = task.names();
        if (names.isEmpty()) {
            throw new BadArguments(
                    "The names of the parameters of "
                            + task.name()
                            + " are not known, but "
                            + String.join(", ", kwargs.keySet())
                            + " were given by name. Say them: Task.named(…).parameters(…), or compile with -parameters.");
        }
        var wrong = new ArrayList<String>();
        for (String name : kwargs.keySet()) {
            int at = names.indexOf(name);
            if (at < 0) {
                wrong.add("has no parameter " + name);
            } else if (at < inOrder) {
                wrong.add("was given " + name + " twice");
            }
        }
        for (String name : names.subList(Math.min(inOrder, names.size()), names.size())) {
            if (!kwargs.containsKey(name)) {
                wrong.add("misses " + name);
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadArguments(task.name() + " " + String.join(", ", wrong) + ".");
        }
    }
}
