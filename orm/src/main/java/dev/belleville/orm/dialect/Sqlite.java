package dev.belleville.orm.dialect;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.DataError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.InterfaceError;
import dev.belleville.orm.InternalDatabaseError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite 3.41 or later. */
public final class Sqlite implements Dialect {
    private static final int MOST_PARAMETERS = 32_766;
    private static final JsonSql JSON = new SqliteJson();
    private static final DateSql DATES = new SqliteDates();

    @Override
    public String mark(FieldKind kind) {
        return "?";
    }

    /** A decimal is bound as text, which no column beside it makes a number. */
    @Override
    public String constant(FieldKind kind) {
        return kind == FieldKind.DECIMAL ? "CAST(? AS NUMERIC)" : "?";
    }

    @Override
    public BigDecimal fitted(BigDecimal value, int digits, int places) {
        BigDecimal fitted = value.setScale(places, RoundingMode.HALF_EVEN);
        if (fitted.precision() > digits) {
            throw new DataError(
                    "numeric field overflow: " + digits + " digits hold no value this large", null);
        }
        return fitted;
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
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> statement.setString(index, stored.toString());
        }
    }

    /** What the column holds: a Long, Double, String or byte[]. */
    private static Object stored(FieldKind kind, Object value) {
        return switch (kind) {
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case DATE_TIME -> Texts.moment((Instant) value);
            case TIME -> Texts.time((LocalTime) value);
            case DURATION -> Texts.micros((Duration) value);
            case UUID -> Texts.hex((UUID) value);
            case JSON -> value == JsonNull.VALUE ? "null" : PythonJson.write(value);
            default ->
                    value instanceof Number number && !(value instanceof Double)
                            ? (Object) number.longValue()
                            : value;
        };
    }

    @Override
    public void bindList(PreparedStatement statement, int index, FieldKind kind, List<?> values)
            throws SQLException {
        statement.setString(index, JsonList.write(kind, values));
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        return SqliteCells.read(row, column, kind, places);
    }

    @Override
    public String in(String left, FieldKind kind) {
        String value =
                switch (kind) {
                    case BINARY -> "unhex(value)";
                    case JSON -> SqliteJson.eachListed();
                    default -> "value";
                };
        return left + " IN (SELECT " + value + " FROM json_each(?))";
    }

    @Override
    public String match(LookupKind lookup, String left) {
        return switch (lookup) {
            case REGEX, IREGEX -> left + " REGEXP ?";
            default -> left + " LIKE ? ESCAPE '\\'";
        };
    }

    @Override
    public String match(LookupKind lookup, String left, String right) {
        return switch (lookup) {
            case REGEX -> left + " REGEXP " + right;
            case IREGEX -> left + " REGEXP '(?i)' || " + right;
            case IEXACT -> left + " LIKE " + right + " ESCAPE '\\'";
            default -> left + " LIKE " + Escapes.likeExpression(lookup, right) + " ESCAPE '\\'";
        };
    }

    @Override
    public String pattern(LookupKind lookup, String text) {
        return switch (lookup) {
            case REGEX -> Regexp.checked(text);
            case IREGEX -> Regexp.checked("(?i)" + text);
            default -> Escapes.like(lookup, text);
        };
    }

    @Override
    public String vendor() {
        return "sqlite";
    }

    @Override
    public JsonSql json() {
        return JSON;
    }

    @Override
    public DateSql dates() {
        return DATES;
    }

    @Override
    public String aggregate(Aggregate.Kind function, boolean distinct) {
        return switch (function) {
            case STRING_AGG ->
                    distinct
                            ? "REPLACE(REPLACE(GROUP_CONCAT({0}{2}){3}, ',', {1}), '\u001f', ',')"
                            : "GROUP_CONCAT({0}, {1}{2})";
            case ARRAY_AGG ->
                    throw new NotSupportedError(
                            "ArrayAgg is PostgreSQL's; this database is SQLite.");
            case ANY_VALUE -> "MIN({0})";
            default -> function.name() + "({0})";
        };
    }

    /** Different values are joined by commas and nothing else: their own are put aside. */
    @Override
    public String joinable(String sql, FieldKind kind, boolean distinct) {
        return distinct ? "REPLACE(" + sql + ", ',', '\u001f')" : sql;
    }

    /** There is no exclusive or: what one has, less what both have. */
    @Override
    public String combined(Combined.Operator operator, FieldKind kind) {
        if (operator == Combined.Operator.MODULO && kind == FieldKind.DECIMAL) {
            return "MOD({0}, {1})"; // % cuts both to whole numbers
        }
        return operator == Combined.Operator.BIT_XOR
                ? "(({0} | {1}) - ({0} & {1}))"
                : Dialect.super.combined(operator, kind);
    }

    /** 9.00 is kept as the whole number 9, and those divide without a rest. */
    @Override
    public String dividend(String sql) {
        return "CAST(" + sql + " AS REAL)";
    }

    @Override
    public String computed(String sql, FieldKind kind) {
        return kind == FieldKind.DECIMAL ? "CAST(" + sql + " AS NUMERIC)" : sql;
    }

    @Override
    public String slice(boolean limited, boolean skipped) {
        if (!limited && !skipped) {
            return "";
        }
        // SQLite plans anew for each value of a bare parameter here: longer than a look-up takes.
        return (limited ? " LIMIT ? + 0" : " LIMIT -1") + (skipped ? " OFFSET ?" : "");
    }

    @Override
    public String lock(RowLock lock, List<String> of) {
        return "";
    }

    @Override
    public boolean locksRows() {
        return false;
    }

    @Override
    public boolean nestsCombinations() {
        return false;
    }

    @Override
    public String explain(List<String> options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown options: "
                            + String.join(", ", options)
                            + ". SQLite has none: call explain() without.");
        }
        return "EXPLAIN QUERY PLAN";
    }

    @Override
    public int mostParameters() {
        return MOST_PARAMETERS;
    }

    @Override
    public boolean refusesToWrite(SQLException e) {
        return e instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY;
    }

    @Override
    public DatabaseError translate(SQLException e) {
        String whole = String.valueOf(e.getMessage());
        String message = Behind.told(bare(e), isBehind(whole));
        if (!(e instanceof SQLiteException sqlite)) {
            return e instanceof SQLFeatureNotSupportedException
                    ? new NotSupportedError(message, e)
                    : new InterfaceError(message, e);
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_CONSTRAINT ->
                    new IntegrityError(message, constraint(whole), missing(code, whole), e);
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_PROTOCOL,
                    SQLITE_FULL,
                    SQLITE_IOERR,
                    SQLITE_CANTOPEN,
                    SQLITE_NOMEM ->
                    new DatabaseUnavailable(message, e);
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_INTERNAL ->
                    new InternalDatabaseError(message, e);
            case SQLITE_MISUSE -> new InterfaceError(message, e);
            case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> new DataError(message, e);
            default -> new OperationalError(message, e);
        };
    }

    /** What SQLite says, without the driver's general words for errors of its kind. */
    private static String bare(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            String general = "[" + code.name() + "] " + code.message + " (";
            if (message.startsWith(general) && message.endsWith(")")) {
                return message.substring(general.length(), message.length() - 1);
            }
        }
        return message;
    }

    private static boolean isBehind(String message) {
        return message.contains("(no such table: ")
                || message.contains("(no such column: ")
                || message.contains(" has no column named ");
    }

    /** The column that is null and must not be. */
    private static @Nullable String missing(SQLiteErrorCode code, String message) {
        String column =
                code == SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL ? constraint(message) : null;
        return column == null ? null : column.substring(column.lastIndexOf('.') + 1);
    }

    /** The name after the last colon: a check's own, or the columns of a unique key. */
    private static @Nullable String constraint(String message) {
        int colon = message.lastIndexOf("failed: ");
        if (colon < 0) {
            return null;
        }
        String rest = message.substring(colon + "failed: ".length());
        return rest.endsWith(")") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
