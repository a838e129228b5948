package dev.belleville.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** One worker with its sender, in a round: what it does is repeated until it gets no quicker. */
final class TaskRun {
    /** Who is so slow at a tenth of the tasks is measured by that tenth. */
    private static final Duration SLOW = Duration.ofSeconds(6);

    /** A turn so long is enough by itself. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String who;
    private final TaskProcesses processes;
    private final ResultCount done;
    private final int patience;

    TaskRun(String who, TaskProcesses processes, ResultCount done, int patience) {
        this.who = who;
        this.processes = processes;
        this.done = done;
        this.patience = patience;
    }

    /** Sends and calls for {@code time}, and waits until all is done. */
    void warmUp(Duration time, int number) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            long before = done.now();
            processes.ask("send noop " + number);
            done.await(before + number, who);
            processes.ask("call " + number / 10);
        }
    }

    /** Lets {@code number} messages gather before the worker that stands still, and it do them. */
    Drain drain(String task, int number) {
        Drain tenth = drainOnce(task, number / 10);
        if (tenth.seconds() > SLOW.toSeconds()) {
            return tenth;
        }
        List<Drain> turns =
                repeated(
                        () -> drainOnce(task, number),
                        Drain::seconds,
                        turn -> turn.seconds() > LONG.toSeconds());
        return new Drain(
                number,
                median(turns, Drain::sending),
                median(turns, Drain::seconds),
                median(turns, Drain::micros));
    }

    /** Waits for the result of each call before the next. */
    Calls call(int number) {
        List<Calls> turns = repeated(() -> callOnce(number), Calls::slowest, _ -> false);
        return new Calls(median(turns, Calls::median), median(turns, Calls::slowest));
    }

    private Drain drainOnce(String task, int number) {
        long before = done.now();
        processes.freeze();
        double sending = Double.parseDouble(processes.ask("send " + task + " " + number));
        Duration used = processes.cpu();
        long begun = System.nanoTime();
        processes.thaw();
        done.await(before + number, who);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Drain(number, sending, seconds, processes.cpu().minus(used).toNanos() / 1e3);
    }

    private Calls callOnce(int number) {
        String[] times = processes.ask("call " + number).split(" ", -1);
        return new Calls(Double.parseDouble(times[0]), Double.parseDouble(times[1]));
    }

    /**
     * Turns until they get no cheaper, or until the first that is {@code enough} by itself.
     *
     * @param cost in any unit
     */
    private <T> List<T> repeated(Supplier<T> turn, ToDoubleFunction<T> cost, Predicate<T> enough) {
        var steady = new Steady<T>(patience);
        long begun = System.nanoTime();
        T one;
        do {
            one = turn.get();
            steady.add(one, cost.applyAsDouble(one));
        } while (!steady.isReached()
                && !enough.test(one)
                && System.nanoTime() - begun < PATIENCE.toNanos());
        return steady.counted();
    }

    private static <T> double median(List<T> turns, ToDoubleFunction<T> figure) {
        return Median.of(turns.stream().mapToDouble(figure));
    }

    /**
     * So many tasks.
     *
     * @param sending the seconds that it took to send them
     * @param seconds until they were done
     * @param micros the worker's processor time
     */
    record Drain(int number, double sending, double seconds, double micros) {
        double sentPerSecond() {
            return number / sending;
        }

        double perSecond() {
            return number / seconds;
        }

        double microsPerTask() {
            return micros / number;
        }
    }

    /** Milliseconds from a call to its result: of the median, and of 99 of a hundred. */
    record Calls(double median, double slowest) {}
}
