package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LoadCostTest {
    @Test
    void loadsCountTogether() {
        List<LoadCost.Turn> turns =
                Stream.of(500, 510, 490)
                        .map(micros ->
                                new LoadCost.Turn(
                                        new Load.Outcome(
                                                1000,
                                                0,
                                                Duration.ofSeconds(8),
                                                Duration.ofMillis(micros / 10)),
                                        Duration.ofMillis(micros)))
                        .toList();
        var cost = new LoadCost(turns);
        assertThat(turns.getFirst().microsPerRequest()).isEqualTo(500);
        assertThat(cost.microsPerRequest()).isCloseTo(500, Offset.offset(0.01));
        assertThat(cost.perSecond()).isEqualTo(125);
        assertThat(cost.slowestMillis()).isEqualTo(50);
    }
}
