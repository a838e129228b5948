package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final NamedField ID = field("id", bigAuto().primaryKey());
    private static final FieldSpec NAME = character(9);
    private static final FieldSpec CODE = character(3);

    private static CreateModel goods(NamedField... more) {
        return create("Goods", more);
    }

    private static CreateModel create(String model, NamedField... more) {
        var fields = new ArrayList<>(List.of(ID));
        fields.addAll(List.of(more));
        return createModel(model, fields.toArray(NamedField[]::new));
    }

    private static FieldSpec to(String model) {
        return foreignKey("a." + model, CASCADE);
    }

    private static Arguments pair(List<Operation> before, List<Operation> after) {
        return Arguments.of(before, after);
    }

    static Stream<Arguments> joined() {
        Operation barrier = runJava(DataStep.NONE);
        return Stream.of(
                pair(List.of(goods(), deleteModel("Goods")), List.of()),
                pair(List.of(goods(), renameModel("Goods", "Ware")), List.of(create("Ware"))),
                pair(
                        List.of(goods(), addField("Goods", "name", NAME)),
                        List.of(goods(field("name", NAME)))),
                pair(
                        List.of(goods(field("name", NAME)), alterField("Goods", "name", CODE)),
                        List.of(goods(field("name", CODE)))),
                pair(
                        List.of(goods(field("name", NAME)), renameField("Goods", "name", "code")),
                        List.of(goods(field("code", NAME)))),
                pair(
                        List.of(goods(field("name", NAME)), removeField("Goods", "name")),
                        List.of(goods())),
                pair(
                        List.of(
                                goods(field("name", NAME)),
                                addIndex("Goods", "i", "name"),
                                addCheck("Goods", "c", Q.of("name", "x")),
                                renameIndex("Goods", "i", "j"),
                                alterModelTable("Goods", "wares"),
                                alterModelTableComment("Goods", "things"),
                                alterModelOptions("Goods", Meta.of().ordering("name")),
                                renameField("Goods", "name", "title")),
                        List.of(
                                goods(field("title", NAME))
                                        .meta(
                                                Meta.of()
                                                        .table("wares")
                                                        .ordering("title")
                                                        .index("j", "title")
                                                        .check("c", Q.of("title", "x"))
                                                        .dbTableComment("things")))),
                pair(
                        List.of(addField("Goods", "a", NAME), alterField("Goods", "a", CODE)),
                        List.of(addField("Goods", "a", CODE))),
                pair(
                        List.of(
                                addField("Goods", "a", NAME.nullable()),
                                alterField("Goods", "a", NAME).fill("x")),
                        List.of(addField("Goods", "a", NAME).fill("x"))),
                pair(
                        List.of(addField("Goods", "a", NAME), renameField("Goods", "a", "b")),
                        List.of(addField("Goods", "b", NAME))),
                pair(List.of(addField("Goods", "a", NAME), removeField("Goods", "a")), List.of()),
                pair(
                        List.of(alterField("Goods", "n", NAME), alterField("Goods", "n", CODE)),
                        List.of(alterField("Goods", "n", CODE))),
                pair(
                        List.of(alterField("Goods", "n", NAME), removeField("Goods", "n")),
                        List.of(removeField("Goods", "n"))),
                pair(
                        List.of(
                                goods(field("n", NAME)),
                                create("Line", field("goods", to("Goods"))),
                                renameField("Goods", "n", "m")),
                        List.of(
                                goods(field("m", NAME)),
                                create("Line", field("goods", to("Goods"))))),
                pair(
                        List.of(
                                addField("Goods", "a", NAME),
                                addField("Goods", "c", NAME),
                                renameField("Goods", "a", "b")),
                        List.of(addField("Goods", "c", NAME), addField("Goods", "b", NAME))),
                pair(
                        List.of(alterField("Goods", "n", CODE), renameField("Goods", "n", "b")),
                        List.of(renameField("Goods", "n", "b"), alterField("Goods", "b", CODE))),
                pair(
                        List.of(renameField("Goods", "n", "b"), removeField("Goods", "b")),
                        List.of(removeField("Goods", "n"))),
                pair(
                        List.of(
                                renameField("Goods", "n", "b"),
                                addField("Goods", "c", NAME),
                                renameField("Goods", "b", "d")),
                        List.of(addField("Goods", "c", NAME), renameField("Goods", "n", "d"))),
                pair(
                        List.of(
                                renameField("Goods", "n", "b"),
                                create("Tag"),
                                renameField("Goods", "b", "d")),
                        List.of(create("Tag"), renameField("Goods", "n", "d"))),
                pair(
                        List.of(
                                renameField("Goods", "n", "b"),
                                create("Line", field("goods", to("Goods"))),
                                renameField("Goods", "b", "d")),
                        List.of(
                                renameField("Goods", "n", "d"),
                                create("Line", field("goods", to("Goods"))))),
                pair(
                        List.of(renameField("Goods", "n", "m"), renameField("Goods", "m", "o")),
                        List.of(renameField("Goods", "n", "o"))),
                pair(
                        List.of(renameModel("Goods", "B"), renameModel("B", "C")),
                        List.of(renameModel("Goods", "C"))),
                pair(
                        List.of(removeField("Goods", "n"), deleteModel("Goods")),
                        List.of(deleteModel("Goods"))),
                pair(
                        List.of(alterModelTable("Goods", "x"), alterModelTable("Goods", "y")),
                        List.of(alterModelTable("Goods", "y"))),
                pair(List.of(addIndex("Goods", "i", "n"), removeIndex("Goods", "i")), List.of()),
                pair(
                        List.of(addIndex("Goods", "i", "n"), renameIndex("Goods", "i", "j")),
                        List.of(addIndex("Goods", "j", "n"))),
                pair(
                        List.of(addUnique("Goods", "u", "n"), removeConstraint("Goods", "u")),
                        List.of()),
                pair(
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                addField("One", "name", NAME)),
                        List.of(
                                create("One", field("name", NAME)),
                                create("Two", field("one", to("One"))))),
                pair(
                        List.of(create("One"), create("Two"), addField("One", "two", to("Two"))),
                        List.of(create("Two"), create("One", field("two", to("Two"))))),
                pair(
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                addField("One", "two", to("Two"))),
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                addField("One", "two", to("Two")))),
                pair(
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                renameModel("One", "Uno")),
                        List.of(create("Uno"), create("Two", field("one", to("Uno"))))),
                pair(
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                barrier,
                                renameModel("One", "Uno")),
                        List.of(
                                create("One"),
                                create("Two", field("one", to("One"))),
                                barrier,
                                renameModel("One", "Uno"))),
                pair(
                        List.of(create("One"), barrier, addField("One", "name", NAME)),
                        List.of(create("One"), barrier, addField("One", "name", NAME))),
                pair(
                        List.of(
                                alterField("Goods", "n", CODE),
                                separateState(List.of(), List.of(create("Two"))),
                                alterField("Goods", "n", NAME)),
                        List.of(
                                alterField("Goods", "n", CODE),
                                separateState(List.of(), List.of(create("Two"))),
                                alterField("Goods", "n", NAME))));
    }

    @ParameterizedTest
    @MethodSource("joined")
    void operationsAreJoinedAndTheModelsStayTheSame(List<Operation> before, List<Operation> after) {
        assertThat(new Optimizer("a").optimize(before)).isEqualTo(after);
        boolean known = before.getFirst() instanceof CreateModel;
        ProjectState start =
                known
                        ? ProjectState.empty()
                        : goods(field("n", NAME)).apply("a", ProjectState.empty());
        assertThat(new OperationList("a", after, start).after())
                .isEqualTo(new OperationList("a", before, start).after());
    }

    /** A step that a new database can do without. */
    private record Elidable() implements Operation {
        @Override
        public ProjectState apply(String app, ProjectState before) {
            return before;
        }

        @Override
        public boolean isElidable() {
            return true;
        }

        @Override
        public String description() {
            return "Fill";
        }
    }

    @Test
    void whatMayBeLeftOutIsLeftOutAndHindersNothing() {
        assertThat(
                        new Optimizer("a")
                                .optimize(
                                        List.of(
                                                goods(),
                                                new Elidable(),
                                                addField("Goods", "n", NAME))))
                .containsExactly(goods(field("n", NAME)));
    }
}
