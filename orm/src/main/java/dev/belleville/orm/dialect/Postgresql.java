package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.DataError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.Frame;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.InterfaceError;
import dev.belleville.orm.InternalDatabaseError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OperationalError;
import dev.belleville.orm.ProgrammingError;
import dev.belleville.orm.TransactionManagementError;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL 13 or later. */
public final class Postgresql implements Dialect {
    private static final int MOST_PARAMETERS = 65_535;
    private static final Set<String> EXPLAIN_OPTIONS =
            Set.of(
                    "ANALYZE",
                    "VERBOSE",
                    "COSTS",
                    "SETTINGS",
                    "BUFFERS",
                    "WAL",
                    "TIMING",
                    "SUMMARY",
                    "FORMAT TEXT",
                    "FORMAT JSON",
                    "FORMAT XML",
                    "FORMAT YAML");
    private static final String UNKNOWN_TYPE = "42P18";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NOT_NULL = "23502";
    private static final String IN_FAILED_TRANSACTION = "25P02";
    private static final JsonSql JSON = new PostgresqlJson();
    private static final DateSql DATES = new PostgresqlDates();

    @Override
    public String mark(FieldKind kind) {
        return switch (kind) {
            case JSON -> "?::jsonb";
            case DURATION -> "?::interval";
            case GENERIC_IP_ADDRESS -> "?::inet";
            default -> "?";
        };
    }

    /** A text has the type of the column beside it, be that an enum's or an address's. */
    @Override
    public String constant(FieldKind kind) {
        return kind.isText() ? "?::text" : mark(kind);
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
        if (kind.isWhole()) {
            statement.setLong(index, ((Number) value).longValue());
            return;
        }
        switch (kind) {
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
            case FLOAT -> statement.setDouble(index, ((Number) value).doubleValue());
            case DATE_TIME ->
                    statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
            case DATE, TIME, UUID -> statement.setObject(index, value);
            case DURATION -> statement.setString(index, interval((Duration) value));
            case BINARY -> statement.setBytes(index, (byte[]) value);
            case ARRAY -> statement.setObject(index, ArrayText.write((List<?>) value), Types.OTHER);
            case JSON -> statement.setString(index, json(value));
            default -> statement.setString(index, value.toString());
        }
    }

    private static String json(Object value) {
        try {
            return value == JsonNull.VALUE ? "null" : Json.write(value);
        } catch (JsonError e) {
            throw new DataError(String.valueOf(e.getMessage()), e);
        }
    }

    private static String interval(Duration duration) {
        return Texts.micros(duration) + " microseconds";
    }

    @Override
    public void bindList(PreparedStatement statement, int index, FieldKind kind, List<?> values)
            throws SQLException {
        if (kind.isText()) {
            statement.setObject(index, ArrayText.write(values), Types.OTHER);
            return;
        }
        statement.setArray(
                index,
                statement.getConnection().createArrayOf(elementType(kind), elements(kind, values)));
    }

    /** The driver sends arrays of some classes in binary, those of objects as text. */
    private static Object[] elements(FieldKind kind, List<?> values) {
        if (kind.isWhole()) {
            var numbers = new Long[values.size()];
            Arrays.setAll(numbers, at -> ((Number) values.get(at)).longValue());
            return numbers;
        }
        return kind == FieldKind.BINARY
                ? values.toArray(byte[][]::new)
                : values.stream().map(value -> element(kind, value)).toArray();
    }

    private static Object element(FieldKind kind, Object value) {
        return switch (kind) {
            case DATE_TIME -> ((Instant) value).atOffset(ZoneOffset.UTC).toString();
            case DATE, TIME -> value.toString();
            case DURATION -> interval((Duration) value);
            case JSON -> json(value);
            default -> value;
        };
    }

