package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every operation: it changes the models, the tables there and back, and says so. */
class OperationContractTest {
    private static final Map<TestDatabase, Connection> OPEN = new EnumMap<>(TestDatabase.class);

    private static final OperationList SHOP =
            new OperationList(
                    "shop",
                    List.of(
                            createModel("Shelf", field("id", bigAuto().primaryKey())),
                            createModel("Tag", field("id", bigAuto().primaryKey())),
                            createModel(
                                            "Goods",
                                            field("id", bigAuto().primaryKey()),
                                            field("name", character(20)),
                                            field("note", character(20).nullable()),
                                            field("stock", positiveInteger()),
                                            field("_order", integer()),
                                            field("shelf", foreignKey("shop.Shelf", CASCADE)),
                                            field("tags", manyToMany("shop.Tag")))
                                    .meta(
                                            Meta.of()
                                                    .index("by_name", "name")
                                                    .check("small", Q.of("stock__lt", 1000)))),
                    ProjectState.empty());

    /**
     * One operation.
     *
     * @param method of {@link Operations}, which makes it
     * @param sql whether it changes the database
     */
    record Contract(
            String method,
            Operation operation,
            String description,
            String fragment,
            char sign,
            boolean sql) {}

    private static Contract of(
            String method, Operation operation, String description, String fragment, char sign) {
        return new Contract(method, operation, description, fragment, sign, true);
    }

    private static Contract silent(
            String method, Operation operation, String description, String fragment, char sign) {
        return new Contract(method, operation, description, fragment, sign, false);
    }

    private static DataStep setsStock(int stock) {
        return models -> models.objects("Goods").update("stock", stock);
    }

    private static List<Contract> contracts() {
        return List.of(
                of(
                        "createModel",
                        createModel("Review", field("id", bigAuto().primaryKey())),
                        "Create model Review",
                        "review",
                        '+'),
                of("deleteModel", deleteModel("Goods"), "Delete model Goods", "delete_goods", '-'),
                of(
                        "renameModel",
                        renameModel("Goods", "Ware"),
                        "Rename model Goods to Ware",
                        "rename_goods_ware",
                        '~'),
                of(
                        "addField",
                        addField("Goods", "price", integer().defaultValue(1)),
                        "Add field price to goods",
                        "goods_price",
                        '+'),
                of(
                        "removeField",
                        removeField("Goods", "note"),
                        "Remove field note from goods",
                        "remove_goods_note",
                        '-'),
                of(
                        "alterField",
                        alterField("Goods", "name", character(40)),
                        "Alter field name on goods",
                        "alter_goods_name",
                        '~'),
                of(
                        "renameField",
                        renameField("Goods", "name", "title"),
                        "Rename field name on goods to title",
                        "rename_name_goods_title",
                        '~'),
                of(
                        "addIndex",
                        addIndex("Goods", "by_stock", "-stock"),
                        "Create index by_stock on field(s) -stock of model goods",
                        "goods_by_stock",
                        '+'),
                of(
                        "removeIndex",
                        removeIndex("Goods", "by_name"),
                        "Remove index by_name from goods",
                        "remove_goods_by_name",
                        '-'),
                of(
                        "renameIndex",
                        renameIndex("Goods", "by_name", "named"),
                        "Rename index by_name on goods to named",
                        "rename_by_name_named",
                        '~'),
                of(
                        "addIndexConcurrently",
                        addIndexConcurrently("Goods", IndexSpec.of("aside", "name")),
                        "Concurrently create index aside on field(s) name of model goods",
                        "goods_aside",
                        '+'),
                of(
                        "removeIndexConcurrently",
                        removeIndexConcurrently("Goods", "by_name"),
                        "Concurrently remove index by_name from goods",
                        "remove_goods_by_name",
                        '-'),
                of(
                        "addUnique",
                        addUnique("Goods", "once", "name", "shelf"),
                        "Create constraint once on model goods",
                        "goods_once",
                        '+'),
                of(
                        "addUniqueTogether",
                        addUniqueTogether("Goods", "name", "stock"),
                        "Create constraint name_stock on model goods",
                        "goods_name_stock",
                        '+'),
                silent(
                        "createProxy",
                        createProxy("Bargain", "shop.Goods"),
                        "Create proxy model Bargain",
                        "bargain",
                        '+'),
                of(
                        "addCheck",
                        addCheck("Goods", "few", Q.of("stock__lt", 500)),
                        "Create constraint few on model goods",
                        "goods_few",
                        '+'),
                of(
                        "addConstraint",
                        addConstraint(
                                "Goods", ConstraintSpec.check("named", Q.of("name__gt", "a"))),
                        "Create constraint named on model goods",
                        "goods_named",
                        '+'),
                silent(
                        "runJavaInBatches",
                        runJavaInBatches("Goods", 2, batch -> batch.rows().update("stock", 5))
                                .backward(batch -> batch.rows().update("stock", 3)),
                        "Raw Java operation in batches of 2 on goods",
                        "",
                        '?'),
                of(
                        "removeConstraint",
                        removeConstraint("Goods", "small"),
                        "Remove constraint small from model goods",
                        "remove_goods_small",
                        '-'),
                of(
                        "alterModelTable",
                        alterModelTable("Goods", "wares"),
                        "Rename table for goods to wares",
                        "alter_goods_table",
                        '~'),
                of(
                        "alterModelTableComment",
                        alterModelTableComment("Goods", "what is sold"),
                        "Alter goods table comment",
                        "alter_goods_table_comment",
                        '~'),
                silent(
                        "alterModelOptions",
                        alterModelOptions("Goods", Meta.of().ordering("name")),
                        "Change Meta options on goods",
                        "alter_goods_options",
                        '~'),
                silent(
                        "alterOrderWithRespectTo",
                        alterOrderWithRespectTo("Goods", "shelf"),
                        "Set order_with_respect_to on goods to shelf",
                        "alter_goods_order_with_respect_to",
                        '~'),
                of(
                        "runSql",
                        runSql(
                                "UPDATE shop_goods SET stock = 5",
                                "UPDATE shop_goods SET stock = 3"),
                        "Raw SQL operation",
                        "",
                        '?'),
                silent(
                        "runJava",
                        runJava(setsStock(5), setsStock(3)),
                        "Raw Java operation",
                        "",
                        '?'),
                of(
                        "separateState",
                        separateState(
                                List.of(addField("Goods", "price", integer().nullable())),
                                List.of(addField("Goods", "price", integer().nullable()))),
                        "Custom state/database change combination",
                        "",
                        '?'),
                silent(
                        "elidable",
                        elidable(runJava(setsStock(5), setsStock(3))),
                        "Raw Java operation",
                        "",
                        '?'));
    }

