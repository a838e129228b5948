package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void theMiddleOfAnOddNumberOfRoundsIsTheMedian() {
        assertThat(Figure.of(samples("json", 9, 2, 4)))
                .containsExactly(new Figure("json", "bare", Unit.MILLISECONDS, 4, 2, 9));
    }

    @Test
    void anEvenNumberOfRoundsHasTheMeanOfTheMiddleTwo() {
        assertThat(Figure.of(samples("json", 1, 7, 3, 100)))
                .containsExactly(new Figure("json", "bare", Unit.MILLISECONDS, 5, 1, 100));
    }

    @Test
    void interleavedSamplesAreSortedByWhoIsNamedFirst() {
        List<Sample> samples =
                List.of(
                        new Sample("json", "b", Unit.MILLISECONDS, 1),
                        new Sample("json", "a", Unit.MILLISECONDS, 2),
                        new Sample("json", "b", Unit.MEBIBYTES, 3),
                        new Sample("json", "b", Unit.MILLISECONDS, 4));
        assertThat(Figure.of(samples))
                .containsExactly(
                        new Figure("json", "b", Unit.MILLISECONDS, 2.5, 1, 4),
                        new Figure("json", "a", Unit.MILLISECONDS, 2, 2, 2),
                        new Figure("json", "b", Unit.MEBIBYTES, 3, 3, 3));
    }

    private static List<Sample> samples(String measure, double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> new Sample(measure, "bare", Unit.MILLISECONDS, value))
                .toList();
    }
}
