package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;

/** How a database looks into JSON, compares it and makes it. */
public sealed interface JsonSql permits SqliteJson, PostgresqlJson, MariadbJson {
    /**
     * What stands in the JSON {@code {0}} under the key that {@link #path} gives as {@code {1}}.
     */
    String at();

    /**
     * A key, or a place in a list, as {@link #at} takes it; places below zero count from the end.
     *
     * @throws dev.belleville.orm.NotSupportedError if the database cannot count from the end
     */
    String path(String key);

    /**
     * The look-up {@code lookup} in the JSON {@code {0}} for {@code {1}}.
     *
     * @throws dev.belleville.orm.NotSupportedError if the database has no such look-up
     */
    String test(LookupKind lookup);

    /** The JSON {@code json} as a value that compares and sorts. */
    String scalar(String json);

    /** As {@link #scalar}, to be looked for in a list, where JSON's null is a value too. */
    default String listed(String json) {
        return scalar(json);
    }

    /** That the JSON {@code {0}} is JSON's null. */
    String isNull();

    /** The JSON {@code json} as text. */
    String text(String json);

    /** The value {@code {0}} of {@code kind} as it stands in JSON that a function makes. */
    default String member(FieldKind kind) {
        return "{0}";
    }

    /** Whether {@code key} may be a place in a list. */
    static boolean isPlace(String key) {
        int first = key.startsWith("-") ? 1 : 0;
        return key.length() > first
                && key.length() < 10
                && key.chars().skip(first).allMatch(c -> c >= '0' && c <= '9');
    }
}
