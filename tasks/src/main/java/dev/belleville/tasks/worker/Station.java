package dev.belleville.tasks.worker;

import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a worker that commands look at and change. */
record Station(
        String hostname,
        Engine engine,
        Roster roster,
        Revoked revoked,
        Pacing pacing,
        Slots slots,
        Intake intake,
        TaskEvents events,
        Heart heart,
        Runnable shutdown) {
    /** The task of that name that it runs, or null. */
    @Nullable Definition task(String name) {
        Definition task = engine.definition(name);
        return task == null || task.call() == null ? null : task;
    }

    static Map<String, @Nullable Object> ok(String text) {
        return Map.of("ok", text);
    }

    static Map<String, @Nullable Object> error(String text) {
        return Map.of("error", text);
    }
}
