package dev.belleville.orm.migrate.schema;

import java.util.List;
import java.util.stream.Collectors;

/** How names and texts are quoted, on every database alike. */
final class Sql {
    private Sql() {}

    static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Names with commas between. */
    static String list(List<String> names) {
        return names.stream().map(Sql::quote).collect(Collectors.joining(", "));
    }
}
