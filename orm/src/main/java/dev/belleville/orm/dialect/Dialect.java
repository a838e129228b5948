package dev.belleville.orm.dialect;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.Frame;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases: how values are stored and read, and the SQL that is not common.
 *
 * <p>Values are those that {@code Conversion.parse} gives: Long for whole numbers, String, Boolean,
 * BigDecimal, Double, LocalDate, Instant, LocalTime, Duration, UUID, byte[], a JSON tree. What is
 * stored is what Django stores, byte for byte, so that both can share a database.
 */
public sealed interface Dialect permits Sqlite, Postgresql, Mariadb {
    /** Django's words for a query after an error that nobody undid. */
    String BROKEN_TRANSACTION =
            "An error occurred in the current transaction. You can't execute queries until the end"
                    + " of the 'atomic' block.";

    /** Has the next transaction of {@code connection}, which is in none, write nothing. */
    default void readOnly(Connection connection) throws SQLException {
        connection.setReadOnly(true);
    }

    /** Whether {@code e} refuses to write in a transaction that writes nothing. */
    default boolean refusesToWrite(SQLException e) {
        return "25006".equals(e.getSQLState());
    }

    /** {@code name} as an identifier, whatever letters it has. */
    default String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The mark of a parameter of {@code kind}. */
    String mark(FieldKind kind);

    /** The mark of a parameter that no column beside it gives a type. */
    default String constant(FieldKind kind) {
        return mark(kind);
    }

    /**
     * A decimal as a column of {@code digits} digits, {@code places} of them after the point, takes
     * it.
     *
     * @throws dev.belleville.orm.DataError if it has too many and the database would not say so
     */
    BigDecimal fitted(BigDecimal value, int digits, int places);

    /** Binds {@code value} as {@code kind} is stored. */
    void bind(PreparedStatement statement, int index, FieldKind kind, @Nullable Object value)
            throws SQLException;

    /** Binds several values as the one parameter of {@link #in}. */
    void bindList(PreparedStatement statement, int index, FieldKind kind, List<?> values)
            throws SQLException;

    /**
     * Reads a column that stores {@code kind}.
     *
     * @param places digits after the point of a decimal; -1 where that is open
     */
    @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException;

    /** That {@code left} is among the values of one parameter. */
    String in(String left, FieldKind kind);

    /** That {@code left} fits the pattern of one parameter, for the textual look-ups. */
    String match(LookupKind lookup, String left);

    /** That {@code left} fits the text that {@code right} computes, for the textual look-ups. */
    String match(LookupKind lookup, String left, String right);

    /** The parameter of {@link #match(LookupKind, String)} that means {@code text}. */
    String pattern(LookupKind lookup, String text);

    /** What this kind of database is called: {@code sqlite}, {@code postgresql}. */
    String vendor();

    /** How JSON is looked into. */
    JsonSql json();

    /** What is done with dates, times of day and moments. */
    DateSql dates();

    /**
     * An aggregate of {@code {0}}, joined by {@code {1}} where it joins, in {@code {2}}'s order;
     * its filter stands where {@code {3}} is, else at the end.
     *
     * @param distinct whether equal values count once; {@code {0}} says so itself
     */
    String aggregate(Aggregate.Kind function, boolean distinct);

    /** The computed value {@code sql} as a value of {@code kind} that compares and sorts as one. */
    String computed(String sql, FieldKind kind);

    /** The end of a query that is cut: {@code LIMIT} and {@code OFFSET}, each with a parameter. */
    String slice(boolean limited, boolean skipped);

    /** Whether foreign keys may point nowhere until the transaction commits. */
    default boolean checksKeysLate() {
        return true;
    }

    /** A whole number as one whose average has all its digits. */
    default String exact(String sql) {
        return sql;
    }

    /** A value of {@code kind} as {@code StringAgg} joins it. */
    default String joinable(String sql, FieldKind kind, boolean distinct) {
        return sql;
    }

