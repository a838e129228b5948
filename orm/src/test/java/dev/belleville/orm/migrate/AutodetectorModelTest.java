package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of states by chance: what is found between them runs on rows there and back, leaves the
 * tables that the models say and that a fresh database gets, and nothing more is found then.
 *
 * <p>The suite makes a short, fixed run. {@code -Dbelle.autodetector.seeds=100-200} makes a longer
 * one; a failure names its seed, with which alone it happens again.
 */
class AutodetectorModelTest {
    private static LongStream seeds() {
        String[] ends = System.getProperty("belle.autodetector.seeds", "1-6").split("-", 2);
        return LongStream.rangeClosed(
                Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    static Stream<Arguments> runs() {
        return TestDatabase.reachable().stream()
                .flatMap(database -> seeds().mapToObj(seed -> Arguments.of(database, seed)));
    }

    /** Decides by chance what was renamed, and knows a value for every field. */
    private record Chance(Random random) implements Questioner {
        @Override
        public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
            return RandomModels.value(field, spec.kind(), 7);
        }

        @Override
        public boolean isRenamed(ModelState model, String from, String to) {
            return random.nextBoolean();
        }

        @Override
        public boolean isRenamed(ModelState from, ModelState to) {
            return random.nextBoolean();
        }
    }

    private static List<Change> changes(ProjectState from, ProjectState to, Random random) {
        return new Autodetector(from, to, RandomModels.APPS, new Chance(random)).detect();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("runs")
    void whatIsFoundMakesTheTablesOfTheModelsAndKeepsTheRows(TestDatabase database, long seed)
            throws Exception {
        var random = new Random(seed);
        var models = new RandomModels(random, database);
        ProjectState from = models.state();
        ProjectState to = models.state();
        try (Connection connection = database.fresh().getConnection();
                Connection other = database.fresh().getConnection()) {
            var shop = new ModelDatabase(connection);
            shop.run(ProjectState.empty(), changes(ProjectState.empty(), from, random));
            assertSays(connection, database, from);
            shop.fill(from);
            List<String> before = shop.facts();

            List<Change> found = changes(from, to, random);
            var journey = new Journey(from, found);
            assertThat(ordered(journey.end()))
                    .as("the models afterwards")
                    .containsExactlyElementsOf(ordered(to));
            assertThat(changes(journey.end(), to, random)).as("what is found then").isEmpty();
            shop.release(journey);
            Map<String, List<String>> rows = shop.rows(journey.kept());
            shop.run(from, found);
            assertThat(shop.rows(journey.keptAfter())).as("rows afterwards").isEqualTo(rows);

            assertSays(connection, database, to);
            var fresh = new ModelDatabase(other);
            fresh.run(ProjectState.empty(), changes(ProjectState.empty(), to, random));
            assertThat(shop.facts())
                    .as("tables afterwards")
                    .containsExactlyInAnyOrderElementsOf(fresh.facts());

            if (journey.losesValues()) {
                shop.empty(to);
            }
            shop.runBack(from, found);
            assertThat(shop.facts())
                    .as("tables on the way back")
                    .containsExactlyInAnyOrderElementsOf(before);
            assertSays(connection, database, from);
            if (!journey.losesValues()) {
                assertThat(shop.rows(journey.kept())).as("rows on the way back").isEqualTo(rows);
            }
        }
    }

    /** Reads the tables back, which are all that the models say, and nothing else. */
    private static void assertSays(Connection connection, TestDatabase database, ProjectState state)
            throws SQLException {
        assertThat(TableFacts.of(connection, StateFacts.names(state)::contains))
                .as("tables read back")
                .containsExactlyInAnyOrderElementsOf(StateFacts.of(state, database));
    }

    /** The models in one order, with their indexes and rules in one. */
    private static List<ModelState> ordered(ProjectState state) {
        return state.models().stream()
                .map(m ->
                        m.withIndexes(sorted(m.options().indexes()))
                                .withConstraints(sorted(m.options().constraints())))
                .sorted(Comparator.comparing(ModelState::label))
                .toList();
    }

    private static <T> List<T> sorted(List<T> items) {
        return items.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    @Test
    void optimizedOperationsMakeTheSameModels() {
        seeds().flatMap(seed -> LongStream.range(seed * 40, seed * 40 + 40))
                .forEach(seed -> {
                    var random = new Random(seed);
                    var models = new RandomModels(random, TestDatabase.SQLITE);
                    var operations = new ArrayList<Operation>();
                    ProjectState state = ProjectState.empty();
                    for (int i = 0; i < 4; i++) {
                        ProjectState next = only(models.state());
                        changes(state, next, random).forEach(c -> operations.add(c.operation()));
                        state = next;
                    }
                    List<Operation> fewer = new Optimizer("a").optimize(operations);
                    assertThat(new OperationList("a", fewer, ProjectState.empty()).after())
                            .as("seed %d", seed)
                            .isEqualTo(state);
                    assertThat(fewer.size()).isLessThanOrEqualTo(operations.size());
                });
    }

    /** The models of the first app that point to no other. */
    private static ProjectState only(ProjectState state) {
        var models = new ArrayList<ModelState>();
        for (ModelState model : state.models()) {
            if (model.app().equals("a")) {
                var fields = new LinkedHashMap<>(model.fields());
                fields.values()
                        .removeIf(f ->
                                f.relation() != null && f.relation().target().startsWith("b."));
                models.add(model.with(fields).withConstraints(List.of()).withIndexes(List.of()));
            }
        }
        return ProjectState.of(
                models.stream().map(m -> m.with(m.options().ordering(new String[0]))).toList());
    }

    @Test
    void valuesOfEveryKindAreKnown() {
        for (FieldKind kind : List.of(FieldKind.CHAR, FieldKind.DECIMAL, FieldKind.DATE)) {
            assertThat(RandomModels.value("x", kind, 1))
                    .isNotEqualTo(RandomModels.value("x", kind, 2));
        }
    }
}
