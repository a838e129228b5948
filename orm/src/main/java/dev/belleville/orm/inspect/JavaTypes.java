package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import java.util.Locale;

/** Which Java type holds what a column of each type of the databases holds. */
final class JavaTypes {
    /** Of decimals whose digits the database leaves open. */
    private static final int OPEN_DIGITS = 30;

    private static final int OPEN_PLACES = 10;

    private final String vendor;
    private final TableDescription table;
    private final List<String> checks;

    /** Of {@code table}, whose checks tell JSON and positive numbers. */
    JavaTypes(String vendor, TableDescription table) {
        this.vendor = vendor;
        this.table = table;
        checks = table.checks().stream().map(check -> bare(check.sql())).toList();
    }

    boolean isMariadb() {
        return vendor.equals("mariadb");
    }

    /** Whether the kind of a field says as much as {@code check}. */
    boolean says(CheckInfo check) {
        String sql = bare(check.sql());
        return table.columns().stream()
                .anyMatch(column -> {
                    String name = bare(column.name());
                    FieldKind kind = of(column).kind();
                    return kind.isPositive()
                            ? sql.equals(name + ">=0")
                            : kind == FieldKind.JSON && isValidJson(name).contains(sql);
                });
    }

    private static List<String> isValidJson(String name) {
        String valid = "json_valid" + name;
        return List.of(valid, valid + "or" + name + "isnull");
    }

