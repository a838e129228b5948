package dev.belleville.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is measured on one core, and the load and the database on another: the last two of
 * those that this process may use, since others' work tends to crowd upon the first.
 */
final class Cores {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final @Nullable String measured;
    private final @Nullable String load;

    private Cores(@Nullable String measured, @Nullable String load) {
        this.measured = measured;
        this.load = load;
    }

    /** No pinning: everything runs where the system puts it. */
    static Cores shared() {
        return new Cores(null, null);
    }

    /**
     * Moves this process to the load's core, and with it everything it starts from now on, but for
     * servers. Where that cannot be done, says so on {@code progress} and pins nothing.
     */
    static Cores divide(Progress progress) {
        try {
            List<Integer> allowed = allowed(Files.readString(STATUS));
            if (allowed.size() < 2) {
                progress.warn("One core only: what is measured, load and database share it.");
                return shared();
            }
            String measured = allowed.getLast().toString();
            String load = allowed.get(allowed.size() - 2).toString();
            if (move(load)) {
                return new Cores(measured, load);
            }
            progress.warn("taskset refuses: all share all cores.");
        } catch (IOException missing) {
            progress.warn("No taskset (package util-linux): all share all cores.");
        }
        return shared();
    }

    /** The numbers of the cores that {@code status}, of Linux, allows. */
    static List<Integer> allowed(String status) {
        return status.lines()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(line -> Stream.of(line.substring(ALLOWED.length()).strip().split(",", -1)))
                .flatMap(range -> {
                    String[] ends = range.split("-", -1);
                    return IntStream.rangeClosed(
                                    Integer.parseInt(ends[0]),
                                    Integer.parseInt(ends[ends.length - 1]))
                            .boxed();
                })
                .toList();
    }

    /** {@code command}, to run on the measured core alone. */
    List<String> forServer(List<String> command) {
        return measured == null ? command : on(measured, command);
    }

    /** {@code command}, to run on both cores, as a user starts it. */
    List<String> forAll(List<String> command) {
        return measured == null ? command : on(measured + "," + load, command);
    }

    /** Lets this process, and what it starts within {@code work}, run on the measured core. */
    void measure(Runnable work) {
        if (measured == null || load == null) {
            work.run();
            return;
        }
        try {
            move(measured);
            try {
                work.run();
            } finally {
                move(load);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("taskset does not run any more.", e);
        }
    }

    /** Moves this process with all of its threads; whether it could. */
    private static boolean move(String core) throws IOException {
        String own = Long.toString(ProcessHandle.current().pid());
        var taskset =
                new ProcessBuilder("taskset", "-a", "-c", "-p", core, own)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return taskset.waitFor() == 0;
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static List<String> on(String cores, List<String> command) {
        return Stream.concat(Stream.of("taskset", "-c", cores), command.stream()).toList();
    }
}
