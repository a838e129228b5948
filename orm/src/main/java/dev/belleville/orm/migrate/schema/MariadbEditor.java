package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * MariaDB: everything by ALTER, each for good, since it commits what was before. A foreign key
 * brings an index of its own. The connection speaks standard SQL, as {@code MariadbSource} makes
 * it.
 */
final class MariadbEditor extends AlteringEditor {

    private static final Pattern NEXT_NUMBER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private final MariadbCatalog catalog = new MariadbCatalog(this);

    /** Changes of tables commit what was before them. */
    private static final Set<String> COMMITTING =
            Set.of(
                    "CREATE",
                    "ALTER",
                    "DROP",
                    "RENAME",
                    "TRUNCATE",
                    "GRANT",
                    "REVOKE",
                    "LOCK",
                    "UNLOCK",
                    "OPTIMIZE",
                    "ANALYZE",
                    "REPAIR",
                    "BEGIN",
                    "START",
                    "COMMIT",
                    "ROLLBACK");

    MariadbEditor(Statements statements) throws SQLException {
        super(
                statements,
                new Literals(),
                MariadbTypes.of(statements.connection().getMetaData()),
                SqlTokens.Flavor.MARIADB);
    }

    @Override
    String begin() {
        return "START TRANSACTION";
    }

    @Override
    public boolean undoesTables() {
        return false;
    }

    @Override
    boolean sharesTransaction(String sql) {
        return !COMMITTING.contains(firstWord(sql));
    }

    /** The definitions of all tables named, but for the number that the next row gets. */
    @Override
    String fingerprint(String sql) throws SQLException {
        var all = new StringBuilder();
        for (String table : catalog.tables(namesIn(sql))) {
            all.append(NEXT_NUMBER.matcher(catalog.definition(table)).replaceAll("")).append('\n');
        }
        return all.toString();
    }

    /** Others write meanwhile anyway. */
    @Override
    void buildAside(Table table, IndexSpec index) throws SQLException {
        if (canBuild(index)) {
            createIndex(table, index);
        }
    }

    @Override
    void dropAside(Table table, IndexSpec index) throws SQLException {
        if (canBuild(index)) {
            dropIndex(table, index.name());
        }
    }

    @Override
    String estimateQuery(String table) {
        return "SELECT table_rows FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_name = "
                + Sql.text(table);
    }

    @Override
    public List<Strain> strains(Table before, Table after) {
        return new Strains(this, true, before, after).find();
    }

    @Override
    Turn turn() {
        return SessionTurn.ofMariadb(this);
    }

    @Override
    String columnsQuery() {
        return "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position";
    }

    @Override
    void requireSupported(Table table) {
        for (TableColumn column : table.columns()) {
            TableColumn.Reference to = column.reference();
            if (to != null && to.onDelete().equals(OnDelete.DB_SET_DEFAULT.sql())) {
                throw new NotSupportedError(
                        "The column '"
                                + column.name()
                                + "' of table '"
                                + table.name()
                                + "' is set to its default by the database when its target goes,"
                                + " DB_SET_DEFAULT, which MariaDB refuses. Say SET_DEFAULT or"
                                + " DB_SET_NULL.");
            }
        }
    }

    @Override
    void detach(TableChange change) throws SQLException {
        if (change.before() == null) {
            return;
        }
        for (TableColumn old : change.before().columns()) {
            if (old.reference() != null && !keepsReference(change, old)) {
                for (String name : catalog.foreignKeys(change.before(), old)) {
                    alterTable(change.before(), "DROP FOREIGN KEY " + Sql.quote(name));
                    alterTable(change.before(), "DROP INDEX IF EXISTS " + Sql.quote(name));
                }
            }
        }
    }

    @Override
    void createIndexes(Table table, TableColumn column) throws SQLException {
        if (hasIndex(column)) {
            createIndex(table, column);
        }
    }

    /** The column's definition says it. */
    @Override
    void comment(Table table, TableColumn column) {}

    /** A foreign key has one anyway, and a text without limit can have none. */
    static boolean hasIndex(TableColumn column) {
        return column.is(TableColumn.Trait.INDEXED)
                && column.reference() == null
                && switch (column.type().kind()) {
                    case TEXT, BINARY, JSON -> false;
                    default -> true;
                };
    }

    /** Neither conditions nor expressions can be indexed, nor rules wait for the commit. */
    @Override
    boolean canEnforce(ConstraintSpec constraint) {
        return !(constraint instanceof ConstraintSpec.Unique unique)
                || (isIndexable(unique.index(""))
                        && unique.nullsDistinct()
                        && unique.deferrable() == ConstraintSpec.Deferrable.NOT);
    }