    /** A condition without what may be written or not. */
    private static String bare(String sql) {
        var bare = new StringBuilder();
        sql.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> " \t\n\"`[]()".indexOf(c) < 0)
                .forEach(c -> bare.append((char) c));
        return bare.toString();
    }

    JavaType of(ColumnInfo column) {
        String name = bare(column.name());
        JavaType type = of(column.type());
        if (type.kind().isText() && isJson(name)) {
            return JavaType.said(FieldKind.JSON, "Object");
        }
        return checks.contains(name + ">=0") ? positive(type) : type;
    }

    private static JavaType positive(JavaType type) {
        return switch (type.kind()) {
            case SMALL_INTEGER -> JavaType.small(true);
            case INTEGER -> JavaType.whole(true);
            case BIG_INTEGER -> JavaType.big(true);
            default -> type;
        };
    }

    private boolean isJson(String name) {
        return isValidJson(name).stream().anyMatch(checks::contains);
    }

    private JavaType of(ColumnInfo.Type type) {
        if (!type.values().isEmpty() && !type.name().equals("set")) {
            return JavaType.of(FieldKind.CHAR, "");
        }
        ColumnInfo.Type element = type.element();
        if (element != null) {
            return array(type, element);
        }
        return switch (type.name()) {
            case "bool", "boolean" -> JavaType.truth();
            case "tinyint" ->
                    type.length() == 1 && !type.unsigned()
                            ? JavaType.truth()
                            : JavaType.small(type.unsigned());
            case "smallint", "int2", "smallinteger", "smallserial" -> small(type);
            case "mediumint" -> JavaType.whole(type.unsigned());
            case "int", "integer", "int4" -> whole(type);
            case "bigint", "int8", "oid" -> JavaType.big(type.unsigned());
            case "year" -> JavaType.small(false);
            case "decimal", "numeric" -> decimal(type);
            case "real", "float", "float4", "float8", "double", "double precision" ->
                    JavaType.floating();
            case "varchar",
                    "bpchar",
                    "char",
                    "character",
                    "nchar",
                    "nvarchar",
                    "character varying",
                    "varying character",
                    "native character" ->
                    JavaType.text(type.length());
            case "text", "tinytext", "mediumtext", "longtext", "citext", "clob" -> JavaType.text();
            case "name" -> JavaType.text(63);
            case "uuid" -> JavaType.of(FieldKind.UUID, "UUID");
            case "bytea", "blob", "tinyblob", "mediumblob", "longblob" -> JavaType.bytes(0);
            case "binary", "varbinary" -> JavaType.bytes(type.length());
            case "date" -> JavaType.of(FieldKind.DATE, "LocalDate");
            case "time" -> time();
            case "datetime", "timestamp", "timestamptz" -> moment(type);
            case "interval" ->
                    JavaType.of(FieldKind.DURATION, "Duration")
                            .guessed("a month of an interval is read as so many days");
            case "inet", "inet4", "inet6" -> JavaType.said(FieldKind.GENERIC_IP_ADDRESS, "String");
            case "json", "jsonb" -> JavaType.said(FieldKind.JSON, "Object");
            case "set" -> JavaType.text().guessed("the members of the set, with commas between");
            case "bit" -> bits(type);
            case "point",
                    "geometry",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection" ->
                    isMariadb()
                            ? JavaType.bytes(0).guessed("a geometry as the server keeps it")
                            : unknown(type);
            default -> vendor.equals("sqlite") ? byAffinity(type) : unknown(type);
        };
    }

    private JavaType time() {
        JavaType time = JavaType.of(FieldKind.TIME, "LocalTime");
        return isMariadb()
                ? time.guessed(
                        "a time of day; if some are negative or longer than a day, take a String")
                : time;
    }

    private JavaType moment(ColumnInfo.Type type) {
        JavaType moment = JavaType.of(FieldKind.DATE_TIME, "Instant");
        return vendor.equals("postgresql") && type.name().equals("timestamp")
                ? moment.guessed("the column has no time zone, and is read and written as UTC")
                : moment;
    }

    private static JavaType small(ColumnInfo.Type type) {
        JavaType small = JavaType.small(type.unsigned());
        return type.unsigned() ? small.in(JavaType.whole(false)) : small;
    }

    /** SQLite's integers have 64 bits, whatever they are called. */
    private JavaType whole(ColumnInfo.Type type) {
        if (vendor.equals("sqlite")) {
            return type.unsigned() ? JavaType.whole(true) : JavaType.big(false);
        }
        JavaType whole = JavaType.whole(type.unsigned());
        return type.unsigned() ? whole.in(JavaType.big(false)) : whole;
    }

    private static JavaType decimal(ColumnInfo.Type type) {
        return type.precision() == 0
                ? JavaType.decimal(OPEN_DIGITS, OPEN_PLACES)
                        .guessed("the database leaves the digits open; places beyond are rounded")
                : JavaType.decimal(Math.max(type.precision(), type.scale()), type.scale());
    }

    private JavaType bits(ColumnInfo.Type type) {
        if (!isMariadb()) {
            return unknown(type);
        }
        return type.length() <= 1
                ? JavaType.truth()
                : JavaType.bytes(0).guessed("bits, eight in a byte");
    }

    private JavaType array(ColumnInfo.Type array, ColumnInfo.Type element) {
        JavaType one = of(element);
        String type = "List<" + one.boxed() + ">";
        return switch (one.kind()) {
            case SMALL_INTEGER, INTEGER, BIG_INTEGER, BOOLEAN, FLOAT, TEXT, CHAR, UUID, DATE ->
                    one.guess() == null && !one.boxed().isEmpty()
                            ? new JavaType(FieldKind.ARRAY, type, type, one.options(), null)
                                    .with("kind", "FieldKind.ARRAY")
                            : unknown(array);
            case DECIMAL, ARRAY ->
                    new JavaType(FieldKind.ARRAY, type, type, one.options(), one.guess())
                            .with("kind", "FieldKind.ARRAY");
            default -> unknown(array);
        };
    }

    /** As SQLite itself makes something of a type that it does not know. */
    private JavaType byAffinity(ColumnInfo.Type type) {
        String name = type.name();
        if (name.contains("int")) {
            return JavaType.big(type.unsigned());
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return JavaType.text(type.length());
        }
        if (name.contains("blob")) {
            return JavaType.bytes(0);
        }
        if (name.contains("real") || name.contains("floa") || name.contains("doub")) {
            return JavaType.floating();
        }
        return unknown(type);
    }

    private static JavaType unknown(ColumnInfo.Type type) {
        return JavaType.text()
                .guessed(
                        type.sql().isEmpty()
                                ? "the column has no type"
                                : "no field is made for " + type.sql());
    }
}