    static Stream<Arguments> runs() {
        return TestDatabase.reachable().stream()
                .flatMap(database ->
                        contracts().stream().map(c -> Arguments.of(database, c.method(), c)));
    }

    private static Connection shop(TestDatabase database) throws SQLException {
        Connection open = OPEN.get(database);
        if (open == null) {
            open = database.fresh().getConnection();
            SchemaEditor editor = SchemaEditor.of(open);
            editor.atomic(() -> SHOP.forward(editor));
            TestDatabase.execute(
                    open,
                    "INSERT INTO shop_shelf (id) VALUES (1)",
                    "INSERT INTO shop_tag (id) VALUES (7)",
                    "INSERT INTO shop_goods (id, name, stock, _order, shelf_id) VALUES (1, 'tea', 3, 0, 1)",
                    "INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES (1, 7)");
            OPEN.put(database, open);
        }
        return open;
    }

    @AfterAll
    static void close() throws SQLException {
        for (Connection connection : OPEN.values()) {
            connection.close();
        }
        OPEN.clear();
    }

    @Test
    void everyOperationHasAContract() {
        List<String> methods =
                Stream.of(Operations.class.getMethods())
                        .filter(m -> Operation.class.isAssignableFrom(m.getReturnType()))
                        .map(Method::getName)
                        .distinct()
                        .toList();
        assertThat(contracts())
                .extracting(Contract::method)
                .containsExactlyInAnyOrderElementsOf(methods);
        List<String> kinds =
                new ClassFileImporter()
                        .importPackagesOf(Operation.class).stream()
                                .filter(type -> type.isAssignableTo(Operation.class))
                                .filter(type -> type.isTopLevelClass() && !type.isInterface())
                                .map(JavaClass::getName)
                                .toList();
        assertThat(contracts())
                .extracting(contract -> contract.operation().getClass().getName())
                .containsAll(kinds);
        assertThat(kinds).hasSizeGreaterThan(20);
    }

