package dev.belleville.orm.dialect;

import dev.belleville.core.ImproperlyConfigured;
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
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB 10.6 or later, on connections of {@link MariadbSource}. Whether {@code exact} minds the
 * case is said by the database's collation; {@code utf8mb4_bin} is the one that compares as the
 * other databases do.
 */
public final class Mariadb implements Dialect {
    private static final int MOST_PARAMETERS = 65_535;
    private static final String EVERY_ROW = "18446744073709551615";

    private static final JsonSql JSON = new MariadbJson();

    private final DateSql dates;

    /**
     * For {@code server}, which is asked only what time zones it knows, and only when one counts.
     */
    public Mariadb(DatabaseUrl.MariadbServer server) {
        dates = new MariadbDates(MariadbZones.of(server));
    }

    /** For the server of {@code connection}, which is asked over it what time zones it knows. */
    public Mariadb(Connection connection) {
        dates = new MariadbDates(MariadbZones.of(connection));
    }

    /**
     * Says what to do where there is no driver. {@link MariadbSource} cannot: it is a class of the
     * driver's.
     *
     * @throws ImproperlyConfigured if it is missing
     */
    public static void requireDriver() {
        try {
            Class.forName("org.mariadb.jdbc.Driver");
        } catch (ClassNotFoundException e) {
            throw new ImproperlyConfigured(
                    "MariaDB needs its driver, which is not there: add the dependency"
                            + " org.mariadb.jdbc:mariadb-java-client:3.5.11 to pom.xml.",
                    e);
        }
    }

    @Override
    public String mark(FieldKind kind) {
        return "?";
    }

    @Override
    public BigDecimal fitted(BigDecimal value, int digits, int places) {
        return value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, FieldKind kind, @Nullable Object value)
            throws SQLException {
        MariadbValues.bind(statement, index, kind, value);
    }

    @Override
    public void bindList(PreparedStatement statement, int index, FieldKind kind, List<?> values)
            throws SQLException {
        statement.setString(index, JsonList.write(kind, values));
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        return MariadbValues.read(row, column, kind, places);
    }

    @Override
    public String in(String left, FieldKind kind) {
        String value =
                switch (kind) {
                    case BINARY -> "UNHEX(v)";
                    case JSON -> JSON.scalar("v");
                    default -> "v";
                };
        return left
                + " IN (SELECT "
                + value
                + " FROM JSON_TABLE(?, '$[*]' COLUMNS (v "
                + elementType(kind)
                + " PATH '$')) AS listed)";
    }

    private static String elementType(FieldKind kind) {
        if (kind.isWhole()) {
            return "bigint";
        }
        return switch (kind) {
            case BOOLEAN, DURATION -> "bigint";
            case DECIMAL -> "decimal(65, 30)";
            case FLOAT -> "double";
            case DATE_TIME -> "datetime(6)";
            case DATE -> "date";
            case TIME -> "time(6)";
            case UUID -> "char(32)";
            case JSON -> "json";
            default -> "longtext";
        };
    }

    @Override
    public String match(LookupKind lookup, String left) {
        return match(lookup, left, "?", "?");
    }

    @Override
    public String match(LookupKind lookup, String left, String right) {
        String pattern =
                switch (lookup) {
                    case REGEX -> "('(?-i)' || " + right + ")";
                    case IREGEX -> "('(?i)' || " + right + ")";
                    case IEXACT -> right;
                    default -> "(" + Escapes.likeExpression(lookup, right) + ")";
                };
        return match(lookup, left, pattern, right);
    }

    private static String match(LookupKind lookup, String left, String pattern, String right) {
        return switch (lookup) {
            case REGEX, IREGEX -> left + " REGEXP " + pattern;
            case IEXACT -> "UPPER(" + left + ") = UPPER(" + right + ")";
            case ICONTAINS, ISTARTSWITH, IENDSWITH ->
                    "UPPER(" + left + ") LIKE UPPER(" + pattern + ") ESCAPE '\\'";
            default -> left + " LIKE BINARY " + pattern + " ESCAPE '\\'";
        };
    }

    @Override
    public String pattern(LookupKind lookup, String text) {
        return switch (lookup) {
            case REGEX -> "(?-i)" + text;
            case IREGEX -> "(?i)" + text;
            case IEXACT -> text;
            default -> Escapes.like(lookup, text);
        };
    }

    @Override
    public String vendor() {
        return "mariadb";
    }

    @Override
    public JsonSql json() {
        return JSON;
    }

    @Override
    public DateSql dates() {
        return dates;
    }

