package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is Celery's own in how results lie in Redis. */
class RedisResultKeysTest extends OwnRedis {
    private static final Instant WHOLE = Instant.parse("2026-01-02T03:04:05Z");

    private ResultStore open(@Nullable Duration expires, Map<String, Object> options) {
        String url = url();
        return RedisResults.of(url, new JsonSerializer(), expires, options);
    }

    private static TaskResult done(String id, @Nullable Instant at) {
        return new TaskResult(id, "SUCCESS", 1, null, List.of(), at, null, null, null);
    }

    @Test
    void aMomentIsWrittenAsPythonWritesIt() {
        try (ResultStore results = open(null, Map.of())) {
            Map.of(
                            WHOLE,
                            "\"2026-01-02T03:04:05\"",
                            WHOLE.plusNanos(678_901_999),
                            "\"2026-01-02T03:04:05.678901\"",
                            WHOLE.plusNanos(10_000),
                            "\"2026-01-02T03:04:05.000010\"")
                    .forEach((moment, text) -> {
                        results.store(done(text, moment), null);
                        assertThat(client().get("celery-task-meta-" + text))
                                .contains("\"date_done\": " + text);
                    });
        }
    }

    @Test
    void momentsOfLaterCeleryHaveAZone() {
        try (ResultStore results = open(null, Map.of())) {
            for (String text :
                    List.of(
                            "2026-01-02T03:04:05",
                            "2026-01-02T03:04:05.000000Z",
                            "2026-01-02T03:04:05+00:00",
                            "2026-01-02T05:04:05.0+02:00",
                            "2026-01-01T22:04:05-05:00")) {
                client().set(
                                "celery-task-meta-a",
                                "{\"status\": \"SUCCESS\", \"date_done\": \"" + text + "\"}");
                assertThat(results.find("a").done()).isEqualTo(WHOLE);
            }
        }
    }

    @Test
    void whatIsNoResultIsNamedAndMayBeReplaced() {
        try (ResultStore results = open(null, Map.of())) {
            for (String text :
                    List.of("tea", "[]", "{}", "{\"status\": \"S\", \"date_done\": 7}")) {
                client().set("celery-task-meta-a", text);
                assertThatThrownBy(() -> results.find("a")).isInstanceOf(DecodeError.class);
                results.store(done("a", null), null);
                assertThat(results.find("a")).isEqualTo(done("a", null));
            }
        }
    }

    @Test
    void partsMayBeKeptAsTheyCome() {
        try (ResultStore results = open(null, Map.of("result_chord_ordered", false))) {
            var late = new ChordPart("late", "SUCCESS", 1);
            var soon = new ChordPart("soon", "SUCCESS", 2);
            results.beginChord("g", 2);
            assertThat(results.endPart("g", 1, soon)).isNull();
            assertThat(results.endPart("g", 1, soon)).as("told again").isNull();
            assertThat(client().lrange("celery-taskset-meta-g.j", 0, -1))
                    .containsExactly("[1, \"soon\", \"SUCCESS\", 2]");
            assertThat(results.endPart("g", 0, late)).containsExactly(soon, late);
            assertThat(client().keys("*")).hasSize(3);
            results.forgetChord("g");
            assertThat(client().keys("*")).isEmpty();
        }
    }

    /** Of a worker of Celery that ended the last part, and is about to send what follows. */
    @Test
    void whereAnothersPartWasTheLastNoneOfOursIs() {
        try (ResultStore results = open(null, Map.of())) {
            results.beginChord("g", 2);
            var part = new ChordPart("a", "SUCCESS", 1);
            assertThat(results.endPart("g", 0, part)).isNull();
            client().zadd("celery-taskset-meta-g.j", 1, "[1, \"b\", \"SUCCESS\", 2]");
            assertThat(results.endPart("g", 0, part)).as("told again").isNull();
        }
    }

    @Test
    void partsThatAreAddedAreWaitedFor() {
        try (ResultStore results = open(null, Map.of())) {
            results.beginChord("g", 1);
            client().incr("celery-taskset-meta-g.t");
            var part = new ChordPart("a", "SUCCESS", 1);
            assertThat(results.endPart("g", 0, part)).isNull();
            assertThat(results.endPart("g", 1, new ChordPart("b", "SUCCESS", 2))).hasSize(2);
        }
    }

    @Test
    void whatFailedStaysUntilItIsTooOld() {
        try (ResultStore results = open(Duration.ofMinutes(1), Map.of())) {
            results.beginChord("g", 1);
            assertThat(results.endPart("g", 0, new ChordPart("a", "FAILURE", "x"))).hasSize(1);
            assertThat(client().keys("*"))
                    .containsExactlyInAnyOrder(
                            "celery-taskset-meta-g.j",
                            "celery-taskset-meta-g.s",
                            "celery-taskset-meta-g.c");
            assertThat(client().ttl("celery-taskset-meta-g.j")).isBetween(50L, 60L);
            assertThat(client().ttl("celery-taskset-meta-g.c")).isBetween(50L, 60L);
        }
    }

    @Test
    void aPartOfNoChordIsNotCounted() {
        try (ResultStore results = open(null, Map.of())) {
            assertThat(results.endPart("g", 0, new ChordPart("a", "SUCCESS", 1))).isNull();
        }
    }

    @Test
    void keysMayHaveAPrefix() {
        for (String prefix : List.of("shop", "shop_", "shop:")) {
            try (ResultStore results = open(null, Map.of("global_keyprefix", prefix))) {
                client().flushDB();
                results.store(done("a", null), null);
                assertThat(client().keys("*"))
                        .containsExactly(
                                (prefix.equals("shop") ? "shop_" : prefix) + "celery-task-meta-a");
            }
        }
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> open(null, Map.of("global_prefix", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'global_prefix'")
                .hasMessageContaining("global_keyprefix");
    }
}
