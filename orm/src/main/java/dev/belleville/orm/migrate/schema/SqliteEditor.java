package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * SQLite: what its ALTER TABLE cannot do is done by building the table anew, with all rows, and
 * putting it in the old one's place.
 */
final class SqliteEditor extends SchemaEditor {
    /** What SQLite does in no transaction. */
    private static final Set<String> ALONE = Set.of("VACUUM", "PRAGMA", "ATTACH", "DETACH");

    SqliteEditor(Statements statements) {
        super(statements, new Literals(), new SqliteTypes(), SqlTokens.Flavor.SQLITE);
    }

    /** Foreign keys sleep meanwhile, which cannot be asked for once the transaction runs. */
    @Override
    void prepare() throws SQLException {
        execute("PRAGMA foreign_keys = OFF");
    }

    @Override
    String begin() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    boolean sharesTransaction(String sql) {
        return !ALONE.contains(firstWord(sql));
    }

    /** What is done in no transaction here can be done again. */
    @Override
    String fingerprint(String sql) {
        return "";
    }

    @Override
    void check() throws SQLException {
        List<String> broken =
                names(
                        "SELECT 'row ' || rowid || ' of ' || \"table\" || ' points to no row of '"
                                + " || parent FROM pragma_foreign_key_check LIMIT 5");
        if (!broken.isEmpty()) {
            throw new SQLException(
                    "Foreign keys would break: " + String.join(", ", broken) + ".", "23000");
        }
    }

    @Override
    void end() throws SQLException {
        execute("PRAGMA foreign_keys = ON");
    }

    /** The greatest number of a row is known at once. */
    @Override
    String estimateQuery(String table) {
        return "SELECT coalesce(max(rowid), 0) FROM " + Sql.quote(table);
    }

    @Override
    Turn turn() throws SQLException {
        return new SqliteTurn(this);
    }

    /** With those that are generated, but not those that a virtual table hides. */
    @Override
    String columnsQuery() {
        return "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1";
    }

    @Override
    void detach(TableChange change) {}

    @Override
    void attach(TableChange change) {}

    @Override
    void create(Table table) throws SQLException {
        createBare(table.name(), table);
        createIndexes(table);
    }

    void createBare(String name, Table table) throws SQLException {
        var parts = new StringJoiner(", ", "(", ")");
        for (TableColumn column : table.columns()) {
            parts.add(Sql.quote(column.name()) + " " + definition(column));
        }
        String key = table.primaryKey();
        if (key != null) {
            parts.add(key);
        }
        for (ConstraintSpec constraint : table.constraints()) {
            if (!isIndex(constraint) && canEnforce(constraint)) {
                parts.add(new ConstraintSql(table, this).define(constraint));
            }
        }
        execute("CREATE TABLE " + Sql.quote(name) + " " + parts);
    }

    void createIndexes(Table table) throws SQLException {
        for (ConstraintSpec constraint : table.constraints()) {
            if (isIndex(constraint)
                    && canEnforce(constraint)
                    && constraint instanceof ConstraintSpec.Unique unique) {
                createUniqueIndex(table, unique);
            }
        }
        for (TableColumn column : table.columns()) {
            if (column.is(TableColumn.Trait.INDEXED)) {
                createIndex(table, column);
            }
        }
        for (var index : table.indexes()) {
            createIndex(table, index);
        }
    }

    /** Django makes an index, not a constraint, of what its unique_together says. */
    @Override
    boolean isIndex(ConstraintSpec constraint) {
        return constraint.name().isEmpty() || super.isIndex(constraint);
    }

    @Override
    boolean canEnforce(ConstraintSpec constraint) {
        return !(constraint instanceof ConstraintSpec.Unique unique)
                || (unique.nullsDistinct() && unique.deferrable() == ConstraintSpec.Deferrable.NOT);
    }

    @Override
    boolean hasIndexOptions() {
        return false;
    }

    /** While foreign keys sleep, else all rows would first be deleted, and others with them. */
    @Override
    void drop(Table table) throws SQLException {
        whole(() -> {
            var dependents = new SqliteDependents(this, table.name());
            execute("DROP TABLE " + Sql.quote(table.name()));
            if (!isCollecting()) {
                dependents.checkWithout(table);
            }
        });
    }

