package dev.belleville.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * The time that one operation of a single part takes, measured by JMH.
 *
 * @param benchmarks the class whose benchmark methods, with their parameters, are the contenders
 */
record MicroMeasure(String name, Class<?> benchmarks) implements Measure {
    /** Two were seen to leave code half compiled on a busy core, five times as slow. */
    private static final int WARM_UPS = 5;

    private static final int ITERATIONS = 3;

    /** One figure for each benchmark method and parameter; each round is a process of its own. */
    List<Figure> run(Schedule schedule) {
        var options =
                new OptionsBuilder()
                        .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                        .forks(schedule.rounds())
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        try {
            return new Runner(options).run().stream().map(this::figure).toList();
        } catch (RunnerException e) {
            throw new BenchmarkFailure("JMH cannot run " + benchmarks.getSimpleName() + ".", e);
        }
    }

    private Figure figure(RunResult result) {
        var parameters = result.getParams();
        String contender =
                parameters.getParamsKeys().stream()
                        .map(key -> " " + parameters.getParam(key))
                        .collect(Collectors.joining("", result.getPrimaryResult().getLabel(), ""));
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Figure(
                name,
                contender,
                Unit.NANOSECONDS,
                times.getPercentile(50),
                times.getMin(),
                times.getMax());
    }
}
