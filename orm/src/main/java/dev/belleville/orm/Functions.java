package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Transformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that compare, convert and choose. Of their arguments a text names a field; {@link
 * Value#of} makes it a text.
 */
public final class Functions {
    private static final String SQLITE_VARIANT =
            " || SUBSTR('89ab', 1 + (RANDOM() & 3), 1) || SUBSTR(HEX(RANDOMBLOB(8)), 2))";
    private static final String MARIADB_VARIANT =
            ", ELT(1 + FLOOR(RAND() * 4), '8', '9', 'a', 'b'),"
                    + " SUBSTR(HEX(RANDOM_BYTES(8)), 2)))";

    private Functions() {}

    /** {@code value} converted to {@code kind} by the database. Django's Cast. */
    public static Expression cast(Object value, FieldKind kind) {
        return cast(value, kind, "", kind == FieldKind.DECIMAL ? "numeric" : "varchar");
    }

    /** {@code value} as a text of at most {@code length} letters. */
    public static Expression castToText(Object value, int length) {
        return cast(value, FieldKind.CHAR, "(" + length + ")", "varchar");
    }

    /** {@code value} as a decimal of {@code digits} digits, {@code places} after the point. */
    public static Expression castToDecimal(Object value, int digits, int places) {
        return cast(value, FieldKind.DECIMAL, "(" + digits + ", " + places + ")", "numeric");
    }

    private static Expression cast(Object value, FieldKind kind, String size, String sized) {
        String type =
                switch (kind) {
                    case SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> "smallint";
                    case INTEGER, POSITIVE_INTEGER, AUTO -> "integer";
                    case BIG_INTEGER, POSITIVE_BIG_INTEGER, BIG_AUTO -> "bigint";
                    case BOOLEAN -> "boolean";
                    case FLOAT -> "double precision";
                    case DECIMAL, CHAR, SLUG, EMAIL, URL -> sized + size;
                    case TEXT -> "text";
                    case DATE -> "date";
                    case DATE_TIME -> "timestamp with time zone";
                    case TIME -> "time";
                    case DURATION -> "interval";
                    case UUID -> "uuid";
                    case BINARY -> "bytea";
                    case JSON -> "jsonb";
                    default ->
                            throw new IllegalArgumentException(
                                    kind + " is no kind of value to cast to");
                };
        String sqlite =
                switch (kind) {
                    case BOOLEAN -> "CAST({} AS bool)";
                    case FLOAT -> "CAST({} AS real)";
                    case DECIMAL -> "CAST({} AS NUMERIC)";
                    case DATE -> "date({})";
                    case DATE_TIME -> "strftime('%Y-%m-%d %H:%M:%f', {})";
                    case TIME -> "strftime('%H:%M:%f', {})";
                    case DURATION -> "CAST({} AS bigint)";
                    case UUID, JSON -> "CAST({} AS text)";
                    case BINARY -> "CAST({} AS blob)";
                    default -> "CAST({} AS " + type + ")";
                };
        String mariadb =
                switch (kind) {
                    case BOOLEAN -> "({} <> 0)";
                    case FLOAT -> "CAST({} AS double)";
                    case DATE -> "CAST({} AS date)";
                    case DATE_TIME -> "CAST({} AS datetime(6))";
                    case TIME -> "CAST({} AS time(6))";
                    case DECIMAL -> "CAST({} AS " + type.replace("numeric", "decimal") + ")";
                    case BINARY -> "CAST({} AS binary)";
                    default ->
                            type.contains("int") || kind == FieldKind.DURATION
                                    ? "CAST({} AS signed)"
                                    : "CAST({} AS char)";
                };
        var templates =
                Map.of(
                        "",
                        "CAST({} AS " + type + ")",
                        "mariadb",
                        mariadb,
                        "postgresql",
                        "({})::" + type,
                        "sqlite",
                        sqlite);
        return Func.of(kind, templates, Operand.all(value));
    }

    /** The first of {@code values} that is not NULL. Django's Coalesce. */
    public static Expression coalesce(Object... values) {
        return atLeastTwo("COALESCE({*})", "COALESCE({*})", values);
    }

    /**
     * The greatest of {@code values}; with a NULL each database has its own rule. Django's
     * Greatest.
     */
    public static Expression greatest(Object... values) {
        return atLeastTwo("GREATEST({*})", "MAX({*})", values);
    }

    /** The least of {@code values}; with a NULL each database has its own rule. Django's Least. */
    public static Expression least(Object... values) {
        return atLeastTwo("LEAST({*})", "MIN({*})", values);
    }

    private static Expression atLeastTwo(String template, String sqlite, Object... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(
                    template.substring(0, template.indexOf('('))
                            + " must take at least two expressions");
        }
        return Func.of(Func.Result.ALIKE, Func.sqlite(template, sqlite), Operand.all(values));
    }

    /** {@code value}, or NULL where it equals {@code other}. Django's NullIf. */
    public static Expression nullIf(Object value, Object other) {
        return Func.of(
                Func.Result.FIRST, Func.everywhere("NULLIF({}, {})"), Operand.all(value, other));
    }

    /**
     * {@code value} compared and sorted by the rules of a collation. Django's Collate.
     *
     * @throws IllegalArgumentException if the name has other than letters, digits, {@code _} and
     *     {@code -}
     */
    public static Expression collate(Object value, String collation) {
        boolean fit =
                !collation.isEmpty()
                        && collation
                                .chars()
                                .allMatch(
                                        c -> c == '_' || c == '-' || Character.isLetterOrDigit(c));
        if (!fit) {
            throw new IllegalArgumentException("Invalid collation name: '" + collation + "'.");
        }
        var templates =
                Map.of(
                        "", "({} COLLATE `" + collation + "`)",
                        "postgresql", "({} COLLATE \"" + collation + "\")",
                        "sqlite", "({} COLLATE \"" + collation + "\")");
        return Func.of(Func.Result.FIRST, templates, Operand.all(value));
    }

    /** A JSON object with these values by key. Django's JSONObject. */
    public static Expression jsonObject(Map<String, ?> values) {
        var arguments = new ArrayList<Expression>();
        var plain = new ArrayList<String>();
        var typed = new ArrayList<String>();
        values.forEach((key, value) -> {
            arguments.add(Value.of(key));
            arguments.add(Operand.of(value));
            plain.add("{}, {}");
            typed.add("({})::text, {}");
        });
        return json(
                Func.postgresql(
                        "JSON_OBJECT(" + String.join(", ", plain) + ")",
                        "JSONB_BUILD_OBJECT(" + String.join(", ", typed) + ")"),
                arguments);
    }

    /** A JSON list of these values. Django's JSONArray. */
    public static Expression jsonArray(@Nullable Object... values) {
        return json(
                Func.postgresql("JSON_ARRAY({*})", "JSONB_BUILD_ARRAY({*})"), Operand.all(values));
    }

    private static Func json(Map<String, String> templates, List<Expression> arguments) {
        return Func.of(Func.Result.JSON, templates, arguments).output(FieldKind.JSON);
    }

    /** A new UUID by chance for each row; on MariaDB from 10.10 on. Django's UUID4. */
    public static Expression uuid4() {
        return uuid(
                "GEN_RANDOM_UUID()",
                "LOWER(HEX(RANDOMBLOB(6)) || '4' || SUBSTR(HEX(RANDOMBLOB(2)), 2)" + SQLITE_VARIANT,
                "LOWER(CONCAT(HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2)"
                        + MARIADB_VARIANT);
    }

    /**
     * A new UUID for each row that begins with the moment, to the millisecond, so that later ones
     * sort behind; on MariaDB from 10.10 on. Django's UUID7, and in Java {@link Uuid7}.
     */
    public static Expression uuid7() {
        return uuid(
                "(LPAD(TO_HEX((EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000)::bigint), 12, '0')"
                        + " || '7' || SUBSTR(GEN_RANDOM_UUID()::text, 16))::uuid",
                "LOWER(PRINTF('%012x', CAST((JULIANDAY('now') - 2440587.5) * 86400000 AS INTEGER))"
                        + " || '7' || SUBSTR(HEX(RANDOMBLOB(2)), 2)"
                        + SQLITE_VARIANT,
                "LOWER(CONCAT(LPAD(HEX(CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)), 12, '0'),"
                        + " '7', SUBSTR(HEX(RANDOM_BYTES(2)), 2)"
                        + MARIADB_VARIANT);
    }

    private static Expression uuid(String postgresql, String sqlite, String mariadb) {
        return new Func(
                "UUID",
                Map.of("postgresql", postgresql, "sqlite", sqlite, "mariadb", mariadb),
                List.of(),
                FieldKind.UUID,
                Func.Result.ALIKE);
    }

    static Expression jsonText(Expression json) {
        var templates =
                Map.of(
                        "", "JSON_UNQUOTE({})",
                        "postgresql", "({} #>> '{{}')",
                        "sqlite", "({} ->> '$')");
        return Func.of(FieldKind.TEXT, templates, List.of(json));
    }

    /**
     * The text of what stands in JSON under {@code key}, or in a list at that place. Django's
     * KeyTextTransform.
     */
    public static Expression jsonText(Object json, String key) {
        return jsonText(new Transformed(Operand.of(json), key, null, null));
    }
}