    @Override
    void alter(Table before, Table after) throws SQLException {
        Table from = rename(before, after);
        if (needsRebuild(from, after)) {
            // While foreign keys sleep: to drop the old table would delete what points to its rows.
            whole(new SqliteRebuild(this, from, after)::run);
            return;
        }
        renameIndexes(before, from);
        for (TableColumn column : after.columns()) {
            if (from.column(column.key()).isEmpty()) {
                execute(
                        "ALTER TABLE "
                                + Sql.quote(after.name())
                                + " ADD COLUMN "
                                + Sql.quote(column.name())
                                + " "
                                + definition(column));
                if (column.is(TableColumn.Trait.INDEXED)) {
                    createIndex(after, column);
                }
            }
        }
        for (var index : from.indexes()) {
            if (!after.indexes().contains(index)) {
                execute("DROP INDEX " + Sql.quote(index.name()));
            }
        }
        for (var index : after.indexes()) {
            if (!from.indexes().contains(index)) {
                createIndex(after, index);
            }
        }
    }

    /** Makes indexes anew whose names derive from names that changed. */
    private void renameIndexes(Table before, Table renamed) throws SQLException {
        for (TableColumn column : renamed.columns()) {
            TableColumn old = before.column(column.key()).orElseThrow();
            String name = name(before, old.name(), "");
            if (column.is(TableColumn.Trait.INDEXED)
                    && !name.equals(name(renamed, column.name(), ""))) {
                execute("DROP INDEX IF EXISTS " + Sql.quote(name));
                createIndex(renamed, column);
            }
        }
        for (ConstraintSpec constraint : renamed.constraints()) {
            if (constraint instanceof ConstraintSpec.Unique unique
                    && !name(before, unique).equals(name(renamed, unique))) {
                execute("DROP INDEX IF EXISTS " + Sql.quote(name(before, unique)));
                createUniqueIndex(renamed, unique);
            }
        }
    }

    /** Whether ALTER TABLE cannot do it; {@code from} has its new names. */
    private boolean needsRebuild(Table from, Table after) {
        return !from.constraints().equals(after.constraints())
                || !from.columns().stream().allMatch(c -> isKept(c, after))
                || !onlyAddsInPlace(from, after);
    }

    @Override
    ValueSql values() {
        return ValueSql.SQLITE;
    }

    @Override
    public List<Strain> strains(Table before, Table after) {
        return needsRebuild(renamed(before, after), after) ? List.of(Strain.rebuild()) : List.of();
    }

    /** The columns of {@code before} under their new names. */
    private static Table renamed(Table before, Table after) {
        List<TableColumn> columns =
                before.columns().stream()
                        .map(c ->
                                c.named(
                                        after.column(c.key())
                                                .map(TableColumn::name)
                                                .orElse(c.name())))
                        .toList();
        return before.named(after.name(), columns);
    }

    private boolean isKept(TableColumn column, Table after) {
        return after.column(column.key()).filter(c -> same(column, c)).isPresent();
    }

    /** Whether all that is new can be added in place: nullable, not unique, with no value. */
    private static boolean onlyAddsInPlace(Table from, Table after) {
        return after.columns().stream()
                .filter(c -> from.column(c.key()).isEmpty())
                .allMatch(c ->
                        c.is(TableColumn.Trait.NULLABLE)
                                && !c.is(TableColumn.Trait.UNIQUE)
                                && !c.isGenerated()
                                && !c.definition().hasDefault()
                                && c.fill() == null);
    }

    private String definition(TableColumn column) {
        var sql = new StringBuilder(type(column.type())).append(column.collation());
        String preset = databaseDefault(column);
        if (!preset.isEmpty()) {
            sql.append(" DEFAULT ").append(preset.startsWith("(") ? preset : "(" + preset + ")");
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
            sql.append(" AUTOINCREMENT");
        }
        if (column.reference() != null) {
            sql.append(" REFERENCES ")
                    .append(Sql.quote(column.reference().table()))
                    .append(" (")
                    .append(Sql.quote(column.reference().column()))
                    .append(")")
                    .append(column.reference().onDelete())
                    .append(" DEFERRABLE INITIALLY DEFERRED");
        }
        return sql.toString();
    }

    @Override
    String check(TableColumn column) {
        String name = Sql.quote(column.name());
        if (column.isPositive()) {
            return name + " >= 0";
        }
        return column.isJson() && !column.isGenerated()
                ? "(JSON_VALID(" + name + ") OR " + name + " IS NULL)"
                : "";
    }

    /**
     * As Django's, a decimal is written as text, which the column's affinity turns into a number.
     */
    @Override
    String literal(TableColumn column, Object value) {
        boolean decimal = column.type().kind() == FieldKind.DECIMAL && value instanceof Number;
        return decimal ? Sql.text(literal(value)) : literal(value);
    }

    @Override
    String now(FieldKind kind) {
        return switch (kind) {
            case DATE -> "(date('now'))";
            case TIME -> "(time('now'))";
            default -> "(strftime('%Y-%m-%d %H:%M:%f', 'now'))";
        };
    }

    @Override
    String vendor() {
        return "sqlite";
    }

    @Override
    int longestName() {
        return 200;
    }
}
