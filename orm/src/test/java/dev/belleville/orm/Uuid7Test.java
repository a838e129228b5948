package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static List<UUID> some(Uuid7 source, int count) {
        return Stream.generate(source::make).limit(count).toList();
    }

    @Test
    void theyHaveTheFormOfVersionSeven() {
        UUID id = Uuid7.of(Clock.fixed(NOW, ZoneOffset.UTC)).make();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(millis(id)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void withinOneMillisecondTheyGrow() {
        List<UUID> ids = some(Uuid7.of(Clock.fixed(NOW, ZoneOffset.UTC)), 2_000);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> millis(id) == NOW.toEpochMilli());
    }

    @Test
    void whereTheCounterEndsTheTimeGoesOn() {
        List<UUID> ids = some(Uuid7.of(Clock.fixed(NOW, ZoneOffset.UTC)), 10_000);
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(millis(ids.getLast()) - NOW.toEpochMilli()).isBetween(1L, 3L);
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void whereTheClockGoesBackTheyGrowAllTheSame() {
        var now = new AtomicReference<>(NOW);
        InstantSource source = now::get;
        Uuid7 ids = Uuid7.of(source.withZone(ZoneOffset.UTC));
        UUID first = ids.make();
        now.set(NOW.minusSeconds(60));
        UUID second = ids.make();
        now.set(NOW.plusMillis(1));
        UUID third = ids.make();
        assertThat(List.of(first, second, third)).isSorted();
        assertThat(millis(second)).isEqualTo(NOW.toEpochMilli());
        assertThat(millis(third)).isEqualTo(NOW.toEpochMilli() + 1);
    }

    @Test
    void manyThreadsGetGrowingOnesEachAndNoneTwice() throws Exception {
        Uuid7 source = Uuid7.of(Clock.systemUTC());
        Callable<List<UUID>> work = () -> some(source, 5_000);
        var all = new HashSet<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(made.get()).isSorted();
                all.addAll(made.get());
            }
        }
        assertThat(all).hasSize(20_000);
        var ofProcess = new ArrayList<UUID>();
        for (int i = 0; i < 1_000; i++) {
            ofProcess.add(Uuid7.next());
        }
        assertThat(ofProcess).isSorted().doesNotHaveDuplicates();
    }
}
