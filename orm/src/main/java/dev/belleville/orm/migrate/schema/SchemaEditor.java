package dev.belleville.orm.migrate.schema;

import dev.belleville.core.Json;
import dev.belleville.orm.Choice;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
public abstract sealed class SchemaEditor permits SqliteEditor, AlteringEditor {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final Set<String> CHANGES_TABLES = Set.of("CREATE", "ALTER", "DROP", "RENAME");
    private static final Set<String> CHANGES_ROWS = Set.of("INSERT", "UPDATE", "DELETE");

    private final List<String> standing = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final Connection connection;
    private Predicate<String> allowed = _ -> true;
    private final @Nullable Consumer<String> collector;

    SchemaEditor(Connection connection, @Nullable Consumer<String> collector) {
        this.connection = connection;
        this.collector = collector;
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
        return switch (product) {
            case "SQLite" -> new SqliteEditor(connection, collector);
            case "PostgreSQL" -> new PostgresqlEditor(connection, collector);
            case "MariaDB" -> new MariadbEditor(connection, collector);
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

    /**
     * Runs {@code work} in one transaction of its own: all of it stays, or nothing.
     *
     * @throws SQLException if a statement fails, or a row points to a row that is not there
     */
    public final void atomic(Work work) throws SQLException {
        standing.clear();
        pending.clear();
        try {
            begin();
            runOrRollBack(work);
        } finally {
            end();
        }
    }

    private void runOrRollBack(Work work) throws SQLException {
        try {
            work.run();
            if (!isCollecting()) {
                check();
            }
            execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            try {
                execute("ROLLBACK");
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /**
     * What the failed {@link #atomic} has done for good: on MariaDB each change of a table commits
     * all before it; elsewhere nothing.
     */
    public final List<String> leftBehind() {
        return List.copyOf(standing);
    }

    /** Whether a rollback takes back changes of tables too. */
    boolean undoesTables() {
        return true;
    }

    abstract void begin() throws SQLException;

    /** Before the commit: what the database does not check by itself. */
    abstract void check() throws SQLException;

    /** After the transaction, whatever became of it. */
    abstract void end() throws SQLException;

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
        changeAll(allowed(before), allowed(after));
    }

    private Map<String, Table> allowed(Map<String, Table> tables) {
        var kept = new LinkedHashMap<>(tables);
        kept.keySet().removeIf(allowed.negate());
        return kept;
    }

    private void changeAll(Map<String, Table> before, Map<String, Table> after)
            throws SQLException {
        var changes = new ArrayList<TableChange>();
        before.forEach((key, table) -> {
            if (!table.equals(after.get(key))) {
                changes.add(new TableChange(table, after.get(key)));
            }
        });
        after.forEach((key, table) -> {
            if (!before.containsKey(key)) {
                changes.add(new TableChange(null, table));
            }
        });
        for (TableChange change : changes) {
            detach(change);
        }
        for (TableChange change : changes.reversed()) {
            if (change.before() != null && change.after() == null) {
                drop(change.before());
            }
        }
        for (TableChange change : changes) {
            if (change.before() != null && change.after() != null) {
                alter(change.before(), change.after());
            } else if (change.after() != null) {
                create(change.after());
            }
        }
        for (TableChange change : changes) {
            attach(change);
        }
    }

    /** A table before and after; null where it is not there yet, or no longer. */
    record TableChange(@Nullable Table before, @Nullable Table after) {}

    /** Runs one statement, or collects it. */
    public final void execute(String sql) throws SQLException {
        if (collector != null) {
            collector.accept(sql);
            return;
        }
        boolean commits = !undoesTables() && CHANGES_TABLES.contains(firstWord(sql));
        if (commits) {
            standing.addAll(pending);
            pending.clear();
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        if (commits) {
            standing.add(sql);
        } else if (!undoesTables() && CHANGES_ROWS.contains(firstWord(sql))) {
            pending.add(sql);
        }
    }

    private static String firstWord(String sql) {
        int space = sql.indexOf(' ');
        return space < 0 ? sql : sql.substring(0, space);
    }

    /** The connection, for what is no change of tables. */
    public final Connection connection() {
        return connection;
    }

    /** Whether statements are only collected. */
    public final boolean isCollecting() {
        return collector != null;
    }

    /**
     * Runs {@code work} on rows through the connection itself, and leaves the tables ready for more
     * changes.
     */
    public abstract void data(Work work) throws SQLException;

    /** The names of the columns of a table; empty where there is no such table. */
    public final List<String> columns(String table) throws SQLException {
        return names(columnsQuery(), table);
    }

    abstract String columnsQuery();

    /** The names of the columns of a table that a new row cannot do without. */
    public final List<String> required(String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var columns =
                connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
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
    abstract String type(ColumnType type);

    /** A condition the type brings along, or the empty text. */
    abstract String check(TableColumn column);

    abstract int longestName();

    /**
     * A value as it stands in a statement, in the form in which Django stores it.
     *
     * @param value a number, text, boolean, date, moment, constant, map or list
     * @throws IllegalArgumentException if it is something else
     */
    public String literal(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "1" : "0";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case CharSequence text -> Sql.text(text.toString());
            case Choice choice -> Sql.text(choice.value());
            case Enum<?> constant -> Sql.text(constant.name());
            case LocalDate date -> Sql.text(date.toString());
            case Instant moment -> Sql.text(text(moment));
            case LocalTime time -> Sql.text(time.toString());
            case Duration duration -> text(duration);
            case UUID uuid -> text(uuid);
            case Map<?, ?> map -> Sql.text(Json.write(map));
            case Collection<?> list -> Sql.text(Json.write(list));
            default ->
                    throw new IllegalArgumentException(
                            "A "
                                    + value.getClass().getName()
                                    + " cannot stand in a table's definition; give a number, text,"
                                    + " boolean, date, moment, map or list.");
        };
    }

    /** The default that the database itself keeps, or the empty text. */
    final String databaseDefault(TableColumn column) {
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

    /** What a column says beside its type of how it compares. */
    static String collation(TableColumn column) {
        String collation = column.definition().collation();
        return collation.isEmpty() ? "" : " COLLATE " + Sql.quote(collation);
    }

    /** How a generated column is computed, or the empty text. */
    static String generated(TableColumn column) {
        FieldSpec.Generated generated = column.definition().generated();
        return generated == null
                ? ""
                : " GENERATED ALWAYS AS ("
                        + generated.expression()
                        + (generated.stored() ? ") STORED" : ") VIRTUAL");
    }

    /** A value as it stands beside {@code column} in a condition. */
    String literal(TableColumn column, Object value) {
        return literal(value);
    }

    /** A moment as Django writes it: in UTC, with microseconds where there are any. */
    String text(Instant moment) {
        Instant exact = moment.truncatedTo(ChronoUnit.MICROS);
        boolean whole = exact.equals(moment.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? SECONDS : MICROSECONDS).format(exact.atOffset(ZoneOffset.UTC));
    }

    /** A length of time as the database keeps it. */
    abstract String text(Duration duration);

    /** A UUID as the database keeps it. */
    abstract String text(UUID uuid);

    /** Whether the database would see no difference between the two. */
    final boolean same(TableColumn a, TableColumn b) {
        return a.name().equals(b.name())
                && a.traits().equals(b.traits())
                && sameType(a, b)
                && a.definition().equals(b.definition())
                && a.sameTarget(b);
    }

    final boolean sameType(TableColumn a, TableColumn b) {
        return type(a.type()).equals(type(b.type()))
                && a.type().kind().isAuto() == b.type().kind().isAuto();
    }

    final void createIndex(Table table, IndexSpec index) throws SQLException {
        createIndex("INDEX", table, index, "");
    }

    final void createUniqueIndex(Table table, ConstraintSpec.Unique unique) throws SQLException {
        String nulls = unique.nullsDistinct() ? "" : " NULLS NOT DISTINCT";
        createIndex("UNIQUE INDEX", table, unique.index(name(table, unique)), nulls);
    }

    private void createIndex(String kind, Table table, IndexSpec index, String nulls)
            throws SQLException {
        var parts = new ArrayList<String>();
        for (int i = 0; i < index.fields().size(); i++) {
            parts.add(
                    indexed(
                            table,
                            index.fields().get(i),
                            hasIndexOptions() && i < index.opclasses().size()
                                    ? " " + index.opclasses().get(i)
                                    : ""));
        }
        index.expressions().forEach(sql -> parts.add("(" + sql + ")"));
        boolean covers = hasIndexOptions() && !index.include().isEmpty();
        boolean built = hasIndexOptions() && !index.method().isEmpty();
        execute(
                "CREATE "
                        + kind
                        + " "
                        + Sql.quote(index.name())
                        + " ON "
                        + Sql.quote(table.name())
                        + (built ? " USING " + index.method() : "")
                        + " ("
                        + String.join(", ", parts)
                        + ")"
                        + (covers
                                ? " INCLUDE (" + Sql.list(table.columnNames(index.include())) + ")"
                                : "")
                        + nulls
                        + (index.condition() == null
                                ? ""
                                : " WHERE " + new CheckSql(table, this).write(index.condition())));
    }

    /** Whether indexes know methods, classes of operators and columns beside. */
    abstract boolean hasIndexOptions();

    /** Whether the database can enforce it; what it cannot is not made, as in Django. */
    abstract boolean canEnforce(ConstraintSpec constraint);

    /** Whether it is an index of its own beside the table. */
    boolean isIndex(ConstraintSpec constraint) {
        return constraint instanceof ConstraintSpec.Unique unique && unique.needsIndex();
    }

    private static String indexed(Table table, String field, String opclass) {
        return field.startsWith("-")
                ? Sql.quote(table.resolve(field.substring(1)).name()) + opclass + " DESC"
                : Sql.quote(table.resolve(field).name()) + opclass;
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

    final String definition(Table table, ConstraintSpec constraint) {
        String rule =
                switch (constraint) {
                    case ConstraintSpec.Unique unique ->
                            (unique.nullsDistinct() ? "UNIQUE (" : "UNIQUE NULLS NOT DISTINCT (")
                                    + Sql.list(table.columnNames(unique.fields()))
                                    + ")"
                                    + deferral(unique.deferrable());
                    case ConstraintSpec.Check check ->
                            "CHECK (" + new CheckSql(table, this).write(check.condition()) + ")";
                };
        return "CONSTRAINT " + Sql.quote(name(table, constraint)) + " " + rule;
    }

    private static String deferral(ConstraintSpec.Deferrable when) {
        return switch (when) {
            case NOT -> "";
            case DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
            case IMMEDIATE -> " DEFERRABLE INITIALLY IMMEDIATE";
        };
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

    /** The first column of a query with {@code parameters}. */
    final List<String> names(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }

    static boolean isPositive(TableColumn column) {
        return column.type().kind().isPositive();
    }

    static boolean isAuto(TableColumn column) {
        return column.type().kind().isAuto();
    }

    static boolean isJson(TableColumn column) {
        return column.type().kind() == FieldKind.JSON;
    }
}
