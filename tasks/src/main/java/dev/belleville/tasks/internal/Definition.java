package dev.belleville.tasks.internal;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as workers know it.
 *
 * @param parameters the types of its arguments
 * @param names of its parameters, empty where nobody said them
 * @param call null where others run it
 */
public record Definition(
        String name,
        TaskOptions options,
        List<Type> parameters,
        List<String> names,
        Type result,
        @Nullable Call call) {
    /** Calls what the task does, with arguments of its types. */
    @FunctionalInterface
    public interface Call {
        /** What it returns. */
        @Nullable Object with(@Nullable Object[] arguments) throws Exception;
    }

    private static final List<String> ANY = List.of("*args", "**kwargs");

    /** A task of any arguments, which it gets as a list and as a map of those with names. */
    static Definition ofAny(String name, Call call) {
        return new Definition(
                name, TaskOptions.USUAL, List.of(List.class, Map.class), ANY, Object.class, call);
    }

    /** The same, whose results are kept where the settings keep none, too. */
    Definition keepingResults() {
        return new Definition(
                name,
                options.change().ignoreResult(false).build(),
                parameters,
                names,
                result,
                call);
    }

    /** Whether it takes any arguments. */
    boolean takesAny() {
        return names.equals(ANY);
    }

    /** Whether its arguments are shown to nobody. */
    public boolean hidesArguments() {
        return options.send().containsKey("argsrepr");
    }

    /** A task that others run. */
    public static Definition remote(String name, TaskOptions options, Type result) {
        return new Definition(name, options, List.of(), List.of(), result, null);
    }
}
