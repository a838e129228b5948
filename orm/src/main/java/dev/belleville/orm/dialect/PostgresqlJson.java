package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.LookupKind;

/** JSON of PostgreSQL. */
record PostgresqlJson() implements JsonSql {
    @Override
    public String at() {
        return "({0} #> ({1})::text[])";
    }

    @Override
    public String path(String key) {
        return "{\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    @Override
    public String test(LookupKind lookup) {
        return switch (lookup) {
            case CONTAINS -> "{0} @> {1}";
            case CONTAINED_BY -> "{0} <@ {1}";
            case HAS_KEY -> "{0} ?? {1}";
            case HAS_KEYS -> "{0} ??& {1}";
            case HAS_ANY_KEYS -> "{0} ??| {1}";
            default -> throw new IllegalArgumentException(lookup + " looks into no JSON");
        };
    }

    @Override
    public String scalar(String json) {
        return json;
    }

    @Override
    public String isNull() {
        return "{0} = 'null'::jsonb";
    }

    @Override
    public String text(String json) {
        return "(" + json + " #>> '{{}')";
    }
}
