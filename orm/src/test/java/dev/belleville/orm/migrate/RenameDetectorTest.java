package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.PROTECT;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makemigrations asks, and what it writes after yes and after no. */
class RenameDetectorTest {
    private static final NamedField ID = field("id", bigAuto().primaryKey());

    /** Answers yes or no to everything, and keeps what it was asked. */
    private static final class Scripted implements Questioner {
        private final boolean answer;
        private final List<String> asked = new ArrayList<>();

        Scripted(boolean answer) {
            this.answer = answer;
        }

        @Override
        public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
            return "x";
        }

        @Override
        public boolean isRenamed(ModelState model, String from, String to) {
            asked.add(model.label() + "." + from + " → " + to);
            return answer;
        }

        @Override
        public boolean isRenamed(ModelState from, ModelState to) {
            asked.add(from.label() + " → " + to.label());
            return answer;
        }
    }

    private static ModelState model(String label, Meta meta, NamedField... fields) {
        var all = new LinkedHashMap<String, FieldSpec>();
        Stream.concat(Stream.of(ID), Stream.of(fields)).forEach(f -> all.put(f.name(), f.spec()));
        int dot = label.indexOf('.');
        return new ModelState(label.substring(0, dot), label.substring(dot + 1), all, meta);
    }

    private static ModelState model(String label, NamedField... fields) {
        return model(label, Meta.of(), fields);
    }

    private static List<Change> changes(
            Scripted questioner, List<ModelState> from, List<ModelState> to) {
        ProjectState before = ProjectState.of(from);
        ProjectState after = ProjectState.of(to);
        var changes = new Autodetector(before, after, List.of("a", "b"), questioner).detect();
        ProjectState made = before;
        for (Change change : changes) {
            made = change.operation().apply(change.app(), made);
        }
        assertThat(made).isEqualTo(after);
        assertThat(new Autodetector(made, after, List.of("a", "b"), questioner).detect()).isEmpty();
        return changes;
    }

    private static List<Operation> operations(
            Scripted questioner, List<ModelState> from, List<ModelState> to) {
        return changes(questioner, from, to).stream().map(Change::operation).toList();
    }

    @Test
    void aFieldThatGoesWhileItsLikeComesIsAskedFor() {
        List<ModelState> from =
                List.of(
                        model(
                                "a.Goods",
                                Meta.of().index("named", "title").check("c", Q.of("title__gt", "")),
                                field("title", character(9)),
                                field("stock", integer())));
        List<ModelState> to =
                List.of(
                        model(
                                "a.Goods",
                                Meta.of().index("named", "name").check("c", Q.of("name__gt", "")),
                                field("name", character(9)),
                                field("stock", integer())));
        var yes = new Scripted(true);
        assertThat(operations(yes, from, to))
                .containsExactly(renameField("Goods", "title", "name"));
        assertThat(yes.asked).containsExactly("a.Goods.title → name");
        assertThat(operations(new Scripted(false), from, to))
                .containsExactly(
                        removeConstraint("Goods", "c"),
                        removeIndex("Goods", "named"),
                        removeField("Goods", "title"),
                        addField("Goods", "name", character(9)).fill("x"),
                        addIndex("Goods", "named", "name"),
                        addCheck("Goods", "c", Q.of("name__gt", "")));
    }

    @Test
    void aFieldThatKeepsItsColumnUnderAnotherNameIsToldToKeepItFirst() {
        List<ModelState> from = List.of(model("a.Goods", field("title", character(9))));
        List<ModelState> to =
                List.of(model("a.Goods", field("name", character(9).column("title"))));
        assertThat(operations(new Scripted(true), from, to))
                .containsExactly(
                        alterField("Goods", "title", character(9).column("title")),
                        renameField("Goods", "title", "name"));
    }

    @Test
    void aModelThatGoesWhileItsLikeComesIsAskedForAndAllThatPointsToItFollows() {
        List<ModelState> from =
                List.of(
                        model("a.Goods", field("twin", foreignKey("a.Goods", CASCADE).nullable())),
                        model("b.Line", field("goods", foreignKey("a.Goods", PROTECT))));
        List<ModelState> to =
                List.of(
                        model("a.Ware", field("twin", foreignKey("a.Ware", CASCADE).nullable())),
                        model("b.Line", field("goods", foreignKey("a.Ware", PROTECT))));
        var yes = new Scripted(true);
        assertThat(operations(yes, from, to)).containsExactly(renameModel("Goods", "Ware"));
        assertThat(yes.asked).containsExactly("a.Goods → a.Ware");
        assertThat(operations(new Scripted(false), from, to))
                .extracting(Operation::description)
                .containsExactly(
                        "Create model Ware", "Alter field goods on line", "Delete model Goods");
    }

    @Test
    void aRenamedModelComesAfterTheHistoryOfThoseWhoKnowItsOldName() {
        List<ModelState> from =
                List.of(
                        model("a.Goods"),
                        model("b.Line", field("goods", foreignKey("a.Goods", PROTECT))));
        List<ModelState> to =
                List.of(
                        model("a.Ware"),
                        model(
                                "b.Line",
                                field("goods", foreignKey("a.Ware", PROTECT)),
                                field("more", foreignKey("a.Ware", PROTECT).nullable())));
        var graph =
                new Graph(
                        List.of(
                                Migration.of("a", "0001_initial"),
                                Migration.of("b", "0001_initial").dependsOn("a", "0001_initial")),
                        List.of("a", "b"));
        List<Migration> made =
                new Arranger(graph, "").arrange(changes(new Scripted(true), from, to));
        assertThat(made.stream().map(m -> m.key() + " after " + m.dependencies()))
                .containsExactly(
                        "a.0002_rename_goods_ware after [a.0001_initial, b.0001_initial]",
                        "b.0002_line_more after [a.0002_rename_goods_ware, b.0001_initial]");
    }

    @Test
    void modelAndFieldAreRenamedAtOnce() {
        List<ModelState> from = List.of(model("a.Goods", field("title", character(9))));
        List<ModelState> to = List.of(model("a.Ware", field("name", character(9))));
        assertThat(operations(new Scripted(true), from, to))
                .containsExactly(
                        renameModel("Goods", "Ware"), renameField("Ware", "title", "name"));
    }

    @Test
    void anIndexThatDiffersByItsNameAloneIsRenamedUnasked() {
        ModelState plain = model("a.Goods", field("name", character(9)), field("n", integer()));
        var silent = new Scripted(false);
        assertThat(
                        operations(
                                silent,
                                List.of(plain.with(Meta.of().index("one", "name"))),
                                List.of(plain.with(Meta.of().index("two", "name")))))
                .containsExactly(renameIndex("Goods", "one", "two"));
        assertThat(
                        operations(
                                silent,
                                List.of(
                                        plain.with(
                                                Meta.of().index("one", "name").index("two", "n"))),
                                List.of(
                                        plain.with(
                                                Meta.of().index("two", "name").index("one", "n")))))
                .extracting(Operation::description)
                .startsWith("Remove index one from goods", "Remove index two from goods");
        assertThat(silent.asked).isEmpty();
    }

    @Test
    void commentsAndPlacesHaveOperationsOfTheirOwn() {
        FieldSpec shelf = foreignKey("a.Shelf", CASCADE);
        ModelState plain = model("a.Goods", field("shelf", shelf));
        Meta meta = Meta.of().dbTableComment("things").verboseName("thing");
        List<ModelState> from = List.of(model("a.Shelf"), plain);
        List<ModelState> to =
                List.of(
                        model("a.Shelf"),
                        model(
                                "a.Goods",
                                meta.orderWithRespectTo("shelf"),
                                field("shelf", shelf),
                                field("_order", integer())));
        assertThat(operations(new Scripted(false), from, to))
                .containsExactly(
                        addField("Goods", "_order", integer()).fill(0),
                        alterModelTableComment("Goods", "things"),
                        alterOrderWithRespectTo("Goods", "shelf"),
                        alterModelOptions(
                                "Goods", Meta.of().verboseName("thing").ordering("_order")));
        assertThat(operations(new Scripted(false), to, from))
                .containsExactly(
                        alterOrderWithRespectTo("Goods", ""),
                        removeField("Goods", "_order"),
                        alterModelTableComment("Goods", ""),
                        alterModelOptions("Goods", Meta.of()));
    }
}
