package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;

/** JSON of SQLite. */
record SqliteJson() implements JsonSql {
    /** JSON's null as a value, not the NULL that equals nothing. */
    private static final String NULL = " WHEN 'null' THEN x'02'";

    @Override
    public String at() {
        return "({0} -> {1})";
    }

    @Override
    public String path(String key) {
        if (!JsonSql.isPlace(key)) {
            return "$." + Json.write(key);
        }
        return key.startsWith("-") ? "$[#" + key + "]" : "$[" + key + "]";
    }

    @Override
    public String test(LookupKind lookup) {
        String missing = "JSON_TYPE({0}, '$.' || JSON_QUOTE(key.value)) IS NULL)";
        return switch (lookup) {
            case HAS_KEY -> "JSON_TYPE({0}, '$.' || JSON_QUOTE({1})) IS NOT NULL";
            case HAS_KEYS ->
                    "({0} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM JSON_EACH({1}) AS key WHERE "
                            + missing
                            + ")";
            case HAS_ANY_KEYS -> "EXISTS (SELECT 1 FROM JSON_EACH({1}) AS key WHERE NOT " + missing;
            default ->
                    throw new NotSupportedError(
                            lookup.text() + " lookup is not supported on SQLite.");
        };
    }

    /** A truth would be a number: it becomes a byte, which equals no other kind of value. */
    @Override
    public String scalar(String json) {
        return scalar("JSON_TYPE(" + json + ")", "", "JSON_EXTRACT(" + json + ", '$')");
    }

    @Override
    public String listed(String json) {
        return scalar("JSON_TYPE(" + json + ")", NULL, "JSON_EXTRACT(" + json + ", '$')");
    }

    /** What {@link #listed} gives, of a row of JSON_EACH. */
    static String eachListed() {
        return scalar("type", NULL, "value");
    }

    private static String scalar(String type, String more, String value) {
        return "CASE "
                + type
                + " WHEN 'true' THEN x'01' WHEN 'false' THEN x'00'"
                + more
                + " ELSE "
                + value
                + " END";
    }

    @Override
    public String isNull() {
        return "JSON_TYPE({0}, '$') = 'null'";
    }

    @Override
    public String text(String json) {
        return "(" + json + " ->> '$')";
    }

    /** JSON is a text here and a truth a number; both are told to be more. */
    @Override
    public String member(FieldKind kind) {
        return switch (kind) {
            case JSON -> "JSON({0})";
            case BOOLEAN -> "JSON(CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)";
            default -> "{0}";
        };
    }
}
