package dev.belleville.tasks.internal;

import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.canvas.SigReader;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tasks that every worker of Celery's knows. */
final class BuiltIn {
    private final Engine engine;

    BuiltIn(Engine engine) {
        this.engine = engine;
    }

    Map<String, Definition> definitions() {
        var all = new HashMap<>(new BuiltInCanvas(engine).definitions());
        all.putAll(alone());
        return Map.copyOf(all);
    }

    private Map<String, Definition> alone() {
        return Map.of(
                "celery.map",
                definition("celery.map", List.of("task", "it"), a -> each(a[0], rows(a[1]), false)),
                "celery.starmap",
                definition(
                        "celery.starmap", List.of("task", "it"), a -> each(a[0], rows(a[1]), true)),
                "celery.accumulate",
                Definition.ofAny("celery.accumulate", BuiltIn::accumulate),
                "celery.backend_cleanup",
                definition(
                        "celery.backend_cleanup",
                        List.of(),
                        _ -> {
                            engine.results().cleanUp();
                            engine.parts().idempotency().cleanUp();
                            return null;
                        }));
    }

    private static Definition definition(
            String name, List<String> parameters, Definition.Call call) {
        return new Definition(
                name,
                TaskOptions.USUAL,
                parameters.stream().map(_ -> (Type) Object.class).toList(),
                parameters,
                Object.class,
                call);
    }

    /** All arguments, or the one at {@code index}. */
    private static @Nullable Object accumulate(@Nullable Object[] any) {
        List<?> args = rows(any[0]);
        Object index = any[1] instanceof Map<?, ?> named ? named.get("index") : null;
        return index instanceof Number at ? args.get(at.intValue()) : args;
    }

    static List<?> rows(@Nullable Object it) {
        if (it instanceof List<?> rows) {
            return rows;
        }
        throw new IllegalArgumentException("What is mapped is a list, not " + it);
    }

    /** Calls a task for each of some rows, here and now. */
    private List<@Nullable Object> each(@Nullable Object signature, List<?> rows, boolean spread)
            throws Exception {
        Sig sig = SigReader.read(signature);
        Definition task = engine.definition(sig.task());
        if (task == null || task.call() == null) {
            throw new IllegalArgumentException("No task is called " + sig.task() + " here.");
        }
        var values = new ArrayList<@Nullable Object>();
        for (Object row : rows) {
            var args = new ArrayList<@Nullable Object>();
            if (spread) {
                args.addAll(rows(row));
            } else {
                args.add(row);
            }
            args.addAll(sig.args());
            values.add(
                    Objects.requireNonNull(task.call())
                            .with(Arguments.of(task, args, sig.kwargs())));
        }
        return values;
    }
}