    /** The operands {@code {0}} and {@code {1}}, which give {@code kind}, and an operator. */
    default String combined(Combined.Operator operator, FieldKind kind) {
        if (operator == Combined.Operator.POWER) {
            return "POWER({0}, {1})";
        }
        boolean joins = kind.isText() && operator == Combined.Operator.ADD;
        return "({0} " + (joins ? "||" : operator.symbol()) + " {1})";
    }

    /** A decimal that is divided, so that no digit of the result is lost. */
    default String dividend(String sql) {
        return sql;
    }

    /**
     * Refuses a frame of a window that the database cannot look at.
     *
     * @throws NotSupportedError naming what would do
     */
    default void check(Frame frame) {}

    /** Whether an aggregate may have {@code FILTER (WHERE …)} behind it. */
    default boolean filtersAggregates() {
        return true;
    }

    /**
     * Whether groups come in the order of their keys where a window is computed over them; else the
     * order must name the window as well.
     */
    default boolean sortsGroupsBesideWindows() {
        return true;
    }

    /** Whether an order may say where nulls go. */
    default boolean sortsNulls() {
        return true;
    }

    /** The end of an INSERT that leaves rows alone which are there; {@code column} is any of it. */
    default String keepWhatIsThere(String column) {
        return " ON CONFLICT DO NOTHING";
    }

    /**
     * The end of an INSERT that gives rows which are there its values.
     *
     * @param unique the columns of the rule that says which row is there
     * @param updates the columns that get new values
     * @throws IllegalArgumentException if the rule must be said and is not
     * @throws NotSupportedError if the rule cannot be said
     */
    default String updateWhatIsThere(List<String> unique, List<String> updates) {
        if (unique.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unique fields that can trigger the upsert must be provided: say"
                            + " Conflicts.update(…).on(…).");
        }
        return " ON CONFLICT ("
                + unique.stream().map(this::quote).collect(Collectors.joining(", "))
                + ") DO UPDATE SET "
                + updates.stream()
                        .map(this::quote)
                        .map(column -> column + " = EXCLUDED." + column)
                        .collect(Collectors.joining(", "));
    }

    /** What follows the table in an INSERT that names no column. */
    default String defaultValues() {
        return " DEFAULT VALUES";
    }

    /** The beginning of a DELETE, up to its condition. */
    default String deleteFrom(String table) {
        return "DELETE FROM " + quote(table);
    }

    /** The query {@code select} as what a value may be IN. */
    default String subquery(String select) {
        return "(" + select + ")";
    }

    /**
     * The words before the fields in which rows must differ.
     *
     * @throws NotSupportedError if the database has none
     */
    default String distinctOn() {
        throw new NotSupportedError(
                "DISTINCT ON fields is not supported by this database; use distinct() without"
                        + " fields");
    }

    /**
     * The end of a query whose rows are locked.
     *
     * @param lock how they are locked
     * @param of the quoted tables whose rows are locked; empty for all
     * @throws NotSupportedError if the database cannot lock so
     */
    default String lock(RowLock lock, List<String> of) {
        return (lock.sharesKeys() ? " FOR NO KEY UPDATE" : " FOR UPDATE")
                + (of.isEmpty() ? "" : " OF " + String.join(", ", of))
                + switch (lock.busy()) {
                    case WAIT -> "";
                    case NO_WAIT -> " NOWAIT";
                    case SKIP_LOCKED -> " SKIP LOCKED";
                };
    }

    /**
     * What stands before a query that is to be explained.
     *
     * @throws IllegalArgumentException if the database has no such option
     */
    String explain(List<String> options);

    /** Whether rows can be locked; where not, a lock asked for is silently none, as in Django. */
    default boolean locksRows() {
        return true;
    }

    /** Whether the parts of a UNION may have parentheses, an order and a slice of their own. */
    default boolean nestsCombinations() {
        return true;
    }

    /** The most parameters one statement may have. */
    int mostParameters();

    /** The error of the family of {@link DatabaseError} that {@code e} means. */
    DatabaseError translate(SQLException e);
}
