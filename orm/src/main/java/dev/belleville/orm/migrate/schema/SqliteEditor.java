package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * SQLite: what its ALTER TABLE cannot do is done by building the table anew, with all rows, and
 * putting it in the old one's place.
 */
final class SqliteEditor extends SchemaEditor {
    private static final Pattern DERIVED_NAME = Pattern.compile(".*_[0-9a-f]{8}(_uniq)?");

    /** What SQLite does in no transaction. */
    private static final Set<String> ALONE = Set.of("VACUUM", "PRAGMA", "ATTACH", "DETACH");

    SqliteEditor(Statements statements) {
        super(statements, new Literals(), SqlTokens.Flavor.SQLITE);
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

    @Override
    String columnsQuery() {
        return "SELECT name FROM pragma_table_info(?)";
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

    private void createBare(String name, Table table) throws SQLException {
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
                parts.add(definition(table, constraint));
            }
        }
        execute("CREATE TABLE " + Sql.quote(name) + " " + parts);
    }

    private void createIndexes(Table table) throws SQLException {
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

    @Override
    void drop(Table table) throws SQLException {
        execute("DROP TABLE " + Sql.quote(table.name()));
    }

    @Override
    void alter(Table before, Table after) throws SQLException {
        Table from = rename(before, after);
        if (needsRebuild(from, after)) {
            rebuild(from, after);
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

    private void rebuild(Table before, Table after) throws SQLException {
        var dependents = new SqliteDependents(this, before.name());
        String made = "new__" + after.name();
        createBare(made, after);
        copy(before, after, made);
        List<String> kept = others(before);
        drop(before);
        // Else it would refuse while a view names the table that is not there for a moment.
        execute("PRAGMA legacy_alter_table = ON");
        execute("ALTER TABLE " + Sql.quote(made) + " RENAME TO " + Sql.quote(after.name()));
        execute("PRAGMA legacy_alter_table = OFF");
        createIndexes(after);
        for (String sql : kept) {
            execute(sql);
        }
        if (!isCollecting()) {
            dependents.check(after);
        }
    }

    private void copy(Table before, Table after, String made) throws SQLException {
        var targets = new ArrayList<String>();
        var sources = new ArrayList<String>();
        for (TableColumn column : after.columns()) {
            TableColumn old = before.column(column.key()).orElse(null);
            if (column.isGenerated()) {
                continue;
            }
            if (old != null) {
                targets.add(Sql.quote(column.name()));
                sources.add(source(old, column));
            } else if (!column.definition().hasDefault() && column.fill() != null) {
                targets.add(Sql.quote(column.name()));
                sources.add(literal(column.fill()));
            }
        }
        execute(
                "INSERT INTO "
                        + Sql.quote(made)
                        + " ("
                        + String.join(", ", targets)
                        + ") SELECT "
                        + String.join(", ", sources)
                        + " FROM "
                        + Sql.quote(before.name()));
        if (before.columns().stream().anyMatch(SchemaEditor::isAuto)
                && after.columns().stream().anyMatch(SchemaEditor::isAuto)) {
            keepSequence(before.name(), made);
        }
    }

    /** So that the number of a row deleted long ago is not given again. */
    private void keepSequence(String from, String to) throws SQLException {
        execute("DELETE FROM sqlite_sequence WHERE name = " + Sql.text(to));
        execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT "
                        + Sql.text(to)
                        + ", seq FROM sqlite_sequence WHERE name = "
                        + Sql.text(from));
    }

    private String source(TableColumn old, TableColumn column) {
        String value = Sql.quote(old.name());
        Object fill = column.fill();
        boolean tightened =
                old.is(TableColumn.Trait.NULLABLE) && !column.is(TableColumn.Trait.NULLABLE);
        return tightened && fill != null ? "coalesce(" + value + ", " + literal(fill) + ")" : value;
    }

    /** Triggers and indexes that somebody made by hand, which the old table takes with it. */
    private List<String> others(Table table) throws SQLException {
        if (isCollecting()) {
            return List.of(); // The database does not stand where the statements would find it.
        }
        var sql = new ArrayList<String>();
        for (String name :
                names(
                        "SELECT name FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
                                + " AND type IN ('index', 'trigger')",
                        table.name())) {
            if (!isOurs(table, name)) {
                sql.addAll(names("SELECT sql FROM sqlite_master WHERE name = ?", name));
            }
        }
        return sql;
    }

    /** Whether an index is made with the table: by its name, or a derived one over such columns. */
    private boolean isOurs(Table table, String index) throws SQLException {
        if (table.indexes().stream().anyMatch(i -> i.name().equals(index))
                || table.constraints().stream().anyMatch(c -> c.name().equals(index))) {
            return true;
        }
        if (!DERIVED_NAME.matcher(index).matches()) {
            return false;
        }
        List<String> over = names("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index);
        return table.columns().stream()
                        .filter(c -> c.is(TableColumn.Trait.INDEXED))
                        .anyMatch(c -> over.equals(List.of(c.name())))
                || table.constraints().stream()
                        .filter(ConstraintSpec.Unique.class::isInstance)
                        .map(ConstraintSpec.Unique.class::cast)
                        .anyMatch(u -> over.equals(table.columnNames(u.fields())));
    }

    private String definition(TableColumn column) {
        var sql = new StringBuilder(type(column.type())).append(collation(column));
        String preset = databaseDefault(column);
        if (!preset.isEmpty()) {
            sql.append(" DEFAULT ").append(preset.startsWith("(") ? preset : "(" + preset + ")");
        }
        sql.append(generated(column));
        sql.append(column.is(TableColumn.Trait.NULLABLE) ? " NULL" : " NOT NULL");
        if (column.is(TableColumn.Trait.PRIMARY_KEY)) {
            sql.append(" PRIMARY KEY");
        } else if (column.is(TableColumn.Trait.UNIQUE)) {
            sql.append(" UNIQUE");
        }
        if (!check(column).isEmpty()) {
            sql.append(" CHECK (").append(check(column)).append(')');
        }
        if (isAuto(column)) {
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
        if (isPositive(column)) {
            return name + " >= 0";
        }
        return isJson(column) && !column.isGenerated()
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
    String type(ColumnType type) {
        return switch (type.kind()) {
            case SMALL_AUTO, AUTO, BIG_AUTO, INTEGER -> "integer";
            case SMALL_INTEGER -> "smallint";
            case BIG_INTEGER, DURATION -> "bigint";
            case POSITIVE_SMALL_INTEGER -> "smallint unsigned";
            case POSITIVE_INTEGER -> "integer unsigned";
            case POSITIVE_BIG_INTEGER -> "bigint unsigned";
            case BOOLEAN -> "bool";
            case CHAR, SLUG, EMAIL, URL, FILE, IMAGE, FILE_PATH ->
                    type.size() == 0 ? "varchar" : "varchar(" + type.size() + ")";
            case TEXT, JSON -> "text";
            case DECIMAL -> "decimal";
            case FLOAT -> "real";
            case DATE -> "date";
            case DATE_TIME -> "datetime";
            case TIME -> "time";
            case UUID -> "char(32)";
            case GENERIC_IP_ADDRESS -> "char(39)";
            case ARRAY ->
                    throw new NotSupportedError(
                            "SQLite has no arrays; keep the list as JSON: leave out kind = ARRAY.");
            case BINARY -> "BLOB";
            case BY_TYPE, FOREIGN_KEY, ONE_TO_ONE, MANY_TO_MANY ->
                    throw new IllegalArgumentException(type.kind() + " is no column's type.");
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
