package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of a chord are counted, and one alone is the last. */
interface ResultChordRules extends ResultRules {
    private void assumeCounting() {
        assumeTrue(results().countsChords(), "this store does not count the parts of chords");
    }

    private static ChordPart part(int index) {
        return new ChordPart("part-" + index, "SUCCESS", index);
    }

    /** As a sender does before it sends the parts, and before the last of them. */
    private void begin(String group, List<String> ids) {
        results().prepareChord(group, ids.size(), ids.stream().map(id -> tree(id)).toList());
        results().beginChord(group, ids.size());
    }

    private static List<String> parts(int size) {
        return IntStream.range(0, size).mapToObj(i -> "part-" + i).toList();
    }

    private static List<@Nullable Object> tree(String id) {
        return Arrays.asList(Arrays.asList(id, null), null);
    }

    @Test
    default void whoCannotCountSaysSo() {
        if (!results().countsChords()) {
            assertThatThrownBy(() -> results().beginChord(fresh(), 2))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    default void theLastPartGetsAllInTheirOrder() {
        assumeCounting();
        String group = fresh();
        begin(group, parts(4));
        assertThat(results().endPart(group, 2, part(2))).isNull();
        assertThat(elsewhere().endPart(group, 0, part(0))).isNull();
        assertThat(results().endPart(group, 3, part(3))).isNull();
        assertThat(elsewhere().endPart(group, 1, part(1)))
                .containsExactly(part(0), part(1), part(2), part(3));
    }

    @Test
    default void moreThanTenPartsAreInOrderToo() {
        assumeCounting();
        String group = fresh();
        begin(group, parts(12));
        var expected = new ArrayList<ChordPart>();
        for (int i = 0; i < 12; i++) {
            expected.add(part(i));
        }
        for (int i = 11; i > 0; i--) {
            assertThat(results().endPart(group, i, part(i))).isNull();
        }
        assertThat(results().endPart(group, 0, part(0))).isEqualTo(expected);
    }

    @Test
    default void partsThatFailedCountToo() {
        assumeCounting();
        String group = fresh();
        begin(group, List.of("a", "part-1"));
        var error = new ChordPart("a", "FAILURE", List.of("žluť", 1));
        assertThat(results().endPart(group, 0, error)).isNull();
        assertThat(results().endPart(group, 1, part(1))).containsExactly(error, part(1));
    }

    @Test
    default void valuesOfPartsMayBeAnything() {
        assumeCounting();
        String group = fresh();
        var parts =
                List.of(
                        new ChordPart("a", "SUCCESS", null),
                        new ChordPart("b", "SUCCESS", Arrays.asList(null, Double.NaN)),
                        new ChordPart("c", "SUCCESS", "tea 茶 ".repeat(50_000)));
        begin(group, List.of("a", "b", "c"));
        assertThat(results().endPart(group, 0, parts.get(0))).isNull();
        assertThat(results().endPart(group, 1, parts.get(1))).isNull();
        assertThat(results().endPart(group, 2, parts.get(2))).isEqualTo(parts);
    }

    /** A task that is delivered twice ends twice. */
    @Test
    default void aPartThatEndsTwiceCountsOnce() {
        assumeCounting();
        String group = fresh();
        begin(group, parts(2));
        assertThat(results().endPart(group, 0, part(0))).isNull();
        assertThat(results().endPart(group, 0, part(0))).isNull();
        assertThat(results().endPart(group, 1, part(1))).containsExactly(part(0), part(1));
    }

    /** A task that is delivered twice may return something else the second time. */
    @Test
    default void aPartThatEndsTwiceKeepsItsFirstEnd() {
        assumeCounting();
        String group = fresh();
        begin(group, parts(3));
        assertThat(results().endPart(group, 0, part(0))).isNull();
        assertThat(results().endPart(group, 0, new ChordPart("part-0", "SUCCESS", 7))).isNull();
        assertThat(results().endPart(group, 1, part(1))).isNull();
        assertThat(results().endPart(group, 2, part(2))).containsExactly(part(0), part(1), part(2));
    }

    /** Whoever ended it died before what follows was sent. */
    @Test
    default void theLastPartGetsAllAgainUntilTheChordIsForgotten() {
        assumeCounting();
        String group = fresh();
        begin(group, parts(2));
        assertThat(results().endPart(group, 0, part(0))).isNull();
        assertThat(results().endPart(group, 1, part(1))).containsExactly(part(0), part(1));
        assertThat(elsewhere().endPart(group, 1, part(1))).containsExactly(part(0), part(1));
        assertThat(elsewhere().endPart(group, 0, part(0))).as("told again, not the last").isNull();
        assertThat(results().endPart(group, 1, part(1))).containsExactly(part(0), part(1));
        elsewhere().forgetChord(group);
        assertThat(results().endPart(group, 1, part(1))).isNull();
        results().forgetChord(group);
    }

    /** The first part may end before the last one is sent. */
    @Test
    default void partsOfAPreparedChordEndWhileOthersAreSent() {
        assumeCounting();
        String group = fresh();
        results().prepareChord(group, 2, List.of(tree("part-0"), tree("part-1")));
        assertThat(results().endPart(group, 0, part(0))).isNull();
        results().beginChord(group, 2);
        assertThat(results().endPart(group, 1, part(1))).containsExactly(part(0), part(1));
    }

    @Test
    default void chordsDoNotMeet() {
        assumeCounting();
        String one = fresh();
        String two = fresh();
        begin(one, List.of("part-7"));
        begin(two, parts(2));
        assertThat(results().endPart(two, 0, part(0))).isNull();
        assertThat(results().endPart(one, 0, part(7))).containsExactly(part(7));
        assertThat(results().endPart(two, 1, part(1))).containsExactly(part(0), part(1));
    }

    @Test
    default void oneAloneOfManyIsTheLast() throws Exception {
        assumeCounting();
        int parts = 64;
        ResultStore other = elsewhere();
        for (int round = 0; round < 5; round++) {
            String group = fresh();
            begin(group, parts(parts));
            var start = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var ends = new ArrayList<Future<@Nullable List<ChordPart>>>();
                for (int i = 0; i < parts; i++) {
                    int index = i;
                    ResultStore one = i % 2 == 0 ? results() : other;
                    ends.add(
                            threads.submit(() -> {
                                start.await();
                                return one.endPart(group, index, part(index));
                            }));
                }
                start.countDown();
                var last = new ArrayList<List<ChordPart>>();
                for (Future<@Nullable List<ChordPart>> end : ends) {
                    List<ChordPart> all = end.get();
                    if (Objects.nonNull(all)) {
                        last.add(all);
                    }
                }
                assertThat(last).hasSize(1);
                assertThat(last.getFirst()).hasSize(parts).startsWith(part(0)).endsWith(part(63));
            }
        }
    }
}
