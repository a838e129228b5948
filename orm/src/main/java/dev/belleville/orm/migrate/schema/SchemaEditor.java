package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.Expression;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns one set of tables into another on one connection. Django's SchemaEditor.
 *
 * <p>It compares what was with what shall be and runs the statements between; names, types and
 * forms are those Django would have made. Nothing here begins or ends a transaction but {@link
 * #atomic}.
 */
public abstract sealed class SchemaEditor extends Execution permits SqliteEditor, AlteringEditor {
    private final Literals literals;
    private final TypeNames types;
    private Predicate<String> allowed = _ -> true;

    SchemaEditor(
            Statements statements, Literals literals, TypeNames types, SqlTokens.Flavor flavor) {
        super(statements, flavor);
        this.literals = literals;
        this.types = types;
    }

    /**
     * An editor of the database that {@code connection} leads to.
     *
     * @throws NotSupportedError if it is none of SQLite, PostgreSQL and MariaDB
     */
    public static SchemaEditor of(Connection connection) throws SQLException {
        return of(connection, null);
    }

    /**
     * One that hands its statements to {@code collector} and changes nothing; it reads the names of
     * constraints from the database as it stands.
     */
    public static SchemaEditor collecting(Connection connection, Consumer<String> collector)
            throws SQLException {
        return of(connection, collector);
    }

    private static SchemaEditor of(Connection connection, @Nullable Consumer<String> collector)
            throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        var statements = new Statements(connection, collector);
        return switch (product) {
            case "SQLite" -> new SqliteEditor(statements);
            case "PostgreSQL" -> new PostgresqlEditor(statements);
            case "MariaDB" -> new MariadbEditor(statements);
            default ->
                    throw new NotSupportedError(
                            "Migrations know SQLite, PostgreSQL and MariaDB, not " + product + ".");
        };
    }

    /** What runs in a transaction. */
    public interface Work {
        /** Does it. */
        void run() throws SQLException;
    }

    /** Hears how far work over many rows has come. */
    public interface Count {
        /**
         * Hears it.
         *
         * @param done rows done
         * @param about rows there are, roughly
         */
        void rows(long done, long about);
    }

    /** What runs again and again, from place to place. */
    public interface Steps {
        /**
         * One step from where the last one ended.
         *
         * @param place what the last one gave; empty at the beginning
         * @return where it ended, or null where nothing was left to do
         */
        @Nullable String next(String place) throws SQLException;
    }

    /** The right to change this database's tables. */
    abstract Turn turn() throws SQLException;

    /** Leaves all tables alone but those whose key {@code tables} lets pass. */
    public final void restrict(Predicate<String> tables) {
        allowed = tables;
    }

    /** Whether a table of this key, or the rows of an app of this label, may be changed. */
    public final boolean allows(String key) {
        return allowed.test(key);
    }

    /**
     * Makes {@code after} of {@code before}: creates, alters and drops tables, by their keys.
     * Tables equal in both are left alone.
     */
    public final void change(Map<String, Table> before, Map<String, Table> after)
            throws SQLException {
        new TableChanges(allowed(before), allowed(after)).run(this);
    }

    private Map<String, Table> allowed(Map<String, Table> tables) {
        var kept = new LinkedHashMap<>(tables);
        kept.keySet().removeIf(allowed.negate());
        return kept;
    }

    /**
     * Asked before any statement is sent.
     *
     * @throws NotSupportedError if the database cannot make the table as it is described
     */
    void requireSupported(Table table) throws SQLException {}

    /** A table before and after; null where it is not there yet, or no longer. */
    record TableChange(@Nullable Table before, @Nullable Table after) {}

    /** The names of the columns of a table; empty where there is no such table. */
    public final List<String> columns(String table) throws SQLException {
        return names(columnsQuery(), table);
    }

    abstract String columnsQuery();

    @Override
    final boolean hasTable(String table) throws SQLException {
        return !current(columnsQuery(), table).isEmpty();
    }

    /** The names of the columns of a table that a new row cannot do without. */
    public final List<String> required(String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var columns =
                connection()
                        .getMetaData()
                        .getColumns(
                                connection().getCatalog(), connection().getSchema(), table, null)) {
            while (columns.next()) {
                if (columns.getString("TABLE_NAME").equals(table) // an underscore stands for any
                        && columns.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls
                        && columns.getString("COLUMN_DEF") == null
                        && !"YES".equals(columns.getString("IS_AUTOINCREMENT"))
                        && !"YES".equals(columns.getString("IS_GENERATEDCOLUMN"))) {
                    names.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return names;
    }

    /** Takes away foreign keys that would hinder the change. */
    abstract void detach(TableChange change) throws SQLException;

    /** Adds foreign keys of tables that now are all there. */
    abstract void attach(TableChange change) throws SQLException;

    abstract void create(Table table) throws SQLException;

    abstract void drop(Table table) throws SQLException;

    abstract void alter(Table before, Table after) throws SQLException;

    /** The type's name, without what else a column says. */
    final String type(ColumnType type) {
        return types.of(type);
    }

    /** A condition the type brings along, or the empty text. */
    abstract String check(TableColumn column);

    abstract int longestName();

    /** Which database it is, as functions know it. */
    abstract String vendor();

    /**
     * A value as it stands in a statement, in the form in which Django stores it.
     *
     * @param value a number, text, boolean, date, moment, constant, map or list
     * @throws IllegalArgumentException if it is something else
     */
    public final String literal(Object value) {
        return literals.of(value);
    }

    @Override
    final String literalOf(@Nullable Object value) {
        return literals.of(value);
    }

    /**
     * About how many rows a table has, as far as the database knows without counting; 0 where there
     * is no such table.
     */
    public final long estimate(String table) throws SQLException {
        if (!hasTable(table)) {
            return 0;
        }
        List<String> found = current(estimateQuery(table));
        return found.isEmpty() || found.getFirst() == null ? 0 : Long.parseLong(found.getFirst());
    }

    /** Whether a table is there and has rows now. */
    public final boolean hasRows(String table) throws SQLException {
        return hasTable(table)
                && !current("SELECT 1 FROM " + Sql.quote(table) + " LIMIT 1").isEmpty();
    }

    abstract String estimateQuery(String table);

    /**
     * What stands in the way of a change of {@code before} to {@code after}, before any change.
     *
     * @param columns those of {@code before} that are in the database by these names
     * @param after null where the table goes
     */
    public final List<Hindrance> hindrances(
            Collection<String> columns, Table before, @Nullable Table after) throws SQLException {
        return new Hindrances(this, columns, before).of(after);
    }

    /**
     * The views that read a table, or its column if that is not empty, and would be lost or fail
     * without it. None where the change itself finds them and all is taken back.
     */
    List<String> views(String table, String column) throws SQLException {
        return List.of();
    }

    /** Whether views go on to work when what they read gets another name. */
    boolean viewsFollow() {
        return true;
    }

    /** How this database tells of values. */
    abstract ValueSql values();

    /** What a change of a table does to those who use it meanwhile, if it has many rows. */
    public abstract List<Strain> strains(Table before, Table after);

    /**
     * Makes an index while others write to the table, where the database can do that; in no
     * transaction.
     */
    public final void createIndexConcurrently(Table table, IndexSpec index) throws SQLException {
        if (allows(table.key())) {
            buildAside(table, index);
        }
    }

    /** Drops an index while others use the table, where the database can; in no transaction. */
    public final void dropIndexConcurrently(Table table, IndexSpec index) throws SQLException {
        if (allows(table.key())) {
            dropAside(table, index);
        }
    }

    void buildAside(Table table, IndexSpec index) throws SQLException {
        createIndex(table, index);
    }

    void dropAside(Table table, IndexSpec index) throws SQLException {
        execute("DROP INDEX " + Sql.quote(index.name()));
    }

    @Override
    final String longText() {
        return type(new ColumnType(FieldKind.TEXT, 0, 0));
    }

    /** The default that the database itself keeps, or the empty text. */
    final String databaseDefault(TableColumn column) {
        Expression computed = column.definition().defaultExpression();
        if (computed != null) {
            return computed.equals(DateFunctions.now())
                    ? now(column.type().kind())
                    : "(" + ExpressionSql.ofNoTable(this).write(computed) + ")";
        }
        String text = column.definition().defaultText();
        if (text == null) {
            return "";
        }
        FieldKind kind = column.type().kind();
        boolean isTime = kind == FieldKind.DATE || kind == FieldKind.TIME;
        return text.equals("now") && (isTime || kind == FieldKind.DATE_TIME)
                ? now(kind)
                : literal(column, Conversion.parse(kind, text));
    }

    /** The expression for the time of a row, as the column stores it. */
    abstract String now(FieldKind kind);

    /** A value as it stands beside {@code column} in a condition. */
    String literal(TableColumn column, Object value) {
        return literal(value);
    }

    /** Whether the database would see no difference between the two. */
    final boolean same(TableColumn a, TableColumn b) {
        return a.name().equals(b.name())
                && a.traits().equals(b.traits())
                && sameType(a, b)
                && check(a).equals(check(b))
                && a.definition().equals(b.definition())
                && a.sameTarget(b);
    }

    final boolean sameType(TableColumn a, TableColumn b) {
        return type(a.type()).equals(type(b.type()))
                && a.type().kind().isAuto() == b.type().kind().isAuto();
    }

    final void createIndex(Table table, IndexSpec index) throws SQLException {
        execute(new IndexSql(table, this).create(index));
    }

    final void createUniqueIndex(Table table, ConstraintSpec.Unique unique) throws SQLException {
        execute(new IndexSql(table, this).create(unique));
    }

    /** Whether indexes know methods, classes of operators and columns beside. */
    abstract boolean hasIndexOptions();

    /** Whether the database can enforce it; what it cannot is not made, as in Django. */
    abstract boolean canEnforce(ConstraintSpec constraint);

    /** Whether it is an index of its own beside the table. */
    boolean isIndex(ConstraintSpec constraint) {
        return constraint instanceof ConstraintSpec.Unique unique && unique.needsIndex();
    }

    final void createIndex(Table table, TableColumn column) throws SQLException {
        createIndex(table, new IndexSpec(name(table, column.name(), ""), List.of(column.key())));
    }

    /** Django's name for something over one column. */
    final String name(Table table, String column, String suffix) {
        return DerivedNames.of(table.name(), List.of(column), suffix, longestName());
    }

    final String name(Table table, ConstraintSpec constraint) {
        if (constraint instanceof ConstraintSpec.Unique unique && unique.name().isEmpty()) {
            return DerivedNames.of(
                    table.name(), table.columnNames(unique.fields()), "_uniq", longestName());
        }
        return constraint.name();
    }

    /** Gives the table and its columns their new names; the result is {@code before} with these. */
    final Table rename(Table before, Table after) throws SQLException {
        String table = Sql.quote(after.name());
        if (!before.name().equals(after.name())) {
            execute("ALTER TABLE " + Sql.quote(before.name()) + " RENAME TO " + table);
        }
        var columns = new ArrayList<TableColumn>();
        for (TableColumn column : before.columns()) {
            String name = after.column(column.key()).map(TableColumn::name).orElse(column.name());
            if (!name.equals(column.name())) {
                execute(
                        "ALTER TABLE %s RENAME COLUMN %s TO %s"
                                .formatted(table, Sql.quote(column.name()), Sql.quote(name)));
            }
            columns.add(column.named(name));
        }
        Table renamed = before.named(after.name(), columns);
        return renameIndexes(before, renamed, after);
    }

    /**
     * Lets names of indexes follow: those that derive from names of tables and columns, so that
     * they are free for what comes next, and those that {@code after} calls otherwise.
     *
     * @param renamed {@code before} under its new names
     * @return {@code renamed} with the names of indexes that were changed
     */
    Table renameIndexes(Table before, Table renamed, Table after) throws SQLException {
        return renamed;
    }
}
