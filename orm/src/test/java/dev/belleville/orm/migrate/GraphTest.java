package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Migration A1 = Migration.of("a", "0001_initial");
    private static final Migration A2 =
            Migration.of("a", "0002_more")
                    .dependsOn("a", "0001_initial")
                    .dependsOn("b", "0001_initial");
    private static final Migration B1 =
            Migration.of("b", "0001_initial").dependsOn("a", "0001_initial");
    private static final Migration B2 =
            Migration.of("b", "0002_more").dependsOn("b", "0001_initial");

    private static final Graph GRAPH =
            new Graph(List.of(B2, A2, B1, A1), List.of("a", "b", "empty"));

    private static List<String> names(List<Migration> migrations) {
        return migrations.stream().map(m -> m.key().toString()).toList();
    }

    private static List<String> steps(List<Step> steps) {
        return steps.stream().map(s -> (s.backward() ? "-" : "+") + s.migration().key()).toList();
    }

    private static Planner planner(Migration... applied) {
        return new Planner(
                GRAPH, Set.copyOf(List.of(applied).stream().map(Migration::key).toList()));
    }

    @Test
    void eachComesAfterThoseItDependsOn() {
        assertThat(names(GRAPH.order()))
                .containsExactly("a.0001_initial", "b.0001_initial", "a.0002_more", "b.0002_more");
    }

    @Test
    void aDependencyOnNothingIsNamedWithWhatThereIs() {
        Migration lost = Migration.of("b", "0001_x").dependsOn("a", "0009_y");
        assertThatThrownBy(() -> new Graph(List.of(A1, lost), List.of("a", "b")))
                .isInstanceOf(MigrationError.class)
                .hasMessage(
                        "Migration b.0001_x depends on a.0009_y, which does not exist."
                                + " The migrations of 'a' are: 0001_initial.");
        Migration stranger = Migration.of("b", "0001_x").dependsOn("z", "0001_y");
        assertThatThrownBy(() -> new Graph(List.of(stranger), List.of("a", "b")))
                .hasMessageContaining("No app 'z' with migrations belongs to the site: add it.");
    }

    @Test
    void aCircleIsSpeltOut() {
        Migration one = Migration.of("a", "0001_x").dependsOn("b", "0001_y");
        Migration two = Migration.of("b", "0001_y").dependsOn("a", "0001_x");
        assertThatThrownBy(() -> new Graph(List.of(one, two), List.of("a", "b")))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("a.0001_x → b.0001_y → a.0001_x");
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatThrownBy(() -> new Graph(List.of(A1, A1), List.of("a", "b")))
                .hasMessage(
                        "Two migrations are called a.0001_initial: give one of them another name.");
    }

    @Test
    void severalEndsOfOneHistoryAreNamedWithTheRemedy() {
        Migration fork = Migration.of("a", "0002_other").dependsOn("a", "0001_initial");
        var graph = new Graph(List.of(A1, B1, A2, fork), List.of("a", "b"));
        assertThatThrownBy(graph::leaves)
                .isInstanceOf(MigrationError.class)
                .hasMessage(
                        "Conflicting migrations: the history of 'a' has several ends, 0002_more,"
                                + " 0002_other. Join them by 'belle makemigrations --merge', or let one of"
                                + " them depend on the other.");
    }

    @Test
    void thePlanForwardLeavesOutWhatIsApplied() {
        assertThat(steps(planner().plan(MigrationTarget.latest())))
                .containsExactly(
                        "+a.0001_initial", "+b.0001_initial", "+a.0002_more", "+b.0002_more");
        assertThat(steps(planner(A1).plan(MigrationTarget.latest("b"))))
                .containsExactly("+b.0001_initial", "+b.0002_more");
        assertThat(planner(A1, A2, B1, B2).plan(MigrationTarget.latest())).isEmpty();
        assertThat(planner().plan(MigrationTarget.latest("empty"))).isEmpty();
    }

    @Test
    void thePlanBackwardTakesBackWhatDependsOnIt() {
        assertThat(steps(planner(A1, A2, B1, B2).plan(MigrationTarget.zero("b"))))
                .containsExactly("-b.0002_more", "-a.0002_more", "-b.0001_initial");
        assertThat(steps(planner(A1, A2, B1, B2).plan(MigrationTarget.of("b", "0001"))))
                .containsExactly("-b.0002_more");
        assertThat(steps(planner(A1, A2, B1).plan(MigrationTarget.of("a", "0001_initial"))))
                .containsExactly("-a.0002_more");
    }

    @Test
    void whatNamesNoMigrationIsRefusedWithTheChoices() {
        assertThatThrownBy(() -> planner().plan(MigrationTarget.of("a", "0007")))
                .hasMessage(
                        "No migration of 'a' begins with '0007'. Choices are: 0001_initial, 0002_more.");
        assertThatThrownBy(() -> planner().plan(MigrationTarget.of("a", "00")))
                .hasMessage(
                        "More than one migration of 'a' begins with '00'. Choices are: 0001_initial,"
                                + " 0002_more.");
        assertThatThrownBy(() -> planner().plan(MigrationTarget.latest("shop")))
                .hasMessage("No app 'shop' with migrations. Choices are: a, b, empty.");
    }

    @Test
    void anAppliedMigrationWithoutWhatItDependsOnIsAnInconsistentHistory() {
        assertThatThrownBy(() -> planner(A1, B2).plan(MigrationTarget.latest()))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("b.0002_more is applied before b.0001_initial")
                .hasMessageContaining("migrate b 0001_initial --fake");
    }

    @Test
    void aPlanWithAStepThatHasNoWayBackIsRefusedAtOnce() {
        Migration last =
                Migration.of("a", "0002_java")
                        .dependsOn("a", "0001_initial")
                        .operations(Operations.runJava(DataStep.NONE));
        var graph = new Graph(List.of(A1, last), List.of("a", "b"));
        var planner = new Planner(graph, Set.of(A1.key(), last.key()));
        assertThatThrownBy(() -> planner.plan(MigrationTarget.zero("a")))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("a.0002_java cannot be taken back");
    }

    private static final Migration SQUASHED =
            Migration.of("a", "0001_squashed_0002_more")
                    .replaces("a", "0001_initial")
                    .replaces("a", "0002_more")
                    .replaces("b", "0001_initial");

    private static Graph squashed(Migration... applied) {
        Migration last = Migration.of("a", "0003_last").dependsOn("a", "0001_squashed_0002_more");
        return new Graph(List.of(A1, A2, B1, B2, SQUASHED, last), List.of("a", "b"))
                .given(Set.copyOf(List.of(applied).stream().map(Migration::key).toList()));
    }

    @Test
    void aSquashedMigrationStandsForAllOrNothingOfWhatItReplaces() {
        assertThat(names(squashed().order()))
                .containsExactly("a.0001_squashed_0002_more", "a.0003_last", "b.0002_more");
        assertThat(squashed().applied()).isEmpty();
        Graph all = squashed(A1, B1, A2);
        assertThat(names(all.order()))
                .containsExactly("a.0001_squashed_0002_more", "a.0003_last", "b.0002_more");
        assertThat(all.applied()).contains(SQUASHED.key());
    }

    @Test
    void theOriginalsStandWhereSomeOfThemAreApplied() {
        Graph part = squashed(A1, SQUASHED);
        assertThat(names(part.order()))
                .containsExactly(
                        "a.0001_initial",
                        "b.0001_initial",
                        "a.0002_more",
                        "a.0003_last",
                        "b.0002_more");
        assertThat(part.applied()).containsExactly(A1.key());
        assertThat(steps(new Planner(part, Set.of(A1.key())).plan(MigrationTarget.latest("a"))))
                .containsExactly("+b.0001_initial", "+a.0002_more", "+a.0003_last");
        assertThat(part.find("a", "0001_squashed")).isEqualTo(B1.key());
    }

    @Test
    void originalsThatAreGoneAreNotMissedOnceAllIsApplied() {
        var graph = new Graph(List.of(SQUASHED, B2), List.of("a", "b"));
        assertThat(names(graph.order()))
                .containsExactly("a.0001_squashed_0002_more", "b.0002_more");
        assertThatThrownBy(() -> graph.given(Set.of(A1.key())))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("a.0001_squashed_0002_more replaces a.0002_more")
                .hasMessageContaining("Bring its class back, migrate, and remove it again.");
    }
}
