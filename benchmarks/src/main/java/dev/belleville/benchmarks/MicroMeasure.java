package dev.belleville.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time that one operation of a single part takes, measured by JMH.
 *
 * @param benchmarks the class whose benchmark methods, with their parameters, are the contenders
 */
record MicroMeasure(String name, Class<?> benchmarks) implements Measure {
    /** One round: a sample for each benchmark method and parameter. */
    List<Sample> take(Schedule schedule) {
        var options = new OptionsBuilder().include(Jmh.pattern(benchmarks.getName()));
        return Jmh.run(name, options, schedule).stream().map(this::sample).toList();
    }

    private Sample sample(RunResult result) {
        var parameters = result.getParams();
        String contender =
                parameters.getParamsKeys().stream()
                        .map(key -> " " + parameters.getParam(key))
                        .collect(Collectors.joining("", result.getPrimaryResult().getLabel(), ""));
        return new Sample(name, contender, Unit.NANOSECONDS, Jmh.least(result));
    }
}
