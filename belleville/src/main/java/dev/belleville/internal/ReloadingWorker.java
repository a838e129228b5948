package dev.belleville.internal;

import dev.belleville.core.Current;
import dev.belleville.web.App;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program's worker from its sources, and another one whenever these change. What runs then
 * is finished by the version that it began in; sources that do not compile change nothing.
 */
final class ReloadingWorker {
    private static final Logger log = LoggerFactory.getLogger(ReloadingWorker.class);
    private static final long WATCH_MILLIS = 250;

    private final Program program;
    private final Compiler compiler;
    private final String[] command;

    /** By the command {@code worker} with its options. */
    ReloadingWorker(Program program, String... command) {
        this.program = program;
        compiler = new Compiler(program);
        this.command = command;
    }

    /**
     * Works until the worker is told to stop; gives its exit code.
     *
     * @throws CompileErrors if the sources do not compile at first
     */
    int run() {
        try {
            long fingerprint = program.fingerprint();
            Shift shift = newest();
            Integer code = shift.ended();
            for (boolean first = true;
                    code == null || !(first || code == 0);
                    code = shift.ended()) {
                long now = program.fingerprint();
                if (now != fingerprint) {
                    fingerprint = now;
                    shift = after(shift);
                    first = false;
                }
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private Shift newest() {
        CompiledClasses classes = compiler.compile();
        try {
            App app = Launch.app(classes, program.mainClass());
            return new Shift(classes, () -> app.execute(command));
        } catch (RuntimeException | Error e) {
            close(classes);
            throw e;
        }
    }

    private static void close(CompiledClasses classes) {
        try {
            classes.close();
        } catch (IOException e) {
            log.warn("Compiled classes could not be thrown away", e);
        }
    }

    /** The newest version, once the one before has finished what runs. */
    private Shift after(Shift before) throws InterruptedException {
        try {
            Shift next = newest();
            before.finish();
            log.info("Reloaded.");
            return next;
        } catch (RuntimeException | Error e) {
            ReloadingServer.tell(e, "Not reloaded");
            return before;
        }
    }

    /** A version; it begins when somebody first asks whether it has ended. */
    private static final class Shift {
        private final CompiledClasses classes;
        private final FutureTask<Integer> work;
        private @Nullable Thread thread;

        Shift(CompiledClasses classes, Callable<Integer> work) {
            this.classes = classes;
            this.work =
                    new FutureTask<>(
                            () -> Current.with(App.CLASSES, classes.all()).call(work::call));
        }

        /** Its exit code; null while it works. */
        @Nullable Integer ended() throws InterruptedException {
            if (thread == null) {
                thread = Thread.ofPlatform().name("belle-worker").start(work);
            }
            try {
                return work.get(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A command gives an exit code", e);
            }
        }

        void finish() throws InterruptedException {
            Thread begun = thread;
            if (begun != null) {
                begun.interrupt();
                begun.join();
            }
            close(classes);
        }
    }
}
