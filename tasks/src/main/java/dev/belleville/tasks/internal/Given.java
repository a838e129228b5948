package dev.belleville.tasks.internal;

import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one of Celery's own tasks was given, some of which may be left out. What does not fit is a
 * {@link BadArguments} that names the argument.
 */
final class Given {
    private final String task;
    private final Map<String, @Nullable Object> values;

    private Given(String task, Map<String, @Nullable Object> values) {
        this.task = task;
        this.values = values;
    }

    /**
     * By place or by name.
     *
     * @param needed how many of the parameters may not be left out
     * @param others whether names of no parameter are taken as well
     */
    static Given of(
            String task,
            List<String> parameters,
            int needed,
            boolean others,
            List<?> args,
            Map<?, ?> kwargs) {
        if (args.size() > parameters.size()) {
            throw new BadArguments(
                    "%s takes %d arguments at most, not %d."
                            .formatted(task, parameters.size(), args.size()));
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 0; at < args.size(); at++) {
            values.put(parameters.get(at), args.get(at));
        }
        var wrong = new ArrayList<String>();
        kwargs.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (values.containsKey(name)) {
                wrong.add("was given " + name + " twice");
            } else if (!others && !parameters.contains(name)) {
                wrong.add("has no parameter " + name);
            }
            values.putIfAbsent(name, value);
        });
        for (String name : parameters.subList(0, needed)) {
            if (!values.containsKey(name)) {
                wrong.add("misses " + name);
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadArguments(task + " " + String.join(", ", wrong) + ".");
        }
        return new Given(task, values);
    }

    /** The others than these, with their names. */
    Map<String, @Nullable Object> without(List<String> names) {
        var others = new LinkedHashMap<>(values);
        others.keySet().removeAll(names);
        return others;
    }

    Sig sig(String name) {
        return read(name, SigReader::read);
    }

    /** Those of a list, or of a group. */
    GroupSig group(String name) {
        if (values.get(name) instanceof Map<?, ?>) {
            if (sig(name) instanceof GroupSig group) {
                return group;
            }
            throw wrong(name, "is a list of signatures or a group, not another one.");
        }
        return new GroupSig(sigs(name), Map.of());
    }

    List<Sig> sigs(String name) {
        return list(name).stream().map(one -> read(name, _ -> SigReader.read(one))).toList();
    }

    List<@Nullable Object> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw unlike(name, "a list");
    }

    /** An empty one where it was left out or is null. */
    List<@Nullable Object> listOrNone(String name) {
        return values.get(name) == null ? List.of() : list(name);
    }

    @Nullable String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unlike(name, "a text");
    }

    @Nullable Number number(String name, @Nullable Number usual) {
        Object value = values.getOrDefault(name, usual);
        if (value == null || value instanceof Number) {
            return (Number) value;
        }
        throw unlike(name, "a number");
    }

    /** Whether it is so, as it usually is. */
    boolean flag(String name) {
        return switch (values.getOrDefault(name, true)) {
            case Boolean said -> said;
            case null -> false;
            default -> throw unlike(name, "true or false");
        };
    }

    Handle handle(String name) {
        return read(name, Handle::of);
    }

    private <T> T read(String name, Function<@Nullable Object, T> reader) {
        try {
            return reader.apply(values.get(name));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "cannot be read: " + e.getMessage());
        }
    }

    /** Without the value, which may hold what is not for logs. */
    private BadArguments unlike(String name, String what) {
        String given =
                switch (values.get(name)) {
                    case null -> "null";
                    case Map<?, ?> _ -> "a map";
                    case List<?> _ -> "a list";
                    case String _ -> "a text";
                    case Number _ -> "a number";
                    default -> "another value";
                };
        return wrong(name, "is " + what + ", not " + given + ".");
    }

    BadArguments wrong(String name, String why) {
        return new BadArguments(task + ": " + name + " " + why);
    }
}
