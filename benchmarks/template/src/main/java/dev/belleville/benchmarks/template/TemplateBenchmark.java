package dev.belleville.benchmarks.template;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One page by one contender, into a string. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up
public class TemplateBenchmark {
    /** What is rendered. */
    @Param({"fortunes", "page"})
    public String page;

    /** Who renders it. */
    @Param({"belleville", "jinja", "jte", "thymeleaf", "pebble"})
    public String contender;

    private Renderer renderer;

    /** Compiles the templates, and compares the page with the one that all render. */
    @Setup
    public void prepare() {
        renderer = Contender.valueOf(contender.toUpperCase(Locale.ROOT)).prove(Page.of(page));
    }

    /** The page. */
    @Benchmark
    public String render() {
        return renderer.render();
    }
}
