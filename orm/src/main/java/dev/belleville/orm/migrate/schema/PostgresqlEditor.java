package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL: everything by ALTER; what the database named itself is found in its catalogue. */
final class PostgresqlEditor extends AlteringEditor {
    private static final int FIRST_WITH_VIRTUAL = 18;

    private final PostgresqlCatalog catalog = new PostgresqlCatalog(this);
    private final PostgresqlIndexes indexes = new PostgresqlIndexes(this, catalog);

    /** The state of what wants to be in no transaction but is. */
    private static final String ACTIVE_TRANSACTION = "25001";

    PostgresqlEditor(Statements statements) {
        super(
                statements,
                new PostgresqlLiterals(),
                new PostgresqlTypes(),
                SqlTokens.Flavor.POSTGRESQL);
    }

    /** Foreign keys still to be checked would hinder the next ALTER TABLE. */
    @Override
    void settle() throws SQLException {
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        execute("SET CONSTRAINTS ALL DEFERRED");
    }

    @Override
    boolean wantsToBeAlone(SQLException error) {
        return ACTIVE_TRANSACTION.equals(error.getSQLState());
    }

    @Override
    String fingerprint(String sql) throws SQLException {
        return String.join("\n", catalog.named(namesIn(sql)));
    }

    /** An index that was being built concurrently is there and serves nobody. */
    @Override
    void clearAway(String sql) throws SQLException {
        for (String index : catalog.invalid(namesIn(sql))) {
            runNow("DROP INDEX CONCURRENTLY IF EXISTS " + Sql.quote(index));
        }
    }

    @Override
    void buildAside(Table table, IndexSpec index) throws SQLException {
        execute(new IndexSql(table, this).createConcurrently(index));
    }

    @Override
    void dropAside(Table table, IndexSpec index) throws SQLException {
        execute("DROP INDEX CONCURRENTLY " + Sql.quote(index.name()));
    }

    /** A table that was never analysed is taken to have rows of a hundred bytes. */
    @Override
    String estimateQuery(String table) {
        return "SELECT CASE WHEN reltuples >= 0 THEN reltuples ELSE pg_relation_size(oid) / 100"
                + " END::bigint FROM pg_class WHERE oid = to_regclass("
                + Sql.text(Sql.quote(table))
                + ")";
    }

    @Override
    public List<Strain> strains(Table before, Table after) {
        return new Strains(this, false, before, after).find();
    }

    @Override
    Turn turn() {
        return SessionTurn.ofPostgresql(this);
    }

    @Override
    String columnsQuery() {
        return "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?))"
                + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
    }

    @Override
    void requireSupported(Table table) throws SQLException {
        for (TableColumn column : table.columns()) {
            ColumnDefinition.Generated generated = column.definition().generated();
            int version = connection().getMetaData().getDatabaseMajorVersion();
            if (generated != null && !generated.stored() && version < FIRST_WITH_VIRTUAL) {
                throw new NotSupportedError(
                        "The column '"
                                + column.name()
                                + "' of table '"
                                + table.name()
                                + "' is generated whenever it is read, which PostgreSQL can from"
                                + " version "
                                + FIRST_WITH_VIRTUAL
                                + " on; this is "
                                + version
                                + ". Have it kept: stored = true.");
            }
        }
    }

    @Override
    void detach(TableChange change) throws SQLException {
        if (change.before() == null || change.after() == null) {
            return;
        }
        for (TableColumn old : change.before().columns()) {
            TableColumn column = change.after().column(old.key()).orElse(null);
            if (old.reference() != null && column != null && !keepsReference(change, old)) {
                for (String name : catalog.constraints(change.before(), old, "f")) {
                    alterTable(change.before(), "DROP CONSTRAINT " + Sql.quote(name));
                }
            }
        }
    }

    @Override
    String deferral() {
        return " DEFERRABLE INITIALLY DEFERRED";
    }

    @Override
    void comment(Table table, String before) throws SQLException {
        String comment = table.comment();
        if (!comment.equals(before)) {
            execute(
                    "COMMENT ON TABLE %s IS %s"
                            .formatted(
                                    Sql.quote(table.name()),
                                    comment.isEmpty() ? "NULL" : Sql.text(comment)));
        }
    }

    @Override
    boolean canEnforce(ConstraintSpec constraint) {
        return true;
    }

    @Override
    boolean hasIndexOptions() {
        return true;
    }

    @Override
    void comment(Table table, TableColumn column) throws SQLException {
        if (!column.definition().comment().isEmpty()) {
            changeComment(table, column);
        }
    }

    void changeComment(Table table, TableColumn column) throws SQLException {
        String comment = column.definition().comment();
        execute(
                "COMMENT ON COLUMN %s.%s IS %s"
                        .formatted(
                                Sql.quote(table.name()),
                                Sql.quote(column.name()),
                                comment.isEmpty() ? "NULL" : Sql.text(comment)));
    }

    @Override
    void createIndexes(Table table, TableColumn column) throws SQLException {
        indexes.create(table, column);
    }

    @Override
    void drop(Table table) throws SQLException {
        execute("DROP TABLE " + Sql.quote(table.name()) + " CASCADE");
    }

