package dev.belleville.orm.migrate.schema;

/** PostgreSQL's types. */
final class PostgresqlTypes implements TypeNames {
    @Override
    public String of(ColumnType type) {
        return switch (type.kind()) {
            case AUTO, INTEGER, POSITIVE_INTEGER -> "integer";
            case BIG_AUTO, BIG_INTEGER, POSITIVE_BIG_INTEGER -> "bigint";
            case SMALL_AUTO, SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> "smallint";
            case BOOLEAN -> "boolean";
            case CHAR, SLUG, EMAIL, URL, FILE, IMAGE, FILE_PATH ->
                    type.size() == 0 ? "varchar" : "varchar(" + type.size() + ")";
            case TEXT -> "text";
            case DECIMAL -> "numeric(" + type.size() + ", " + type.places() + ")";
            case FLOAT -> "double precision";
            case DATE -> "date";
            case DATE_TIME -> "timestamp with time zone";
            case TIME -> "time";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case GENERIC_IP_ADDRESS -> "inet";
            case ARRAY -> {
                if (type.element() == null) {
                    throw new IllegalArgumentException(
                            "An array says what it holds: array(text())");
                }
                yield of(type.element()) + "[]";
            }
            case BY_TYPE, FOREIGN_KEY, ONE_TO_ONE, MANY_TO_MANY ->
                    throw new IllegalArgumentException(type.kind() + " is no column's type.");
        };
    }
}
