package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void noNameMeansAll() {
        assertThat(Measures.named(List.of()))
                .extracting(Measure::name)
                .contains(
                        "plaintext",
                        "json",
                        "db",
                        "fortunes",
                        "goods",
                        "startup-plaintext",
                        "startup-goods",
                        "memory");
    }

    @Test
    void namesChoose() {
        assertThat(Measures.named(List.of("memory", "json")))
                .containsExactly(Measures.JSON, Measures.MEMORY);
    }

    @Test
    void ormStandsForAllMeasuresOfModels() {
        assertThat(Measures.named(List.of("orm")))
                .extracting(Measure::name)
                .containsExactly(
                        "orm-get",
                        "orm-filter",
                        "orm-list",
                        "orm-insert",
                        "orm-bulk",
                        "orm-update",
                        "orm-prefetch",
                        "orm-aggregate");
        assertThat(Measures.named(List.of("orm-list")))
                .extracting(Measure::name)
                .containsExactly("orm-list");
    }

    @Test
    void templatesStandsForAllMeasuresOfTemplates() {
        assertThat(Measures.named(List.of("templates")))
                .extracting(Measure::name)
                .containsExactly("templates-fortunes", "templates-page");
    }

    @Test
    void cacheStandsForAllMeasuresOfCaches() {
        assertThat(Measures.named(List.of("cache")))
                .extracting(Measure::name)
                .containsExactly("cache-get", "cache-set");
    }

    @Test
    void tasksStandsForAllMeasuresOfTasks() {
        assertThat(Measures.named(List.of("tasks")))
                .extracting(Measure::name)
                .containsExactly("tasks-redis", "tasks-rabbitmq", "tasks-postgresql");
    }

    @Test
    void anUnknownNameFailsWithTheList() {
        assertThatThrownBy(() -> Measures.named(List.of("jsn")))
                .isInstanceOf(BenchmarkFailure.class)
                .hasMessageStartingWith("Unknown measure 'jsn'. Did you mean 'json'? Choices are: ")
                .hasMessageContaining("plaintext, json, db");
    }
}