    /** The separator must be written out there, so one that no text has is put in its place. */
    @Override
    public String aggregate(Aggregate.Kind function, boolean distinct) {
        return switch (function) {
            case STRING_AGG -> "REPLACE(GROUP_CONCAT({0}{2} SEPARATOR '\u001f'), '\u001f', {1})";
            case ARRAY_AGG ->
                    throw new NotSupportedError(
                            "ArrayAgg is PostgreSQL's; this database is MariaDB.");
            case ANY_VALUE -> "MIN({0})";
            default -> function.name() + "({0})";
        };
    }

    @Override
    public String computed(String sql, FieldKind kind) {
        return sql;
    }

    @Override
    public String slice(boolean limited, boolean skipped) {
        if (!limited && !skipped) {
            return "";
        }
        return " LIMIT " + (limited ? "?" : EVERY_ROW) + (skipped ? " OFFSET ?" : "");
    }

    @Override
    public String lock(RowLock lock, List<String> of) {
        if (!of.isEmpty()) {
            throw new NotSupportedError(
                    "MariaDB cannot lock the rows of some tables alone; leave out of(…).");
        }
        if (lock.sharesKeys()) {
            throw new NotSupportedError(
                    "MariaDB cannot lock rows but for their keys; leave out noKey().");
        }
        return Dialect.super.lock(lock, of);
    }

    @Override
    public String explain(List<String> options) {
        String verb = "EXPLAIN";
        String format = "";
        for (String option : options) {
            switch (option.toUpperCase(Locale.ROOT)) {
                case "ANALYZE" -> verb = "ANALYZE";
                case "FORMAT JSON" -> format = " FORMAT=JSON";
                case "FORMAT TRADITIONAL" -> format = "";
                default ->
                        throw new IllegalArgumentException(
                                "Unknown options: "
                                        + option
                                        + ". MariaDB has ANALYZE, FORMAT JSON and FORMAT TRADITIONAL.");
            }
        }
        return verb + format;
    }

    @Override
    public int mostParameters() {
        return MOST_PARAMETERS;
    }

    @Override
    public boolean checksKeysLate() {
        return false;
    }

    @Override
    public String exact(String sql) {
        return "CAST(" + sql + " AS DOUBLE)";
    }

    /**
     * Whole numbers divide to whole numbers, as on the other databases, and bits make signed
     * numbers.
     */
    @Override
    public String combined(Combined.Operator operator, FieldKind kind) {
        return switch (operator) {
            case DIVIDE ->
                    kind == FieldKind.BIG_INTEGER
                            ? "({0} DIV {1})"
                            : Dialect.super.combined(operator, kind);
            case BIT_AND, BIT_OR, BIT_XOR, BIT_LEFT_SHIFT, BIT_RIGHT_SHIFT ->
                    "CAST({0} " + operator.symbol() + " {1} AS SIGNED)";
            default -> Dialect.super.combined(operator, kind);
        };
    }

    @Override
    public void check(Frame frame) {
        if (frame.exclusion() != Frame.Exclusion.NO_OTHERS) {
            throw new NotSupportedError(
                    "MariaDB has no frames that exclude rows; leave out excluding("
                            + frame.exclusion()
                            + ").");
        }
    }

    @Override
    public boolean filtersAggregates() {
        return false;
    }

    /** It takes groups for sorted already, and then the window sorts them anew. */
    @Override
    public boolean sortsGroupsBesideWindows() {
        return false;
    }

    @Override
    public boolean sortsNulls() {
        return false;
    }

    @Override
    public String keepWhatIsThere(String column) {
        return " ON DUPLICATE KEY UPDATE " + quote(column) + " = " + quote(column);
    }

    /** Any unique rule counts here, so that naming one would promise too much. */
    @Override
    public String updateWhatIsThere(List<String> unique, List<String> updates) {
        if (!unique.isEmpty()) {
            throw new NotSupportedError(
                    "MariaDB cannot update conflicts of one unique rule alone; leave out .on(…),"
                            + " and each rule counts.");
        }
        return " ON DUPLICATE KEY UPDATE "
                + updates.stream()
                        .map(this::quote)
                        .map(column -> column + " = VALUES(" + column + ")")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String defaultValues() {
        return " () VALUES ()";
    }

    /** For the next transaction alone; the driver does nothing to say it. */
    @Override
    public void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
        }
    }

    /** Names the table twice: only so does the planner look up keys instead of reading all rows. */
    @Override
    public String deleteFrom(String table) {
        return "DELETE " + quote(table) + " FROM " + quote(table);
    }

    /** A table of its own: a list may be neither cut nor of the table that is changed. */
    @Override
    public String subquery(String select) {
        return "(SELECT * FROM (" + select + ") AS chosen)";
    }

    @Override
    public DatabaseError translate(SQLException e) {
        return MariadbErrors.translate(e);
    }
}
