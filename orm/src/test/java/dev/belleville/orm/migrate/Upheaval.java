package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.DB_CASCADE;
import static dev.belleville.orm.OnDelete.DB_SET_NULL;
import static dev.belleville.orm.OnDelete.SET_NULL;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;

import dev.belleville.orm.F;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.Registry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A change of tables with rows, of each kind there is, for those who end it half way. */
enum Upheaval {
    CREATE_MODEL(
            createModel(
                            "Review",
                            field("id", bigAuto().primaryKey()),
                            field("goods", foreignKey("shop.Goods", CASCADE)),
                            field("text", character(40).index()),
                            field("likes", manyToMany("shop.Tag")))
                    .meta(
                            Meta.of()
                                    .index("review_by_goods", "goods", "-text")
                                    .check("review_long", Q.of("text__gt", "a"))
                                    .unique("review_once", "goods", "text"))),
    DELETE_MODEL(deleteModel("Goods")),
    ADD_FIELD(
            addField(
                    "Goods", "price", decimal(8, 2).defaultValue(new java.math.BigDecimal("2.5")))),
    ADD_INDEXED_FIELD(addField("Goods", "code", character(9).index().blank())),
    ADD_UNIQUE_FIELD(addField("Goods", "serial", integer().nullable().unique())),
    ADD_FOREIGN_KEY(addField("Goods", "twin", foreignKey("shop.Goods", SET_NULL).nullable())),
    ADD_MANY_TO_MANY(addField("Category", "tags", manyToMany("shop.Tag"))),
    REMOVE_FIELD(removeField("Goods", "note")),
    REMOVE_FOREIGN_KEY(removeField("Goods", "category")),
    REMOVE_MANY_TO_MANY(removeField("Goods", "tags")),
    WIDEN_FIELD(alterField("Goods", "name", character(200))),
    CHANGE_TYPE(alterField("Goods", "stock", bigInteger())),
    FORBID_NULL(alterField("Goods", "note", character(30)).fill("none")),
    MAKE_UNIQUE(alterField("Goods", "name", character(20).unique())),
    MAKE_INDEXED(alterField("Goods", "note", character(30).nullable().index())),
    CHANGE_DEFAULT_AND_REMARK(
            alterField(
                    "Goods", "note", character(30).nullable().dbDefault("new").dbComment("it's"))),
    CASCADE_IN_DATABASE(
            alterField("Goods", "category", foreignKey("shop.Category", DB_CASCADE).nullable())),
    SET_NULL_IN_DATABASE(
            addField("Goods", "twin", foreignKey("shop.Goods", DB_SET_NULL).nullable())),
    ADD_GENERATED_FIELD(
            addField("Goods", "loud", character(40).generated("upper(name)", true)),
            addField("Goods", "serial", integer().nullable().unique())),
    REMOVE_GENERATED_FIELD(
            addField("Goods", "loud", character(40).generated("upper(name)", true)),
            removeField("Goods", "loud")),
    COMPOSITE_KEY(
            createModel(
                            "Line",
                            field("goods", foreignKey("shop.Goods", CASCADE)),
                            field("receipt", character(9)))
                    .meta(Meta.of().compositePrimaryKey("goods", "receipt")),
            runSql(
                    "INSERT INTO shop_line (goods_id, receipt) SELECT id, 'r' FROM shop_goods",
                    "DELETE FROM shop_line"),
            addField("Line", "amount", integer().defaultValue(1).index())),
    CREATE_PROXY(createProxy("Bargain", "shop.Goods")),
    CHANGE_OPTIONS(alterModelOptions("Goods", Meta.of().ordering("name"))),
    CHANGE_TABLE_COMMENT(alterModelTableComment("Goods", "what is sold")),
    ORDER_WITH_RESPECT_TO(
            addField("Goods", "_order", integer().defaultValue(0)),
            alterOrderWithRespectTo("Goods", "category")),
    RENAME_TABLE(alterModelTable("Goods", "wares")),
    RENAME_MODEL(renameModel("Goods", "Ware")),
    RENAME_FIELD(renameField("Goods", "note", "remark")),
    RENAME_INDEX(renameIndex("Goods", "by_stock", "by_amount")),
    ADD_INDEX(addIndex("Goods", "by_note", "note", "-stock")),
    ADD_PARTIAL_INDEX(
            addIndex("Goods", IndexSpec.of("by_cheap", "name").where(Q.of("stock__lt", 9)))),
    REMOVE_INDEX(removeIndex("Goods", "by_stock")),
    ADD_INDEX_CONCURRENTLY(addIndexConcurrently("Goods", "by_note", "note")),
    REMOVE_INDEX_CONCURRENTLY(removeIndexConcurrently("Goods", "by_stock")),
    ADD_CHECK(addCheck("Goods", "stock_small", Q.of("stock__lt", 1000))),
    ADD_UNIQUE(addUnique("Goods", "name_once", "name", "category")),
    ADD_UNIQUE_TOGETHER(addUniqueTogether("Goods", "name", "stock")),
    REMOVE_CONSTRAINT(removeConstraint("Goods", "stock_sane")),
    RUN_SQL(
            runSql(
                    "UPDATE shop_goods SET stock = stock + 1;"
                            + "CREATE TABLE other (a integer PRIMARY KEY);"
                            + "INSERT INTO other (a) VALUES (1);"
                            + "UPDATE shop_goods SET stock = stock + 1;"
                            + "CREATE INDEX other_a ON other (a)",
                    "DROP TABLE other; UPDATE shop_goods SET stock = stock - 2")),
    RUN_JAVA(
            runJava(
                    models -> models.objects("Goods").update("stock", F.of("stock").plus(1)),
                    models -> models.objects("Goods").update("stock", F.of("stock").minus(1)))),
    IN_BATCHES(
            runJavaInBatches(
                            "Goods",
                            10,
                            batch -> batch.rows().update("stock", F.of("stock").plus(1)))
                    .backward(batch -> batch.rows().update("stock", F.of("stock").minus(1)))),
    SEPARATE_STATE(
            separateState(
                    List.of(
                            runJava(
                                    models ->
                                            models.objects("Goods")
                                                    .update("stock", F.of("stock").plus(1)),
                                    DataStep.NONE),
                            addField("Goods", "code", character(9).blank())),
                    List.of(addField("Goods", "code", character(9).blank())))),
    SEPARATE_STATE_IN_BATCHES(
            separateState(
                    List.of(
                            addField("Goods", "code", character(9).blank()),
                            runJavaInBatches(
                                            "Goods",
                                            10,
                                            batch ->
                                                    batch.rows()
                                                            .update("stock", F.of("stock").plus(1)))
                                    .backward(batch ->
                                            batch.rows().update("stock", F.of("stock").minus(1)))),
                    List.of(addField("Goods", "code", character(9).blank())))),
    ELIDABLE(
            elidable(
                    runSql(
                            "UPDATE shop_goods SET stock = stock + 1",
                            "UPDATE shop_goods SET stock = stock - 1"))),
    EVERYTHING(
            addField("Goods", "code", character(9).blank()),
            runJavaInBatches(
                            "Goods",
                            20,
                            batch -> batch.rows().update("stock", F.of("stock").plus(1)))
                    .backward(batch -> batch.rows().update("stock", F.of("stock").minus(1))),
            alterField("Goods", "code", character(30).index()),
            addUnique("Goods", "name_once", "name", "category"),
            runJava(
                    models -> models.objects("Goods").update("stock", F.of("stock").plus(1)),
                    models -> models.objects("Goods").update("stock", F.of("stock").minus(1))),
            createModel(
                    "Review",
                    field("id", bigAuto().primaryKey()),
                    field("goods", foreignKey("shop.Goods", CASCADE))));

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    private static final Migration BEFORE =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "Category",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(80).unique())),
                            createModel("Tag", field("id", bigAuto().primaryKey())),
                            createModel(
                                            "Goods",
                                            field("id", bigAuto().primaryKey()),
                                            field("name", character(20)),
                                            field("stock", positiveInteger()),
                                            field("note", character(30).nullable()),
                                            field(
                                                    "category",
                                                    foreignKey("shop.Category", CASCADE)
                                                            .nullable()),
                                            field("tags", manyToMany("shop.Tag")))
                                    .meta(
                                            Meta.of()
                                                    .index("by_stock", "stock", "name")
                                                    .check("stock_sane", Q.of("stock__lt", 9999))),
                            runSql(rows()));

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<Operation> operations;

    Upheaval(Operation... operations) {
        this.operations = List.of(operations);
    }

    private static String rows() {
        var goods = new ArrayList<String>();
        var tags = new ArrayList<String>();
        for (int i = 1; i <= 35; i++) {
            String note = i % 2 == 0 ? "NULL" : "'note " + i + "'";
            goods.add("('goods %d', %d, %s, %d)".formatted(i, i, note, 1 + i % 2));
            tags.add("(%d, %d)".formatted(i, 7 + i % 2));
        }
        return "INSERT INTO shop_category (name) VALUES ('tea'), ('cups');"
                + "INSERT INTO shop_tag (id) VALUES (7), (8);"
                + "INSERT INTO shop_goods (name, stock, note, category_id) VALUES "
                + String.join(", ", goods)
                + ";INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES "
                + String.join(", ", tags);
    }

    private Migration change() {
        return Migration.of("shop", "0002_change")
                .dependsOn("shop", "0001_initial")
                .operations(operations.toArray(Operation[]::new));
    }

    /** What it does, with what operations of operations do. */
    Stream<Operation> operations() {
        return operations.stream().flatMap(Upheaval::inside);
    }

    private static Stream<Operation> inside(Operation operation) {
        Stream<Operation> inner =
                switch (operation) {
                    case SeparateState(var database, var _) -> database.stream();
                    case Elidable(var elided) -> Stream.of(elided);
                    default -> Stream.of();
                };
        return Stream.concat(Stream.of(operation), inner);
    }

    boolean isReversible() {
        return operations.stream().allMatch(Operation::isReversible);
    }

    private Migrator migrator(DataSource source) {
        return new Migrator(
                source,
                Registry.of(Map.of()),
                List.of(new AppMigrations("shop", "x", List.of(BEFORE, change()))),
                CLOCK);
    }

    /** Makes the tables with their rows, but not the change. */
    void prepare(DataSource source) {
        migrator(source).migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
    }

    /** Makes the change, or what is missing of it. */
    void run(DataSource source) {
        migrator(source).migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    /** Takes the change back, or what is left of it. */
    void back(DataSource source) {
        migrator(source).migrate(MigrationTarget.of("shop", "0001"), Mode.RUN, Progress.SILENT);
    }

    /** All that the database holds: the schema, and the rows of all tables. */
    static List<String> contents(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            var contents = new ArrayList<>(SchemaFacts.of(connection));
            var tables = new ArrayList<String>();
            try (var found =
                    connection
                            .getMetaData()
                            .getTables(
                                    connection.getCatalog(),
                                    connection.getSchema(),
                                    "%",
                                    new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables.stream().sorted().toList()) {
                String columns = table.equals("django_migrations") ? "app, name, applied" : "*";
                TestDatabase.rows(connection, "SELECT " + columns + " FROM " + table).stream()
                        .sorted()
                        .forEach(row -> contents.add(table + ": " + row));
            }
            return contents;
        }
    }
}
