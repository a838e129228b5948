package dev.belleville.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the server under test on one core, and the load and the database on another. */
final class Cores {
    private static final String SERVER = "0";
    private static final String LOAD = "1";

    private final boolean pinned;

    private Cores(boolean pinned) {
        this.pinned = pinned;
    }

    /** No pinning: everything runs where the system puts it. */
    static Cores shared() {
        return new Cores(false);
    }

    /**
     * Moves this process to the load's core, and with it everything it starts from now on, but for
     * servers. Where that cannot be done, says so on {@code progress} and pins nothing.
     */
    static Cores divide(Progress progress) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            progress.warn("One core only: server, load and database share it.");
            return shared();
        }
        try {
            String own = Long.toString(ProcessHandle.current().pid());
            var taskset =
                    new ProcessBuilder("taskset", "-a", "-c", "-p", LOAD, own)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (taskset.waitFor() == 0) {
                return new Cores(true);
            }
            progress.warn("taskset refuses: server, load and database share all cores.");
        } catch (IOException missing) {
            progress.warn("No taskset (package util-linux): all share all cores.");
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
        return shared();
    }

    /** {@code command}, to run on the server's core alone. */
    List<String> forServer(List<String> command) {
        return on(SERVER, command);
    }

    /** {@code command}, to run on both cores, as a user starts it. */
    List<String> forAll(List<String> command) {
        return on(SERVER + "," + LOAD, command);
    }

    private List<String> on(String cores, List<String> command) {
        return pinned
                ? Stream.concat(Stream.of("taskset", "-c", cores), command.stream()).toList()
                : command;
    }
}
