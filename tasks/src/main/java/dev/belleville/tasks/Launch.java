package dev.belleville.tasks;

import static dev.belleville.tasks.TaskSettings.TASK_ALWAYS_EAGER;

import dev.belleville.tasks.canvas.Handle;
import dev.belleville.tasks.canvas.Sig;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.worker.EagerRun;

/**
 * A call that was sent, or run where it was made.
 *
 * @param engine that knows its result
 */
record Launch(Engine engine, Handle handle) {
    private static boolean isEager(Engine engine) {
        return engine.parts().settings().get(TASK_ALWAYS_EAGER);
    }

    /** By the broker, or here where the settings say so. */
    static Launch of(Sig sig) {
        Engine engine = Engine.current();
        return isEager(engine)
                ? here(new EagerRun(engine, false), sig)
                : new Launch(engine, sig.apply(engine));
    }

    /** Here. */
    static Launch here(Sig sig) {
        return here(new EagerRun(Engine.current(), true), sig);
    }

    private static Launch here(EagerRun run, Sig sig) {
        Handle handle = sig.apply(run.engine());
        propagate(run, handle);
        return new Launch(run.engine(), handle);
    }

    private static void propagate(EagerRun run, Handle handle) {
        switch (run.thrown()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw TaskFailed.because(handle.id(), e);
        }
    }

    /** As {@link #of}, when the running transaction is committed; its ids are known now. */
    static Launch onCommit(Sig sig) {
        Engine engine = Engine.current();
        if (!isEager(engine)) {
            return new Launch(engine, engine.applyOnCommit(sig));
        }
        var run = new EagerRun(engine, false);
        Sig prepared = sig.copy();
        Handle handle = prepared.prepare(run.engine());
        engine.parts()
                .afterCommit()
                .accept(() -> {
                    prepared.apply(run.engine());
                    propagate(run, handle);
                });
        return new Launch(run.engine(), handle);
    }
}
