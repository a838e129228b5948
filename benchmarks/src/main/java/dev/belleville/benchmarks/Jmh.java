package dev.belleville.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How JMH runs here: each result comes from one process of its own. */
final class Jmh {
    private static final int ITERATIONS = 4;

    private Jmh() {}

    /**
     * Runs what {@code options} include, once.
     *
     * @param what is measured, for the message of a failure
     * @throws BenchmarkFailure where anything fails
     */
    static Collection<RunResult> run(
            String what, ChainedOptionsBuilder options, Schedule schedule) {
        options.forks(1)
                .warmupIterations(Math.toIntExact(schedule.warmUp().toSeconds()))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new BenchmarkFailure(
                    "JMH cannot measure " + what + ": " + reason.getMessage(), e);
        }
    }

    /**
     * The nanoseconds that an operation took in the quickest second: the others were the same work,
     * with that of other programs or of the compilers between.
     */
    static double least(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    /** A pattern of the benchmarks of {@code type} alone. */
    static String pattern(String type) {
        return "^" + type.replace(".", "\\.") + "\\.";
    }
}
