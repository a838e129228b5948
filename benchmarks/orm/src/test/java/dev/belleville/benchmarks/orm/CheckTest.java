package dev.belleville.benchmarks.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "belleville", "hibernate", "jooq"})
    void everyContenderDoesEveryTask(String contender) {
        var benchmark = new OrmBenchmark();
        benchmark.database = "sqlite";
        benchmark.contender = contender;
        benchmark.open();
        try {
            assertThat(benchmark.get()).isInstanceOf(Item.class);
            assertThat(benchmark.insert()).isGreaterThan(Stock.GOODS);
        } finally {
            benchmark.close();
        }
    }

    @Test
    void aWrongAnswerNamesContenderAndTask() {
        try (Store store = Store.sqlite();
                var other = BellevilleMapper.open(store.url())) {
            var truth = new JdbcMapper(store.pool());
            truth.update(truth.get(1), 400);
            assertThatThrownBy(() -> new Check("belleville", other, truth).run())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("belleville does 'filter' wrongly: ");
        }
    }
}
