package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutodetectorTest {
    private static final NamedField ID = field("id", bigAuto().primaryKey());

    private static ModelState model(String label, NamedField... fields) {
        return model(label, Meta.of(), fields);
    }

    private static ModelState model(String label, Meta meta, NamedField... fields) {
        var all = new LinkedHashMap<String, FieldSpec>();
        Stream.concat(Stream.of(ID), Stream.of(fields)).forEach(f -> all.put(f.name(), f.spec()));
        int dot = label.indexOf('.');
        return new ModelState(label.substring(0, dot), label.substring(dot + 1), all, meta);
    }

    private static FieldSpec to(String label) {
        return foreignKey(label, CASCADE);
    }

    private static List<Change> detect(List<ModelState> from, List<ModelState> to) {
        ProjectState before = ProjectState.of(from);
        ProjectState after = ProjectState.of(to);
        var changes = new Autodetector(before, after, List.of("a", "b"), Questioner.NONE).detect();
        ProjectState made = before;
        for (Change change : changes) {
            made = change.operation().apply(change.app(), made);
            assertThat(made.tables()).isNotNull(); // each step leaves models that fit together
        }
        assertThat(made).isEqualTo(after);
        return changes;
    }

    private static Graph graph(Migration... migrations) {
        return new Graph(List.of(migrations), List.of("a", "b"));
    }

    static Stream<Arguments> differences() {
        ModelState plain = model("a.Goods", field("name", character(9)));
        Meta indexed = Meta.of().index("by_name", "name");
        Meta checked = Meta.of().check("named", Q.of("name", "x"));
        ModelState tag = model("a.Tag");
        return Stream.of(
                Arguments.of(List.of(plain), List.of(plain), List.of()),
                Arguments.of(List.of(), List.of(plain), List.of("Create model Goods")),
                Arguments.of(List.of(plain), List.of(), List.of("Delete model Goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(plain.with("code", character(3).nullable())),
                        List.of("Add field code to goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(model("a.Goods")),
                        List.of("Remove field name from goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(plain.with("name", character(10))),
                        List.of("Alter field name on goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(plain.with("name", character(9).choice("a", "A"))),
                        List.of("Alter field name on goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(plain.with(indexed)),
                        List.of("Create index by_name on field(s) name of model goods")),
                Arguments.of(
                        List.of(plain.with(indexed)),
                        List.of(plain.with(checked)),
                        List.of(
                                "Remove index by_name from goods",
                                "Create constraint named on model goods")),
                Arguments.of(
                        List.of(plain.with(Meta.of().uniqueTogether("name", "id"))),
                        List.of(plain.with(Meta.of().unique("once", "name"))),
                        List.of(
                                "Remove constraint name_id from model goods",
                                "Create constraint once on model goods")),
                Arguments.of(
                        List.of(plain.with(checked)),
                        List.of(model("a.Goods")),
                        List.of(
                                "Remove constraint named from model goods",
                                "Remove field name from goods")),
                Arguments.of(
                        List.of(plain),
                        List.of(plain.with(Meta.of().ordering("name").table("wares"))),
                        List.of("Rename table for goods to wares", "Change Meta options on goods")),
                Arguments.of(
                        List.of(tag, plain.with("tag", to("a.Tag"))),
                        List.of(plain),
                        List.of("Remove field tag from goods", "Delete model Tag")),
                Arguments.of(
                        List.of(tag, plain.with("tag", to("a.Tag"))),
                        List.of(),
                        List.of("Delete model Goods", "Delete model Tag")),
                Arguments.of(
                        List.of(tag, plain.with("tags", to("a.Tag"))),
                        List.of(tag, plain.with("tags", manyToMany("a.Tag"))),
                        List.of("Remove field tags from goods", "Add field tags to goods")),
                Arguments.of(
                        List.of(),
                        List.of(plain.with("tag", to("a.Tag")), tag),
                        List.of("Create model Tag", "Create model Goods")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void theOperationsAreThoseThatTheDifferenceAsksFor(
            List<ModelState> from, List<ModelState> to, List<String> expected) {
        assertThat(detect(from, to).stream().map(c -> c.operation().description()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void capitalsInATargetsLabelAreNoDifference() {
        ModelState tag = model("a.Tag");
        var changes =
                new Autodetector(
                                ProjectState.of(
                                        List.of(tag, model("a.Goods", field("tag", to("a.tag"))))),
                                ProjectState.of(
                                        List.of(tag, model("a.Goods", field("tag", to("a.Tag"))))),
                                List.of("a"),
                                Questioner.NONE)
                        .detect();
        assertThat(changes).isEmpty();
    }

    @Test
    void modelsThatPointToEachOtherAreMadeFirstAndTiedAfterwards() {
        ModelState one =
                model(
                        "a.One",
                        Meta.of().unique("once", "two"),
                        field("two", to("a.Two")),
                        field("self", to("a.One").nullable()));
        ModelState two =
                model("a.Two", Meta.of().index("by_one", "one"), field("one", to("a.One")));
        assertThat(
                        detect(List.of(), List.of(one, two)).stream()
                                .map(c -> c.operation().description()))
                .containsExactly(
                        "Create model Two",
                        "Create model One",
                        "Add field one to two",
                        "Create index by_one on field(s) one of model two");
        assertThat(
                        detect(List.of(one, two), List.of()).stream()
                                .map(c -> c.operation().description()))
                .containsExactly(
                        "Remove index by_one from two",
                        "Remove field one from two",
                        "Delete model One",
                        "Delete model Two");
    }

    @Test
    void appsThatWaitForEachOtherGetMigrationsInTurn() {
        ModelState first = model("a.First");
        ModelState third = model("a.Third", field("second", to("b.Second")));
        ModelState second = model("b.Second", field("first", to("a.First")));
        List<Migration> migrations =
                new Arranger(graph(), "").arrange(detect(List.of(), List.of(third, second, first)));
        assertThat(migrations.stream().map(m -> m.key() + " after " + m.dependencies()))
                .containsExactly(
                        "a.0001_initial after []",
                        "b.0001_initial after [a.0001_initial]",
                        "a.0002_initial after [a.0001_initial, b.0001_initial]");
        assertThat(migrations).allMatch(Migration::isInitial);
        assertThat(graph(migrations.toArray(Migration[]::new)).order()).hasSize(3);
    }

    @Test
    void whatPointsToAnotherAppComesAfterThatAppsLastMigration() {
        var graph =
                graph(
                        Migration.of("b", "0001_initial"),
                        Migration.of("b", "0002_more").dependsOn("b", "0001_initial"),
                        Migration.of("a", "0001_initial"));
        ModelState second = model("b.Second");
        List<Migration> migrations =
                new Arranger(graph, "")
                        .arrange(
                                detect(
                                        List.of(second, model("a.First")),
                                        List.of(
                                                second,
                                                model(
                                                        "a.First",
                                                        field(
                                                                "second",
                                                                to("b.Second").nullable())))));
        assertThat(migrations.getFirst().key()).hasToString("a.0002_first_second");
        assertThat(migrations.getFirst().dependencies())
                .hasToString("[a.0001_initial, b.0002_more]");
        assertThat(migrations.getFirst().isInitial()).isFalse();
    }

    @Test
    void aFieldThatRelationsHoldComesBeforeThemAndGoesAfterThem() {
        FieldSpec byCode = to("b.Goods").toField("code").nullable();
        ModelState bare = model("b.Goods");
        ModelState coded = model("b.Goods", field("code", character(9).unique().nullable()));
        List<ModelState> without = List.of(bare, model("a.Line"), model("a.Other"));
        List<ModelState> with =
                List.of(
                        coded,
                        model("a.Line", field("goods", byCode)),
                        model("a.Other", field("goods", byCode)));
        assertThat(detect(without, with).stream().map(c -> c.operation().description()))
                .containsExactly(
                        "Add field code to goods",
                        "Add field goods to line",
                        "Add field goods to other");
        List<ModelState> after =
                List.of(bare, model("a.Other", field("goods", to("b.Goods").nullable())));
        List<Change> back = detect(with, after);
        assertThat(back.stream().map(c -> c.operation().description()))
                .containsExactly(
                        "Alter field goods on other",
                        "Delete model Line",
                        "Remove field code from goods");
        var graph = graph(Migration.of("a", "0001_initial"), Migration.of("b", "0001_initial"));
        assertThat(new Arranger(graph, "").arrange(back).getLast().dependencies())
                .hasToString("[a.0002_alter_other_goods_delete_line, b.0001_initial]");
    }

    @Test
    void aModelIsDeletedAfterTheOtherAppLetItGo() {
        ModelState old = model("b.Old");
        ModelState holder = model("a.Holder", field("old", to("b.Old")));
        var graph = graph(Migration.of("a", "0001_initial"), Migration.of("b", "0001_initial"));
        List<Migration> migrations =
                new Arranger(graph, "")
                        .arrange(detect(List.of(old, holder), List.of(model("a.Holder"))));
        assertThat(migrations.stream().map(m -> m.key() + " after " + m.dependencies()))
                .containsExactly(
                        "a.0002_remove_holder_old after [a.0001_initial]",
                        "b.0002_delete_old after [a.0002_remove_holder_old, b.0001_initial]");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(List.of(addField("Goods", "released", date())), "0002_goods_released"),
                Arguments.of(List.of(removeField("Goods", "a")), "0002_remove_goods_a"),
                Arguments.of(List.of(alterField("Goods", "a", date())), "0002_alter_goods_a"),
                Arguments.of(List.of(deleteModel("Goods")), "0002_delete_goods"),
                Arguments.of(List.of(createModel("Tag"), createModel("Review")), "0002_tag_review"),
                Arguments.of(
                        List.of(alterModelOptions("Goods", Meta.of())), "0002_alter_goods_options"),
                Arguments.of(List.of(alterModelTable("Goods", "x")), "0002_alter_goods_table"),
                Arguments.of(List.of(addIndex("Goods", "by_x", "x")), "0002_goods_by_x"),
                Arguments.of(List.of(removeIndex("Goods", "by_x")), "0002_remove_goods_by_x"),
                Arguments.of(List.of(addUnique("Goods", "once", "x")), "0002_goods_once"),
                Arguments.of(List.of(removeConstraint("Goods", "once")), "0002_remove_goods_once"),
                Arguments.of(
                        List.of(
                                removeField("Goods", "description"),
                                removeField("Goods", "stock"),
                                removeField("Goods", "released")),
                        "0002_remove_goods_description_remove_goods_stock_and_more"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMigrationIsNamedAfterWhatItDoes(List<Operation> operations, String expected) {
        var changes = new ArrayList<Change>();
        operations.forEach(o -> changes.add(new Change("a", o, List.of(), java.util.Set.of())));
        var graph = graph(Migration.of("a", "0001_initial"));
        assertThat(new Arranger(graph, "").arrange(changes).getFirst().key().name())
                .isEqualTo(expected);
        assertThat(new Arranger(graph, "by_hand").arrange(changes).getFirst().key().name())
                .isEqualTo("0002_by_hand");
    }

    @Test
    void aFieldThatNeedsAValueForOldRowsAsksForIt() {
        List<ModelState> from = List.of(model("a.Goods", field("note", character(9).nullable())));
        List<ModelState> to =
                List.of(model("a.Goods", field("note", character(9)), field("code", integer())));
        assertThatThrownBy(() -> detect(from, to))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining(
                        "Field a.Goods.code may not be null, and rows that are there already");
        Questioner fills = (model, field, spec) -> field.equals("code") ? 7 : "x";
        var changes =
                new Autodetector(ProjectState.of(from), ProjectState.of(to), List.of("a"), fills)
                        .detect();
        assertThat(changes.stream().map(Change::operation))
                .containsExactly(
                        addField("Goods", "code", integer()).fill(7),
                        alterField("Goods", "note", character(9)).fill("x"));
    }

    private static ModelState below(NamedField... fields) {
        var all = new LinkedHashMap<String, FieldSpec>();
        all.put("placePtr", oneToOne("a.Place", CASCADE).primaryKey());
        Stream.of(fields).forEach(f -> all.put(f.name(), f.spec()));
        return new ModelState("a", "Inn", all, Meta.of());
    }

    /** First it is there, then it goes: so a step between can move the values. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldMovesBetweenAModelAndTheOneThatExtendsIt(boolean down) {
        NamedField name = field("name", character(9).defaultValue(""));
        List<ModelState> above = List.of(model("a.Place", name), below());
        List<ModelState> lower = List.of(model("a.Place"), below(name));
        List<Change> changes = down ? detect(above, lower) : detect(lower, above);
        assertThat(changes)
                .extracting(c -> c.operation().description())
                .containsExactly(
                        down ? "Add field name to inn" : "Add field name to place",
                        down ? "Remove field name from place" : "Remove field name from inn");
        Migration migration = new Arranger(graph(), "").arrange(changes).getFirst();
        assertThat(
                        Cautions.of(
                                migration,
                                new OperationList(
                                        migration, ProjectState.of(down ? above : lower))))
                .singleElement()
                .asString()
                .contains(down ? "moves from Place to Inn" : "moves from Inn to Place")
                .contains("put a runJava that copies them");
    }

    @Test
    void aFieldGoesFromTheModelThatANewOneExtends() {
        NamedField name = field("name", character(9).defaultValue(""));
        assertThat(detect(List.of(model("a.Place", name)), List.of(model("a.Place"), below(name))))
                .extracting(c -> c.operation().description())
                .containsExactly("Create model Inn", "Remove field name from place");
    }
}
