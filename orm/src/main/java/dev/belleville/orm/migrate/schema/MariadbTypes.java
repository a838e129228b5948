package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.NotSupportedError;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** MariaDB's types. */
final class MariadbTypes implements TypeNames {
    private static final int NATIVE_UUID_MAJOR = 10;
    private static final int NATIVE_UUID_MINOR = 7;

    private final boolean nativeUuid;

    private MariadbTypes(boolean nativeUuid) {
        this.nativeUuid = nativeUuid;
    }

    /** Those of a server: from 10.7 on it has one for UUIDs. */
    static MariadbTypes of(DatabaseMetaData server) throws SQLException {
        int major = server.getDatabaseMajorVersion();
        return new MariadbTypes(
                major > NATIVE_UUID_MAJOR
                        || (major == NATIVE_UUID_MAJOR
                                && server.getDatabaseMinorVersion() >= NATIVE_UUID_MINOR));
    }

    @Override
    public String of(ColumnType type) {
        return switch (type.kind()) {
            case AUTO, INTEGER -> "integer";
            case BIG_AUTO, BIG_INTEGER -> "bigint";
            case SMALL_AUTO, SMALL_INTEGER -> "smallint";
            case POSITIVE_INTEGER -> "integer UNSIGNED";
            case POSITIVE_BIG_INTEGER -> "bigint UNSIGNED";
            case POSITIVE_SMALL_INTEGER -> "smallint UNSIGNED";
            case BOOLEAN -> "bool";
            case CHAR, SLUG, EMAIL, URL, FILE, IMAGE, FILE_PATH -> "varchar(" + type.size() + ")";
            case TEXT -> "longtext";
            case DECIMAL -> "numeric(" + type.size() + ", " + type.places() + ")";
            case FLOAT -> "double precision";
            case DATE -> "date";
            case DATE_TIME -> "datetime(6)";
            case TIME -> "time(6)";
            case DURATION -> "bigint";
            case UUID -> nativeUuid ? "uuid" : "char(32)";
            case BINARY -> "longblob";
            case JSON -> "json";
            case GENERIC_IP_ADDRESS -> "char(39)";
            case ARRAY ->
                    throw new NotSupportedError("Arrays are PostgreSQL's; on MariaDB use JSON.");
            case BY_TYPE, FOREIGN_KEY, ONE_TO_ONE, MANY_TO_MANY ->
                    throw new IllegalArgumentException(type.kind() + " is no column's type.");
        };
    }
}
