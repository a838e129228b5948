package dev.belleville.orm.dialect;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
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
    private static final String ABOVE_ALL_NUMBERS = "1000000000000000000000000";
    private static final String EVERY_ROW = "18446744073709551615";

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
                            + " org.mariadb.jdbc:mariadb-java-client:3.5.11.",
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
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        Object stored = stored(kind, value);
        switch (stored) {
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean truth -> statement.setBoolean(index, truth);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case String text -> statement.setString(index, text);
            default -> statement.setObject(index, stored);
        }
    }

    /** What the driver is given. */
    private static Object stored(FieldKind kind, Object value) {
        return switch (kind) {
            case DATE_TIME -> LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
            case DURATION -> Texts.micros((Duration) value);
            case UUID -> Texts.hex((UUID) value);
            case JSON -> value == JsonNull.VALUE ? "null" : PythonJson.write(value);
            case FLOAT -> ((Number) value).doubleValue();
            case BOOLEAN, DECIMAL, DATE, TIME, BINARY -> value;
            default -> value instanceof Number number ? (Object) number.longValue() : value;
        };
    }

    @Override
    public void bindList(PreparedStatement statement, int index, FieldKind kind, List<?> values)
            throws SQLException {
        List<Object> elements = values.stream().<Object>map(value -> element(kind, value)).toList();
        statement.setString(index, Json.write(elements));
    }

    private static Object element(FieldKind kind, Object value) {
        return switch (kind) {
            case DATE_TIME -> Texts.moment((Instant) value);
            case DATE -> value.toString();
            case TIME -> Texts.time((LocalTime) value);
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            case JSON -> value;
            case BINARY -> HexFormat.of().formatHex((byte[]) value);
            default -> stored(kind, value);
        };
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        return switch (kind) {
            case SMALL_INTEGER,
                    INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    SMALL_AUTO,
                    AUTO,
                    BIG_AUTO,
                    BIG_INTEGER,
                    POSITIVE_BIG_INTEGER ->
                    Cells.whole(row, column);
            case BOOLEAN -> Cells.truth(row, column);
            case FLOAT -> Cells.floating(row, column);
            case DECIMAL -> Cells.decimal(row, column, places);
            case DATE -> row.getObject(column, LocalDate.class);
            case DATE_TIME -> {
                LocalDateTime moment = row.getObject(column, LocalDateTime.class);
                yield moment == null ? null : moment.toInstant(ZoneOffset.UTC);
            }
            case TIME -> row.getObject(column, LocalTime.class);
            case DURATION -> {
                Long micros = Cells.whole(row, column);
                yield micros == null ? null : Texts.duration(micros);
            }
            case BINARY -> row.getBytes(column);
            case UUID -> {
                String text = row.getString(column);
                yield text == null ? null : Conversion.parse(FieldKind.UUID, text);
            }
            case JSON -> Cells.json(row, column);
            default -> row.getString(column);
        };
    }

    @Override
    public String in(String left, FieldKind kind) {
        String value =
                switch (kind) {
                    case BINARY -> "UNHEX(v)";
                    case JSON -> jsonScalar("v");
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
        return switch (kind) {
            case SMALL_INTEGER,
                    INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    SMALL_AUTO,
                    AUTO,
                    BIG_AUTO,
                    BIG_INTEGER,
                    POSITIVE_BIG_INTEGER,
                    BOOLEAN,
                    DURATION ->
                    "bigint";
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
    public DateSql dates() {
        return dates;
    }

    @Override
    public String jsonAt() {
        return "JSON_EXTRACT({0}, {1})";
    }

    @Override
    public String jsonPath(String key) {
        boolean index =
                !key.isEmpty()
                        && key.length() < 10
                        && key.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? "$[" + key + "]" : "$." + Json.write(key);
    }

    @Override
    public String jsonTest(LookupKind lookup) {
        String keys = "FROM JSON_TABLE({1}, '$[*]' COLUMNS (k longtext PATH '$')) AS asked WHERE ";
        String there = "JSON_CONTAINS_PATH({0}, 'one', '$.' || JSON_QUOTE(asked.k))";
        return switch (lookup) {
            case CONTAINS -> "JSON_CONTAINS({0}, {1})";
            case CONTAINED_BY -> "JSON_CONTAINS({1}, {0})";
            case HAS_KEY -> "JSON_CONTAINS_PATH({0}, 'one', '$.' || JSON_QUOTE({1}))";
            case HAS_KEYS ->
                    "({0} IS NOT NULL AND NOT EXISTS (SELECT 1 " + keys + "NOT " + there + "))";
            case HAS_ANY_KEYS -> "EXISTS (SELECT 1 " + keys + there + ")";
            default ->
                    throw new NotSupportedError(
                            lookup.text() + " lookup is not supported on MariaDB.");
        };
    }

    /** Texts sort as texts; numbers as digits of one width, made positive. */
    @Override
    public String jsonScalar(String json) {
        return ("CASE WHEN JSON_TYPE(%1$s) IN ('INTEGER', 'DOUBLE')"
                        + " THEN LPAD(CAST(%1$s AS DECIMAL(50, 15)) + %2$s, 50, '0')"
                        + " ELSE JSON_COMPACT(%1$s) END")
                .formatted(json, ABOVE_ALL_NUMBERS);
    }

    @Override
    public String jsonNull() {
        return "JSON_TYPE({0}) = 'NULL'";
    }

    @Override
    public String jsonText(String json) {
        return "JSON_UNQUOTE(" + json + ")";
    }

    /** A truth is a number here; JSON that is read is JSON. */
    @Override
    public String jsonMember(FieldKind kind) {
        return kind == FieldKind.BOOLEAN
                ? "JSON_EXTRACT(CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, '$')"
                : "{0}";
    }

    /** The separator must be written out there, so one that no text has is put in its place. */
    @Override
    public String aggregate(Aggregate.Kind function) {
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
                default -> throw new IllegalArgumentException("Unknown options: " + option);
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

    /** Whole numbers divide to whole numbers, as on the other databases. */
    @Override
    public String operator(Combined.Operator operator, FieldKind kind) {
        return operator == Combined.Operator.DIVIDE && kind == FieldKind.BIG_INTEGER
                ? "DIV"
                : operator.symbol();
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
