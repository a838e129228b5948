package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An empty database of an app {@code shop}, to which operations are applied one by one. */
final class Lab implements AutoCloseable {
    private static final String APP = "shop";

    private final Connection connection;
    private final SchemaEditor editor;
    private final Deque<OperationList> done = new ArrayDeque<>();
    private ProjectState state = ProjectState.empty();

    Lab(TestDatabase database) throws SQLException {
        connection = database.fresh().getConnection();
        editor = SchemaEditor.of(connection);
    }

    /** One with two categories, two goods in the first, one tag on each. */
    static Lab shop(TestDatabase database) throws SQLException {
        return new Lab(database)
                .apply(
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
                                        field("category", foreignKey("shop.Category", CASCADE)),
                                        field("tags", manyToMany("shop.Tag")))
                                .meta(
                                        Meta.of()
                                                .index("goods_by_name", "name", "-stock")
                                                .check("goods_stock_small", Q.of("stock__lt", 1000))
                                                .unique("goods_once", "name", "category")))
                .sql(
                        "INSERT INTO shop_category (name) VALUES ('tea'), ('cups')",
                        "INSERT INTO shop_tag (id) VALUES (7)",
                        "INSERT INTO shop_goods (name, stock, category_id) VALUES ('green', 3, 1), ('black', 4, 1)",
                        "INSERT INTO shop_goods_tags (goods_id, tag_id) VALUES (1, 7), (2, 7)");
    }

    Lab apply(Operation... operations) throws SQLException {
        var list = new OperationList(APP, List.of(operations), state);
        editor.atomic(() -> list.forward(editor));
        done.push(list);
        state = list.after();
        return this;
    }

    /** Takes the last {@link #apply} back. */
    void undo() throws SQLException {
        OperationList list = done.pop();
        editor.atomic(() -> list.backward(editor));
        state = list.before();
    }

    /** Makes the tables of {@code after} of those of {@code before}, by no operation. */
    void change(ProjectState before, ProjectState after) throws SQLException {
        TestDatabase.change(connection, before, after);
    }

    Lab sql(String... statements) throws SQLException {
        TestDatabase.execute(connection, statements);
        return this;
    }

    List<String> rows(String sql) throws SQLException {
        return TestDatabase.rows(connection, sql);
    }

    List<String> facts() throws SQLException {
        return SchemaFacts.of(connection);
    }

    ProjectState state() {
        return state;
    }

    boolean isSqlite() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("SQLite");
    }

    /** Whether a migration that fails half-way keeps its first half. */
    boolean isMariadb() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("MariaDB");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
