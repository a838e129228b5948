package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.NotSupportedError;

/** SQLite's names of types, which it takes as hints. */
final class SqliteTypes implements TypeNames {
    @Override
    public String of(ColumnType type) {
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
}