    private static String elementType(FieldKind kind) {
        if (kind.isWhole()) {
            return "bigint";
        }
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case DECIMAL -> "numeric";
            case FLOAT -> "float8";
            case DATE_TIME -> "timestamptz";
            case DATE -> "date";
            case TIME -> "time";
            case UUID -> "uuid";
            case DURATION -> "interval";
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case GENERIC_IP_ADDRESS -> "inet";
            default -> "text";
        };
    }

    @Override
    public @Nullable Object read(ResultSet row, int column, FieldKind kind, int places)
            throws SQLException {
        if (kind.isWhole()) {
            return Cells.whole(row, column);
        }
        return switch (kind) {
            case BOOLEAN -> Cells.truth(row, column);
            case FLOAT -> Cells.floating(row, column);
            case DECIMAL -> Cells.decimal(row, column, places);
            case DATE -> row.getObject(column, LocalDate.class);
            case DATE_TIME -> {
                OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
            case TIME -> row.getObject(column, LocalTime.class);
            case UUID -> row.getObject(column, UUID.class);
            case DURATION ->
                    row.getObject(column) instanceof PGInterval interval
                            ? duration(interval)
                            : null;
            case BINARY -> row.getBytes(column);
            case ARRAY -> ArrayText.read(row.getArray(column));
            case JSON -> Cells.json(row, column);
            default -> row.getString(column);
        };
    }

    private static Duration duration(PGInterval interval) {
        long days = interval.getDays() + 30L * interval.getMonths() + 365L * interval.getYears();
        return Duration.ofDays(days)
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1000L);
    }

    @Override
    public String in(String left, FieldKind kind) {
        return left + " = ANY (?)";
    }

    @Override
    public String match(LookupKind lookup, String left) {
        return match(lookup, left, "?", false);
    }

    @Override
    public String match(LookupKind lookup, String left, String right) {
        return match(lookup, left, right, true);
    }

    private static String match(LookupKind lookup, String left, String right, boolean computed) {
        String text = left + "::text";
        String pattern = computed ? Escapes.likeExpression(lookup, right) : right;
        return switch (lookup) {
            case REGEX -> text + " ~ " + right;
            case IREGEX -> text + " ~* " + right;
            case IEXACT -> "UPPER(" + text + ") = UPPER(" + right + ")";
            case ICONTAINS, ISTARTSWITH, IENDSWITH ->
                    "UPPER(" + text + ") LIKE UPPER(" + pattern + ")";
            default -> text + " LIKE " + pattern;
        };
    }

    @Override
    public String pattern(LookupKind lookup, String text) {
        return switch (lookup) {
            case REGEX, IREGEX, IEXACT -> text;
            default -> Escapes.like(lookup, text);
        };
    }

    @Override
    public String vendor() {
        return "postgresql";
    }

    @Override
    public JsonSql json() {
        return JSON;
    }

    @Override
    public DateSql dates() {
        return DATES;
    }

    /** Texts stay as they are, so that different ones may be in their own order. */
    @Override
    public String joinable(String sql, FieldKind kind, boolean distinct) {
        return kind.isText() ? sql : "(" + sql + ")::text";
    }

    @Override
    public String combined(Combined.Operator operator, FieldKind kind) {
        return switch (operator) {
            case BIT_XOR -> "({0} # {1})";
            case BIT_LEFT_SHIFT, BIT_RIGHT_SHIFT ->
                    "(({0})::bigint " + operator.symbol() + " ({1})::int)";
            default -> Dialect.super.combined(operator, kind);
        };
    }

    /** Bounds counted in values would need to know what they are added to, as in Django. */
    @Override
    public void check(Frame frame) {
        if (frame.unit() == Frame.Unit.RANGE && frame.isBounded()) {
            throw new NotSupportedError(
                    "PostgreSQL only supports UNBOUNDED together with PRECEDING and FOLLOWING.");
        }
    }

    @Override
    public String aggregate(Aggregate.Kind function, boolean distinct) {
        return switch (function) {
            case STRING_AGG -> "STRING_AGG({0}, {1}{2})";
            case ARRAY_AGG -> "TO_JSONB(ARRAY_AGG({0}{2}){3})";
            case ANY_VALUE ->
                    "(ARRAY_AGG({0} ORDER BY {0}){3})[1]"; // ANY_VALUE is there from 16 on
            default -> function.name() + "({0})";
        };
    }

    @Override
    public String computed(String sql, FieldKind kind) {
        return sql;
    }

    @Override
    public String slice(boolean limited, boolean skipped) {
        return (limited ? " LIMIT ?" : "") + (skipped ? " OFFSET ?" : "");
    }

    @Override
    public String distinctOn() {
        return "DISTINCT ON";
    }

    @Override
    public String explain(List<String> options) {
        List<String> unknown =
                options.stream()
                        .filter(option ->
                                !EXPLAIN_OPTIONS.contains(option.toUpperCase(Locale.ROOT)))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown options: "
                            + String.join(", ", unknown)
                            + ". PostgreSQL has "
                            + String.join(", ", new TreeSet<>(EXPLAIN_OPTIONS))
                            + ".");
        }
        return options.isEmpty() ? "EXPLAIN" : "EXPLAIN (" + String.join(", ", options) + ")";
    }

    @Override
    public int mostParameters() {
        return MOST_PARAMETERS;
    }

    @Override
    public DatabaseError translate(SQLException cause) {
        SQLException e = PostgresqlDetail.withoutValues(cause);
        String state = String.valueOf(e.getSQLState());
        String message =
                Behind.told(
                        String.valueOf(e.getMessage()),
                        state.equals(UNDEFINED_TABLE) || state.equals(UNDEFINED_COLUMN));
        if (state.equals(UNKNOWN_TYPE)) {
            return new ProgrammingError(message + ". Say its type: CAST(? AS text).", e);
        }
        if (mayPass(state)) {
            return new DatabaseUnavailable(message, e);
        }
        boolean fromServer =
                cause instanceof PSQLException psql && psql.getServerErrorMessage() != null;
        if (!fromServer) {
            return new InterfaceError(message, e);
        }
        return switch (state.substring(0, 2)) {
            case "0A" -> new NotSupportedError(message, e);
            case "20", "21", "3D", "3F", "42", "44" -> new ProgrammingError(message, e);
            case "22" -> new DataError(message, e);
            case "23" -> new IntegrityError(message, constraint(cause), missing(cause), e);
            case "25" ->
                    state.equals(IN_FAILED_TRANSACTION)
                            ? new TransactionManagementError(BROKEN_TRANSACTION, e)
                            : new InternalDatabaseError(message, e);
            case "24", "2B", "2D", "2F", "38", "39", "3B", "F0", "P0", "XX" ->
                    new InternalDatabaseError(message, e);
            default -> new OperationalError(message, e);
        };
    }

    private static boolean mayPass(String state) {
        return switch (state.substring(0, 2)) {
            case "08", "53", "57", "58" -> true; // connection, resources, stopped, disk
            case "40" -> true; // deadlocks and the like: another try may win
            default -> state.equals(LOCK_NOT_AVAILABLE);
        };
    }

    /** The column that is null and must not be. */
    private static @Nullable String missing(SQLException e) {
        ServerErrorMessage server =
                e instanceof PSQLException psql && NOT_NULL.equals(psql.getSQLState())
                        ? psql.getServerErrorMessage()
                        : null;
        return server == null ? null : server.getColumn();
    }

    private static @Nullable String constraint(SQLException e) {
        ServerErrorMessage server =
                e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return server == null ? null : server.getConstraint();
    }
}
