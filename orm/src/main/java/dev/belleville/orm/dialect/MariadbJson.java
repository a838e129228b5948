package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;

/** JSON of MariaDB. */
record MariadbJson() implements JsonSql {
    private static final String ABOVE_ALL_NUMBERS = "1000000000000000000000000";

    @Override
    public String at() {
        return "JSON_EXTRACT({0}, {1})";
    }

    @Override
    public String path(String key) {
        if (!JsonSql.isPlace(key)) {
            return "$." + Json.write(key);
        }
        if (key.startsWith("-")) {
            throw new NotSupportedError(
                    "Using negative JSON array indices is not supported on MariaDB, in '"
                            + key
                            + "'; count from the start.");
        }
        return "$[" + key + "]";
    }

    @Override
    public String test(LookupKind lookup) {
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
    public String scalar(String json) {
        return ("CASE WHEN JSON_TYPE(%1$s) IN ('INTEGER', 'DOUBLE')"
                        + " THEN LPAD(CAST(%1$s AS DECIMAL(50, 15)) + %2$s, 50, '0')"
                        + " ELSE JSON_COMPACT(%1$s) END")
                .formatted(json, ABOVE_ALL_NUMBERS);
    }

    @Override
    public String isNull() {
        return "JSON_TYPE({0}) = 'NULL'";
    }

    @Override
    public String text(String json) {
        return "JSON_UNQUOTE(" + json + ")";
    }

    /** A truth is a number here, and JSON that is a parameter a text. */
    @Override
    public String member(FieldKind kind) {
        return switch (kind) {
            case JSON -> "JSON_EXTRACT({0}, '$')";
            case BOOLEAN ->
                    "JSON_EXTRACT(CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, '$')";
            default -> "{0}";
        };
    }
}
