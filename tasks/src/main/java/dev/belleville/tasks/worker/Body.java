package dev.belleville.tasks.worker;

import dev.belleville.tasks.TaskHook;
import dev.belleville.tasks.internal.Arguments;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Running;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a call does: its task, and what stands around that. */
final class Body {
    private Body() {}

    /** What a call returns to the outermost of what stands around it. */
    static @Nullable Object value(Engine engine, Incoming call, Definition task) throws Exception {
        Callable<@Nullable Object> all = () -> once(engine, call, task);
        for (TaskHook hook : engine.parts().hooks().reversed()) {
            Callable<@Nullable Object> inner = all;
            all = () -> hook.run(call.request(), inner);
        }
        return all.call();
    }

    /** What a call returns, of which one of its key has an effect alone. */
    private static @Nullable Object once(Engine engine, Incoming call, Definition task)
            throws Exception {
        Definition.Call body = task.call();
        if (body == null) {
            throw new IllegalStateException("Others run " + task.name());
        }
        @Nullable Object[] arguments =
                Arguments.of(task, call.request().args(), call.request().kwargs());
        return call.request().headers().get("idempotency_key") instanceof String key
                ? engine.parts().idempotency().once(key, () -> unlessGivenUp(body.with(arguments)))
                : body.with(arguments);
    }

    /** What was told to have failed has no effect either, where that can be taken back. */
    private static @Nullable Object unlessGivenUp(@Nullable Object value) {
        if (Running.current().isAborted()) {
            throw new IllegalStateException("The call was given up before it returned.");
        }
        return value;
    }
}
