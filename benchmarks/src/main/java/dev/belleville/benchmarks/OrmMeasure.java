package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time that one task with a database takes, measured by JMH on SQLite and on PostgreSQL. The
 * benchmark class stands in a module of its own, for none but it needs the other contenders.
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
    List<Sample> take(List<String> contenders, Database postgresql) {
        var samples = new ArrayList<Sample>();
        for (String database : DATABASES) {
            var options =
                    new OptionsBuilder()
                            .include(Jmh.pattern(BENCHMARK) + task + "$")
                            .param("database", database)
                            .param("contender", contenders.toArray(String[]::new))
                            .jvmArgsAppend("-D" + POSTGRESQL + "=" + postgresql.url());
            String what = name() + " " + database;
            Jmh.run(what, options).stream()
                    .map(result ->
                            new Sample(
                                    what,
                                    result.getParams().getParam("contender"),
                                    Unit.NANOSECONDS,
                                    Jmh.median(result)))
                    .forEach(samples::add);
        }
        return samples;
    }
}