    private static boolean isIndexable(IndexSpec index) {
        return index.condition() == null && index.expressions().isEmpty();
    }

    @Override
    boolean hasIndexOptions() {
        return false;
    }

    @Override
    boolean canBuild(IndexSpec index) {
        return isIndexable(index);
    }

    @Override
    void comment(Table table, String before) throws SQLException {
        if (!table.comment().equals(before)) {
            alterTable(table, "COMMENT = " + Sql.text(table.comment()));
        }
    }

    @Override
    void drop(Table table) throws SQLException {
        execute("DROP TABLE " + Sql.quote(table.name()));
    }

    @Override
    void alter(Table before, Table after) throws SQLException {
        Table from = rename(before, after);
        comment(after, before.comment());
        for (ConstraintSpec constraint : from.constraints()) {
            if (!after.constraints().contains(constraint) && canEnforce(constraint)) {
                dropConstraint(from, constraint);
            }
        }
        for (IndexSpec index : from.indexes()) {
            if (!after.indexes().contains(index) && canBuild(index)) {
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
                add(after, constraint);
            }
        }
        for (IndexSpec index : after.indexes()) {
            if (!from.indexes().contains(index) && canBuild(index)) {
                createIndex(after, index);
            }
        }
    }

    @Override
    boolean viewsFollow() {
        return false;
    }

    @Override
    List<String> views(String table, String column) throws SQLException {
        return catalog.views(table, column);
    }

    @Override
    ValueSql values() {
        return ValueSql.MARIADB;
    }

    @Override
    List<String> derivedSuffixes(TableColumn column) {
        if (column.is(TableColumn.Trait.UNIQUE)) {
            return List.of("_uniq");
        }
        return hasIndex(column) ? List.of("") : List.of();
    }

    @Override
    boolean keepsForeignKey(String old, String now) {
        return old.equals(now);
    }

    @Override
    void renameIndex(Table table, String old, String now) throws SQLException {
        alterTable(table, "RENAME INDEX IF EXISTS " + Sql.quote(old) + " TO " + Sql.quote(now));
    }

    private void dropConstraint(Table table, ConstraintSpec constraint) throws SQLException {
        switch (constraint) {
            case ConstraintSpec.Check check ->
                    alterTable(table, "DROP CONSTRAINT " + Sql.quote(check.name()));
            case ConstraintSpec.Unique unique -> {
                List<String> names =
                        unique.name().isEmpty()
                                ? found(
                                        catalog.unique(table, table.columnNames(unique.fields())),
                                        table,
                                        unique)
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
        boolean preset = !databaseDefault(column).isEmpty() || column.isGenerated();
        String fill =
                column.fill() == null || preset ? "" : " DEFAULT " + literal(column, column.fill());
        String name = Sql.quote(column.name());
        alterTable(table, "ADD COLUMN " + name + " " + definition(column, fill));
        if (!fill.isEmpty()) {
            alterTable(table, "ALTER COLUMN " + name + " DROP DEFAULT");
        }
        createIndexes(table, column);
    }

    @Override
    String definition(TableColumn column) {
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

    /** The column without its keys and checks, as MODIFY wants it; nothing follows a check. */
    String bare(TableColumn column, String fill) {
        String preset = databaseDefault(column);
        String nullable = column.is(TableColumn.Trait.NULLABLE) ? " NULL" : " NOT NULL";
        String comment = column.definition().comment();
        return type(column.type())
                + column.collation()
                + fill
                + (preset.isEmpty() ? "" : " DEFAULT " + preset)
                + column.generated()
                + (column.isAuto() ? " AUTO_INCREMENT" : "")
                + (column.isGenerated() ? "" : nullable)
                + (comment.isEmpty() ? "" : " COMMENT " + Sql.text(comment));
    }

    @Override
    String check(TableColumn column) {
        if (column.isJson()) {
            return "JSON_VALID(" + Sql.quote(column.name()) + ")";
        }
        return column.isPositive() ? Sql.quote(column.name()) + " >= 0" : "";
    }

    @Override
    String now(FieldKind kind) {
        return switch (kind) {
            case DATE -> "(UTC_DATE())";
            case TIME -> "(UTC_TIME(6))";
            default -> "(UTC_TIMESTAMP(6))";
        };
    }

    @Override
    String vendor() {
        return "mariadb";
    }

    @Override
    int longestName() {
        return 64;
    }
}
