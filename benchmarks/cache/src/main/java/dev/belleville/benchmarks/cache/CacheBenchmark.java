package dev.belleville.benchmarks.cache;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Gets and sets by one contender at one backend; each method is a measure. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up
public class CacheBenchmark {
    private static final String[] KEYS =
            IntStream.range(0, 1024).mapToObj("goods-%04d"::formatted).toArray(String[]::new);

    private static final String SMALL = "42 goods";
    private static final String LARGE = "<p>Ten kilobytes of a page.</p>\n".repeat(320);

    /** Where values are kept. */
    @Param({"memory", "file", "database", "redis", "memcached", "dummy"})
    public String backend;

    /** How large they are: eight characters, or ten thousand. */
    @Param({"small", "large"})
    public String size;

    /** Who keeps them. */
    @Param({"bare", "belleville"})
    public String contender;

    private String value;
    private Keeper keeper;

    /** Fills the cache, and lets the contender show that it gives back what it was given. */
    @Setup
    public void fill() throws Exception {
        value = size.equals("small") ? SMALL : LARGE;
        var chosen = Backend.valueOf(backend.toUpperCase(Locale.ROOT));
        keeper = contender.equals("bare") ? chosen.bare() : chosen.belleville();
        for (String key : KEYS) {
            keeper.set(key, value);
        }
        for (String key : KEYS) {
            Object found = keeper.get(key);
            if (chosen != Backend.DUMMY && !value.equals(found)) {
                throw new IllegalStateException(
                        "%s has '%s' in %s instead of what was set."
                                .formatted(contender, found, backend));
            }
        }
    }

    /** Closes all. */
    @TearDown
    public void close() {
        keeper.close();
    }

    /** A value by its key. */
    @Benchmark
    public @Nullable Object get() throws Exception {
        return keeper.get(key());
    }

    /** A value in the place of another. */
    @Benchmark
    public void set() throws Exception {
        keeper.set(key(), value);
    }

    private static String key() {
        return KEYS[ThreadLocalRandom.current().nextInt(KEYS.length)];
    }
}
