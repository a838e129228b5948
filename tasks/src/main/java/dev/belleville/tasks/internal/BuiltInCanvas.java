package dev.belleville.tasks.internal;

import dev.belleville.tasks.canvas.GroupSig;
import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import dev.belleville.tasks.canvas.TaskSig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Celery's chunks as a task, which returns what it sent as {@link Handle#tree()} writes it, and its
 * chain, which is none.
 */
final class BuiltInCanvas {
    private final Engine engine;

    BuiltInCanvas(Engine engine) {
        this.engine = engine;
    }

    Map<String, Definition> definitions() {
        return Map.of(
                "celery.chunks",
                definition("celery.chunks", List.of("task", "it", "n"), this::chunks),
                "celery.chain",
                Definition.ofAny("celery.chain", _ -> refuse()));
    }

    /** Of some parameters, each of which may be given by its place or its name, or be left out. */
    private static Definition definition(
            String name,
            List<String> parameters,
            Function<Map<?, @Nullable Object>, @Nullable Object> body) {
        return Definition.ofAny(
                name,
                any -> {
                    var given = new LinkedHashMap<Object, @Nullable Object>();
                    List<?> args = BuiltIn.rows(any[0]);
                    for (int at = 0; at < Math.min(args.size(), parameters.size()); at++) {
                        given.put(parameters.get(at), args.get(at));
                    }
                    if (any[1] instanceof Map<?, ?> named) {
                        given.putAll(named);
                    }
                    return body.apply(given);
                });
    }

    private @Nullable Object chunks(Map<?, @Nullable Object> given) {
        Sig each = SigReader.read(given.get("task"));
        if (!(given.get("n") instanceof Number number) || number.intValue() < 1) {
            throw new IllegalArgumentException(
                    "celery.chunks makes parts of n rows, at least 1, not " + given.get("n") + ".");
        }
        if (!(each instanceof TaskSig task)) {
            throw new IllegalArgumentException(
                    "celery.chunks takes one task, not " + each.task() + ".");
        }
        // as in Celery, parts go where calls of the task go
        each.options().putIfAbsent("queue", engine.parts().routes().queueOf(each.task()));
        List<?> rows = BuiltIn.rows(given.get("it"));
        int size = number.intValue();
        var parts = new ArrayList<Sig>();
        for (int at = 0; at < rows.size(); at += size) {
            List<?> part = rows.subList(at, Math.min(rows.size(), at + size));
            parts.add(TaskSig.each("starmap", task, part));
        }
        return new GroupSig(parts, Map.of()).apply(engine).tree();
    }

    private static Object refuse() {
        throw new UnsupportedOperationException(
                "celery.chain is no task: who sends a chain sends its first task, which carries the rest.");
    }
}
