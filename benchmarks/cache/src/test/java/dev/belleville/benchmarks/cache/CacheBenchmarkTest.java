package dev.belleville.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheBenchmarkTest {
    @ParameterizedTest
    @CsvSource({
        "memory,bare,small",
        "memory,belleville,large",
        "file,bare,large",
        "file,belleville,small"
    })
    void whoeverTakesPartKeepsWhatItIsGiven(String backend, String contender, String size)
            throws Exception {
        var benchmark = benchmark(backend, contender, size);
        benchmark.fill();
        benchmark.set();
        assertThat(benchmark.get()).asString().hasSize(size.equals("small") ? 8 : 10_240);
        benchmark.close();
    }

    @ParameterizedTest
    @ValueSource(strings = "dummy")
    void nothingIsKeptThere(String backend) throws Exception {
        var benchmark = benchmark(backend, "belleville", "small");
        benchmark.fill();
        assertThat(benchmark.get()).isNull();
        benchmark.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached", "database"})
    void aServerThatIsNotNamedIsAskedFor(String backend) {
        assertThatThrownBy(() -> benchmark(backend, "bare", "small").fill())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Set the property belleville.bench.");
    }

    private static CacheBenchmark benchmark(String backend, String contender, String size) {
        var benchmark = new CacheBenchmark();
        benchmark.backend = backend;
        benchmark.contender = contender;
        benchmark.size = size;
        return benchmark;
    }
}
