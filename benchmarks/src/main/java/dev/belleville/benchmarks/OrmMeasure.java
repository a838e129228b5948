package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time that one task with a database takes, by the clock and of the contender's processor,
 * measured by JMH on SQLite and on PostgreSQL. The benchmark class stands in a module of its own,
 * for none but it needs the other contenders.
 *
 * @param task the benchmark's method
 */
record OrmMeasure(String task) implements Measure {
    /** Who takes part. */
    static final List<String> CONTENDERS = List.of("jdbc", "belleville", "hibernate", "jooq");

    private static final String BENCHMARK = "dev.belleville.benchmarks.orm.OrmBenchmark";
    private static final String POSTGRESQL = "belleville.bench.postgresql";
    private static final List<String> DATABASES = List.of("sqlite", "postgresql");

    @Override
    public String name() {
        return "orm-" + task;
    }

    /** One round: a sample for each contender on each database, those of a database in turn. */
    List<Sample> take(List<String> contenders, Database postgresql, Schedule schedule) {
        var samples = new ArrayList<Sample>();
        for (String database : DATABASES) {
            var options =
                    new OptionsBuilder()
                            .include(Jmh.pattern(BENCHMARK) + task + "$")
                            .param("database", database)
                            .param("contender", contenders.toArray(String[]::new))
                            .jvmArgsAppend("-D" + POSTGRESQL + "=" + postgresql.url());
            String what = name() + " " + database;
            for (RunResult result :
                    Jmh.run(what, options.addProfiler(ProcessorTime.class), schedule)) {
                String who = result.getParams().getParam("contender");
                samples.add(new Sample(what, who, Unit.NANOSECONDS, Jmh.least(result)));
                samples.add(new Sample(what, who, Unit.CPU_NANOSECONDS, ProcessorTime.of(result)));
            }
        }
        return samples;
    }
}
