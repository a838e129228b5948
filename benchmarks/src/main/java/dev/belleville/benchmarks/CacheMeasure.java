package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time that a cache takes beside the bare client of what it is kept in, by the clock and of the
 * contender's processor, measured by JMH. The benchmark class stands in a module of its own.
 *
 * @param task the benchmark's method
 */
record CacheMeasure(String task) implements Measure {
    /** Who takes part. */
    static final List<String> CONTENDERS = List.of("bare", "belleville");

    private static final String BENCHMARK = "dev.belleville.benchmarks.cache.CacheBenchmark";
    private static final List<String> SIZES = List.of("small", "large");

    /** Keeps nothing, so that there is nothing to compare it with. */
    private static final String DUMMY = "dummy";

    @Override
    public String name() {
        return "cache-" + task;
    }

    /** One round: a sample for each contender, backend and size, the contenders in turn. */
    List<Sample> take(List<String> contenders, CacheServers servers, Schedule schedule) {
        var samples = new ArrayList<Sample>();
        for (String backend : servers.backends()) {
            for (String size : SIZES) {
                samples.addAll(take(backend, size, contenders, servers, schedule));
            }
        }
        if (contenders.contains("belleville")) {
            samples.addAll(take(DUMMY, SIZES.getFirst(), List.of("belleville"), servers, schedule));
        }
        return samples;
    }

    private List<Sample> take(
            String backend,
            String size,
            List<String> contenders,
            CacheServers servers,
            Schedule schedule) {
        String what = name() + " " + backend + " " + size;
        var options =
                new OptionsBuilder()
                        .include(Jmh.pattern(BENCHMARK) + task + "$")
                        .param("backend", backend)
                        .param("size", size)
                        .param("contender", contenders.toArray(String[]::new))
                        .jvmArgsAppend(servers.properties().toArray(String[]::new))
                        .addProfiler(ProcessorTime.class);
        var samples = new ArrayList<Sample>();
        for (RunResult result : Jmh.run(what, options, schedule)) {
            String who = result.getParams().getParam("contender");
            samples.add(new Sample(what, who, Unit.NANOSECONDS, Jmh.least(result)));
            samples.add(new Sample(what, who, Unit.CPU_NANOSECONDS, ProcessorTime.of(result)));
        }
        return samples;
    }
}
