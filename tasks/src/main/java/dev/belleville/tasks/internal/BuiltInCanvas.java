package dev.belleville.tasks.internal;

import dev.belleville.tasks.canvas.ChordSig;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Celery's chunks, group and chord as tasks, which return what they sent as {@link Handle#tree()}
 * writes it, and its chain, which is none.
 */
final class BuiltInCanvas {
    private static final List<String> OF_CHORDS =
            List.of(
                    "header",
                    "body",
                    "partial_args",
                    "interval",
                    "countdown",
                    "max_retries",
                    "eager");

    private final Engine engine;

    BuiltInCanvas(Engine engine) {
        this.engine = engine;
    }

    Map<String, Definition> definitions() {
        return Stream.of(
                        definition(
                                "celery.chunks",
                                List.of("task", "it", "n"),
                                3,
                                false,
                                this::chunks),
                        definition(
                                "celery.group",
                                List.of(
                                        "tasks",
                                        "result",
                                        "group_id",
                                        "partial_args",
                                        "add_to_parent"),
                                4,
                                false,
                                this::group),
                        definition("celery.chord", OF_CHORDS, 2, true, this::chord)
                                .keepingResults(),
                        Definition.ofAny("celery.chain", _ -> refuse()))
                .collect(Collectors.toMap(Definition::name, Function.identity()));
    }

    private static Definition definition(
            String name,
            List<String> parameters,
            int needed,
            boolean others,
            Function<Given, Handle> body) {
        return Definition.ofAny(
                name,
                any ->
                        body.apply(
                                        Given.of(
                                                name,
                                                parameters,
                                                needed,
                                                others,
                                                BuiltIn.rows(any[0]),
                                                any[1] instanceof Map<?, ?> named
                                                        ? named
                                                        : Map.of()))
                                .tree());
    }

    private Handle chunks(Given given) {
        Number size = given.number("n", null);
        if (size == null || size.intValue() < 1) {
            throw given.wrong("n", "is how many rows a part has, at least 1, not " + size + ".");
        }
        if (!(given.sig("task") instanceof TaskSig task)) {
            throw given.wrong("task", "is one task, not several.");
        }
        // as in Celery, parts go where calls of the task go
        task.options().putIfAbsent("queue", engine.parts().routes().queueOf(task.task()));
        List<?> rows = given.list("it");
        var parts = new ArrayList<Sig>();
        int most = Math.min(size.intValue(), rows.size());
        for (int at = 0; at < rows.size(); at += most) {
            List<?> part = rows.subList(at, Math.min(rows.size(), at + most));
            parts.add(TaskSig.each("starmap", task, part));
        }
        return new GroupSig(parts, Map.of()).apply(engine);
    }

    /** Sends members to which their sender gave ids, and returns what it was told of them. */
    private Handle group(Given given) {
        List<Sig> members = given.sigs("tasks");
        Handle told = given.handle("result");
        List<@Nullable Object> before = given.listOrNone("partial_args");
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("group_id", given.text("group_id"));
        options.put("add_to_parent", false);
        boolean child = given.flag("add_to_parent");
        engine.together(() -> members.forEach(one -> one.apply(engine, before, Map.of(), options)));
        if (child) {
            engine.sentGroup(told);
        }
        return told;
    }

    private Handle chord(Given given) {
        var chord = new ChordSig(given.group("header"), given.sig("body"), Map.of(), false);
        var waiting = new LinkedHashMap<String, @Nullable Object>();
        waiting.put("interval", given.number("interval", null));
        waiting.put("countdown", given.number("countdown", 1));
        waiting.put("max_retries", given.number("max_retries", null));
        Map<String, @Nullable Object> options = SigReader.options(given.without(OF_CHORDS));
        options.remove("kwargs"); // signatures of chords have it, of which Celery makes nothing
        for (String link : List.of("link", "link_error")) {
            if (options.containsKey(link)) {
                throw given.wrong(link, "is no option of it: link its body.");
            }
        }
        return chord.run(engine, given.listOrNone("partial_args"), waiting, options);
    }

    private static Object refuse() {
        throw new UnsupportedOperationException(
                "celery.chain is no task: who sends a chain sends its first task, which carries the rest.");
    }
}
