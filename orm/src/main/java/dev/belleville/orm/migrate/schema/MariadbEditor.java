package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB: everything by ALTER, each for good, since it commits what was before. A foreign key
 * brings an index of its own. The connection speaks standard SQL, as {@code MariadbSource} makes
 * it.
 */
final class MariadbEditor extends SchemaEditor {
    private static final int NATIVE_UUID_MAJOR = 10;
    private static final int NATIVE_UUID_MINOR = 7;

    private final MariadbCatalog catalog = new MariadbCatalog(this);
    private final boolean nativeUuid;

    MariadbEditor(Connection connection, @Nullable Consumer<String> collector) throws SQLException {
        super(connection, collector);
        var server = connection.getMetaData();
        int major = server.getDatabaseMajorVersion();
        nativeUuid =
                major > NATIVE_UUID_MAJOR
                        || (major == NATIVE_UUID_MAJOR
                                && server.getDatabaseMinorVersion() >= NATIVE_UUID_MINOR);
    }

    @Override
    void begin() throws SQLException {
        execute("START TRANSACTION");
    }

    @Override
    void check() {}

    @Override
    void end() {}

    @Override
    boolean undoesTables() {
        return false;
    }

    @Override
    public void data(Work work) throws SQLException {
        work.run();
    }

    @Override
    String columnsQuery() {
        return "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position";
    }

    @Override
    void detach(TableChange change) throws SQLException {
        if (change.before() == null) {
            return;
        }
        for (TableColumn old : change.before().columns()) {
            TableColumn column =
                    change.after() == null ? null : change.after().column(old.key()).orElse(null);
            if (old.reference() != null && (column == null || !sameReference(old, column))) {
                for (String name : catalog.foreignKeys(change.before(), old)) {
                    alterTable(change.before(), "DROP FOREIGN KEY " + Sql.quote(name));
                    alterTable(change.before(), "DROP INDEX IF EXISTS " + Sql.quote(name));
                }
            }
        }
    }

    @Override
    void attach(TableChange change) throws SQLException {
        if (change.after() == null) {
            return;
        }
        for (TableColumn column : change.after().columns()) {
            TableColumn old =
                    change.before() == null
                            ? null
                            : change.before().column(column.key()).orElse(null);
            if (old == null || !sameReference(old, column)) {
                addForeignKey(change.after(), column);
            }
        }
    }

    private boolean sameReference(TableColumn old, TableColumn column) {
        return old.sameTarget(column) && sameType(old, column);
    }

    private void addForeignKey(Table table, TableColumn column) throws SQLException {
        TableColumn.Reference to = column.reference();
        if (to != null) {
            String name = name(table, column.name(), "_fk_" + to.table() + "_" + to.column());
            alterTable(
                    table,
                    "ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)"
                            .formatted(
                                    Sql.quote(name),
                                    Sql.quote(column.name()),
                                    Sql.quote(to.table()),
                                    Sql.quote(to.column())));
        }
    }

    @Override
    void create(Table table) throws SQLException {
        var parts = new StringJoiner(", ", "(", ")");
        for (TableColumn column : table.columns()) {
            parts.add(Sql.quote(column.name()) + " " + definition(column));
        }
        for (ConstraintSpec constraint : table.constraints()) {
            parts.add(definition(table, constraint));
        }
        execute("CREATE TABLE " + Sql.quote(table.name()) + " " + parts);
        for (TableColumn column : table.columns()) {
            if (hasIndex(column)) {
                createIndex(table, column);
            }
        }
        for (IndexSpec index : table.indexes()) {
            createIndex(table, index);
        }
    }

    /** A foreign key has one anyway, and a text without limit can have none. */
    static boolean hasIndex(TableColumn column) {
        return column.is(TableColumn.Trait.INDEXED)
                && column.reference() == null
                && switch (column.type().kind()) {
                    case TEXT, BINARY, JSON -> false;
                    default -> true;
                };
    }

    @Override
    void drop(Table table) throws SQLException {
        execute("DROP TABLE " + Sql.quote(table.name()));
    }

    @Override
    void alter(Table before, Table after) throws SQLException {
        Table from = rename(before, after);
        for (ConstraintSpec constraint : from.constraints()) {
            if (!after.constraints().contains(constraint)) {
                dropConstraint(from, constraint);
            }
        }
        for (IndexSpec index : from.indexes()) {
            if (!after.indexes().contains(index)) {
                dropIndex(from, index.name());
            }
        }
        for (TableColumn old : from.columns()) {
            if (after.column(old.key()).isEmpty()) {
                alterTable(after, "DROP COLUMN " + Sql.quote(old.name()));
            }
        }
        for (TableColumn column : after.columns()) {
            TableColumn old = from.column(column.key()).orElse(null);
            if (old == null) {
                add(after, column);
            } else if (!same(old, column)) {
                new MariadbColumnChange(this, catalog, after, old, column).run();
            }
        }
        for (ConstraintSpec constraint : after.constraints()) {
            if (!from.constraints().contains(constraint)) {
                alterTable(after, "ADD " + definition(after, constraint));
            }
        }
        for (IndexSpec index : after.indexes()) {
            if (!from.indexes().contains(index)) {
                createIndex(after, index);
            }
        }
    }