    @Override
    void alter(Table before, Table after) throws SQLException {
        Table from = rename(before, after);
        for (ConstraintSpec constraint : from.constraints()) {
            if (!after.constraints().contains(constraint)) {
                dropConstraint(from, constraint);
            }
        }
        for (var index : from.indexes()) {
            if (!after.indexes().contains(index)) {
                execute("DROP INDEX " + Sql.quote(index.name()));
            }
        }
        for (TableColumn old : from.columns()) {
            if (after.column(old.key()).isEmpty()) {
                alterTable(after, "DROP COLUMN " + Sql.quote(old.name()) + " CASCADE");
            }
        }
        for (TableColumn column : after.columns()) {
            TableColumn old = from.column(column.key()).orElse(null);
            if (old == null) {
                add(after, column);
            } else if (!same(old, column)) {
                new PostgresqlColumnChange(this, catalog, from, after, old, column).run();
            }
        }
        for (ConstraintSpec constraint : after.constraints()) {
            if (!from.constraints().contains(constraint)) {
                add(after, constraint);
            }
        }
        comment(after, from.comment());
        for (var index : after.indexes()) {
            if (!from.indexes().contains(index)) {
                createIndex(after, index);
            }
        }
    }

    @Override
    List<String> views(String table, String column) throws SQLException {
        return catalog.views(table, column);
    }

    @Override
    ValueSql values() {
        return ValueSql.POSTGRESQL;
    }

    @Override
    List<String> derivedSuffixes(TableColumn column) {
        var suffixes = new ArrayList<String>();
        if (column.is(TableColumn.Trait.INDEXED)) {
            suffixes.add("");
        }
        if (PostgresqlIndexes.hasLike(column)) {
            suffixes.add("_like");
        }
        if (column.is(TableColumn.Trait.UNIQUE)) {
            suffixes.add("_uniq");
        }
        return suffixes;
    }

    /** It is given its name where it stands. */
    @Override
    boolean keepsForeignKey(String old, String now) {
        return true;
    }

    @Override
    Table renameIndexes(Table before, Table renamed, Table after) throws SQLException {
        for (TableColumn column : renamed.columns()) {
            TableColumn old = before.column(column.key()).orElseThrow();
            TableColumn now = after.column(column.key()).orElse(null);
            if (now != null && old.reference() != null && old.sameTarget(now)) {
                renameForeignKey(renamed, column, foreignKey(before, old), foreignKey(after, now));
            }
        }
        return super.renameIndexes(before, renamed, after);
    }

    private void renameForeignKey(Table table, TableColumn column, String old, String now)
            throws SQLException {
        if (old.equals(now)) {
            return;
        }
        List<String> found = catalog.constraints(table, column, "f");
        for (String name : found.isEmpty() && isCollecting() ? List.of(old) : found) {
            alterTable(table, "RENAME CONSTRAINT " + Sql.quote(name) + " TO " + Sql.quote(now));
        }
    }

    @Override
    void renameIndex(Table table, String old, String now) throws SQLException {
        execute("ALTER INDEX IF EXISTS " + Sql.quote(old) + " RENAME TO " + Sql.quote(now));
    }

    private void dropConstraint(Table table, ConstraintSpec constraint) throws SQLException {
        if (isIndex(constraint)) {
            execute("DROP INDEX " + Sql.quote(constraint.name()));
            return;
        }
        List<String> names =
                constraint instanceof ConstraintSpec.Unique unique && unique.name().isEmpty()
                        ? found(
                                catalog.unique(table, table.columnNames(unique.fields())),
                                table,
                                unique)
                        : List.of(constraint.name());
        for (String name : names) {
            alterTable(table, "DROP CONSTRAINT " + Sql.quote(name));
        }
    }

    private void add(Table table, TableColumn column) throws SQLException {
        Object value = databaseDefault(column).isEmpty() ? column.fill() : null;
        String fill = value == null ? "" : " DEFAULT " + literal(column, value);
        String name = Sql.quote(column.name());
        alterTable(table, "ADD COLUMN " + name + " " + definition(column, fill));
        if (!fill.isEmpty()) {
            alterTable(table, "ALTER COLUMN " + name + " DROP DEFAULT");
        }
        createIndexes(table, column);
        comment(table, column);
    }

    @Override
    String definition(TableColumn column) {
        return definition(column, "");
    }

    private String definition(TableColumn column, String fill) {
        var sql = new StringBuilder(type(column.type())).append(column.collation()).append(fill);
        String preset = databaseDefault(column);
        if (!preset.isEmpty()) {
            sql.append(" DEFAULT ").append(preset);
        }
        sql.append(column.generated());
        sql.append(column.is(TableColumn.Trait.NULLABLE) ? " NULL" : " NOT NULL");
        if (column.is(TableColumn.Trait.PRIMARY_KEY)) {
            sql.append(" PRIMARY KEY");
        } else if (column.is(TableColumn.Trait.UNIQUE)) {
            sql.append(" UNIQUE");
        }
        if (!check(column).isEmpty()) {
            sql.append(" CHECK (").append(check(column)).append(')');
        }
        if (column.isAuto()) {
            sql.append(" GENERATED BY DEFAULT AS IDENTITY");
        }
        return sql.toString();
    }

    @Override
    String check(TableColumn column) {
        return column.isPositive() ? Sql.quote(column.name()) + " >= 0" : "";
    }

    @Override
    String now(FieldKind kind) {
        return switch (kind) {
            case DATE -> "(statement_timestamp() AT TIME ZONE 'UTC')::date";
            case TIME -> "(statement_timestamp() AT TIME ZONE 'UTC')::time";
            default -> "statement_timestamp()";
        };
    }

    @Override
    String vendor() {
        return "postgresql";
    }

    @Override
    int longestName() {
        return 63;
    }
}
