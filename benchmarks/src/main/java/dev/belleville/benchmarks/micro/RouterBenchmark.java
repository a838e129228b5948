package dev.belleville.benchmarks.micro;

import dev.belleville.http.Handler;
import dev.belleville.http.Match;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.Router;
import dev.belleville.http.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding a route among many literal ones: what it costs must not grow with their number. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RouterBenchmark {
    private static final Handler HANDLER = _ -> Response.noContent();

    /** How many literal routes stand before the one with an argument. */
    @Param({"10", "100", "1000"})
    public int routes;

    private Router router = Router.of(Urls.of());
    private String last = "";

    /** Compiles the routes. */
    @Setup
    public void compile() {
        List<Route> all = new ArrayList<>();
        for (int i = 1; i <= routes; i++) {
            all.add(Urls.path("hall/shelf-" + i, HANDLER));
        }
        all.add(Urls.path("goods/<slug:slug>", HANDLER));
        router = Router.of(Urls.of(all));
        last = "/hall/shelf-" + routes;
    }

    /** The last of the literal routes. */
    @Benchmark
    public Match literal() {
        return router.resolve(last);
    }

    /** The route with an argument, which stands behind all literal ones. */
    @Benchmark
    public Match argument() {
        return router.resolve("/goods/amber-kettle-1");
    }
}