    private void dropConstraint(Table table, ConstraintSpec constraint) throws SQLException {
        switch (constraint) {
            case ConstraintSpec.Check check ->
                    alterTable(table, "DROP CONSTRAINT " + Sql.quote(check.name()));
            case ConstraintSpec.Unique unique -> {
                List<String> names =
                        unique.name().isEmpty()
                                ? catalog.unique(table, table.columnNames(unique.fields()))
                                : List.of(unique.name());
                for (String name : names) {
                    dropIndex(table, name);
                }
            }
        }
    }

    /** Drops an index; a foreign key that lived by it gets another first. */
    void dropIndex(Table table, String name) throws SQLException {
        for (TableColumn column : table.columns()) {
            for (String key : catalog.foreignKeys(table, column)) {
                if (!catalog.hasOther(table, column.name(), name)) {
                    createIndex(table, new IndexSpec(key, List.of(column.key())));
                }
            }
        }
        execute("DROP INDEX IF EXISTS " + Sql.quote(name) + " ON " + Sql.quote(table.name()));
    }

    private void add(Table table, TableColumn column) throws SQLException {
        String fill = column.fill() == null ? "" : " DEFAULT " + literal(column.fill());
        String name = Sql.quote(column.name());
        boolean needsValue = !column.is(TableColumn.Trait.NULLABLE) && !isAuto(column);
        if (fill.isEmpty() && needsValue && !isCollecting() && hasRows(table)) {
            throw new SQLException(
                    "Column " + name + " may not be null, and the rows there are have no value.");
        }
        alterTable(table, "ADD COLUMN " + name + " " + definition(column, fill));
        if (!fill.isEmpty()) {
            alterTable(table, "ALTER COLUMN " + name + " DROP DEFAULT");
        }
        if (hasIndex(column)) {
            createIndex(table, column);
        }
    }

    private boolean hasRows(Table table) throws SQLException {
        return !names("SELECT 1 FROM " + Sql.quote(table.name()) + " LIMIT 1").isEmpty();
    }

    void alterTable(Table table, String change) throws SQLException {
        execute("ALTER TABLE " + Sql.quote(table.name()) + " " + change);
    }

    private String definition(TableColumn column) {
        return definition(column, "");
    }

    private String definition(TableColumn column, String fill) {
        var sql = new StringBuilder(bare(column, fill));
        if (column.is(TableColumn.Trait.PRIMARY_KEY)) {
            sql.append(" PRIMARY KEY");
        } else if (column.is(TableColumn.Trait.UNIQUE)) {
            sql.append(" UNIQUE");
        }
        if (!check(column).isEmpty()) {
            sql.append(" CHECK (").append(check(column)).append(')');
        }
        return sql.toString();
    }

    /** The column without its keys and checks, as MODIFY wants it. */
    String bare(TableColumn column, String fill) {
        return type(column.type())
                + fill
                + (isAuto(column) ? " AUTO_INCREMENT" : "")
                + (column.is(TableColumn.Trait.NULLABLE) ? " NULL" : " NOT NULL");
    }

    @Override
    String check(TableColumn column) {
        if (isJson(column)) {
            return "JSON_VALID(" + Sql.quote(column.name()) + ")";
        }
        return isPositive(column) ? Sql.quote(column.name()) + " >= 0" : "";
    }

    @Override
    String type(ColumnType type) {
        return switch (type.kind()) {
            case AUTO, INTEGER -> "integer";
            case BIG_AUTO, BIG_INTEGER -> "bigint";
            case SMALL_INTEGER -> "smallint";
            case POSITIVE_INTEGER -> "integer UNSIGNED";
            case POSITIVE_BIG_INTEGER -> "bigint UNSIGNED";
            case POSITIVE_SMALL_INTEGER -> "smallint UNSIGNED";
            case BOOLEAN -> "bool";
            case CHAR, SLUG, EMAIL, URL -> "varchar(" + type.size() + ")";
            case TEXT -> "longtext";
            case DECIMAL -> "numeric(" + type.size() + ", " + type.places() + ")";
            case FLOAT -> "double precision";
            case DATE -> "date";
            case DATE_TIME -> "datetime(6)";
            case TIME -> "time(6)";
            case DURATION -> "bigint";
            case UUID -> nativeUuid ? "uuid" : "char(32)";
            case BINARY -> "longblob";
            case JSON -> "json";
            case BY_TYPE, FOREIGN_KEY, ONE_TO_ONE, MANY_TO_MANY ->
                    throw new IllegalArgumentException(type.kind() + " is no column's type.");
        };
    }

    @Override
    int longestName() {
        return 64;
    }
}