    /** An operation that names a model says so where there is none. */
    @Test
    void whatIsNotThereIsNamed() {
        Set<String> needNone = Set.of("createModel", "runSql", "runJava", "elidable");
        for (Contract contract : contracts()) {
            if (needNone.contains(contract.method())) {
                assertThat(contract.operation().apply("shop", ProjectState.empty())).isNotNull();
            } else {
                assertThatThrownBy(() -> contract.operation().apply("shop", ProjectState.empty()))
                        .as(contract.method())
                        .isInstanceOf(MigrationError.class)
                        .hasMessageContaining("shop.Goods");
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("runs")
    void itGoesThereAndBackAndSaysWhatItDoes(
            TestDatabase database, String method, Contract contract) throws Exception {
        Operation operation = contract.operation();
        assertThat(operation.description()).isEqualTo(contract.description());
        assertThat(operation.nameFragment()).isEqualTo(contract.fragment());
        assertThat(operation.sign()).isEqualTo(contract.sign());
        assertThat(operation.isReversible()).isTrue();

        Connection connection = shop(database);
        List<String> before = facts(connection, database);
        var list = new OperationList("shop", List.of(operation), SHOP.after());
        boolean isKnown =
                database != TestDatabase.SQLITE || !method.equals("alterModelTableComment");
        assertThat(changes(connection, list)).isEqualTo(contract.sql() && isKnown);
        run(connection, list, false);
        boolean isRaw = contract.description().startsWith("Raw");
        assertThat(list.after().equals(list.before())).isEqualTo(isRaw);
        if (isRaw) {
            assertThat(facts(connection, database)).isEqualTo(before);
            assertThat(TestDatabase.rows(connection, "SELECT stock FROM shop_goods"))
                    .containsExactly("5");
        } else {
            assertThat(facts(connection, database).equals(before))
                    .isEqualTo(!contract.sql() || !isKnown);
        }
        run(connection, list, true);
        assertThat(facts(connection, database)).isEqualTo(before);
        if (operation instanceof DeleteModel) {
            OPEN.remove(database); // Its rows are gone for good.
            connection.close();
        } else {
            assertThat(TestDatabase.rows(connection, "SELECT name, stock FROM shop_goods"))
                    .containsExactly("tea|3");
            assertThat(TestDatabase.rows(connection, "SELECT tag_id FROM shop_goods_tags"))
                    .containsExactly("7");
        }
    }

    /** What the database says of its tables, with what it remarks of them. */
    private static List<String> facts(Connection connection, TestDatabase database)
            throws SQLException {
        var facts = new ArrayList<>(SchemaFacts.of(connection));
        String comments =
                switch (database) {
                    case SQLITE -> "SELECT 'none'";
                    case POSTGRESQL ->
                            "SELECT relname, obj_description(oid) FROM pg_class"
                                    + " WHERE obj_description(oid) IS NOT NULL"
                                    + " AND relnamespace = 'public'::regnamespace";
                    case MARIADB ->
                            "SELECT table_name, table_comment FROM information_schema.tables"
                                    + " WHERE table_schema = DATABASE() AND table_comment <> ''";
                };
        facts.addAll(TestDatabase.rows(connection, comments));
        return facts;
    }

    private static void run(Connection connection, OperationList list, boolean backward)
            throws SQLException {
        SchemaEditor editor = SchemaEditor.of(connection);
        SchemaEditor.Work work =
                () -> {
                    if (backward) {
                        list.backward(editor);
                    } else {
                        list.forward(editor);
                    }
                };
        if (list.parts(editor, backward, OperationList.Listener.NONE).getFirst().atomic()) {
            editor.atomic(work);
        } else {
            work.run();
        }
    }

    /** Whether statements stand behind it, in both directions. */
    private static boolean changes(Connection connection, OperationList list) throws SQLException {
        var there = new ArrayList<String>();
        list.forward(SchemaEditor.collecting(connection, there::add));
        var back = new ArrayList<String>();
        list.backward(SchemaEditor.collecting(connection, back::add));
        assertThat(there.getFirst()).startsWith("--\n-- ");
        boolean changes = there.stream().anyMatch(sql -> !sql.startsWith("--"));
        assertThat(back.stream().anyMatch(sql -> !sql.startsWith("--"))).isEqualTo(changes);
        return changes;
    }
}
