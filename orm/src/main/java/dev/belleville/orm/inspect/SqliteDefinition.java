package dev.belleville.orm.inspect;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code CREATE TABLE} says that SQLite's pragmas do not tell.
 *
 * @param checks its conditions
 * @param generated the expressions of generated columns
 * @param collations of columns that have their own
 * @param keys its foreign keys by their columns
 * @param uniques the names of unique constraints by their columns
 */
record SqliteDefinition(
        List<CheckInfo> checks,
        Map<String, String> generated,
        Map<String, String> collations,
        Map<List<String>, Key> keys,
        Map<List<String>, String> uniques) {
    /**
     * What is said of a foreign key.
     *
     * @param name empty where it has none
     * @param deferrable when it is checked
     */
    record Key(String name, Deferrable deferrable) {
        private static final Key PLAIN = new Key("", Deferrable.NOT);
    }

    /**
     * What a {@code CREATE INDEX} says.
     *
     * @param parts what it is over, by place
     * @param condition which rows; empty for all
     */
    record Index(Map<Integer, String> parts, String condition) {}

    /** What {@code sql} says; nothing where it is empty, as of a view. */
    static SqliteDefinition of(String sql) {
        var found =
                new SqliteDefinition(
                        new ArrayList<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new LinkedHashMap<>(),
                        new HashMap<>());
        SqlWords all = SqlWords.of(sql);
        SqlWords body = all.parenthesised(all.indexOf("("));
        body.split(",").forEach(found::read);
        return found;
    }

    Key key(List<String> columns) {
        return keys.getOrDefault(columns, Key.PLAIN);
    }

    String uniqueName(List<String> columns) {
        return uniques.getOrDefault(columns, "");
    }

    /** One entry of the list: a column with its rules, or a rule of the table. */
    private void read(SqlWords entry) {
        if (entry.isEmpty()) {
            return;
        }
        boolean ofTable = entry.is(0, "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
        String column = ofTable ? "" : entry.name(0);
        String name = "";
        List<String> here = List.of(column);
        for (int i = ofTable ? 0 : 1; i < entry.size(); i++) {
            if (entry.is(i, "CONSTRAINT")) {
                name = entry.name(i + 1);
                i++;
            } else if (entry.is(i, "CHECK")) {
                checks.add(new CheckInfo(name, entry.parenthesised(i + 1).text()));
                name = "";
            } else if (entry.is(i, "AS")) {
                generated.put(column, entry.parenthesised(i + 1).text());
            } else if (entry.is(i, "COLLATE")) {
                collations.put(column, entry.name(i + 1));
            } else if (entry.is(i, "UNIQUE")) {
                uniques.put(ofTable ? entry.parenthesised(i + 1).names() : here, name);
                name = "";
            } else if (entry.is(i, "FOREIGN")) {
                here = entry.parenthesised(i + 2).names();
            } else if (entry.is(i, "REFERENCES")) {
                keys.put(here, new Key(name, deferrable(entry, i)));
                name = "";
            }
            if (entry.is(i, "(")) {
                i += entry.parenthesised(i).size() + 1;
            }
        }
    }

    private static Deferrable deferrable(SqlWords entry, int from) {
        for (int i = from; i < entry.size(); i++) {
            if (entry.is(i, "DEFERRABLE") && !entry.is(i - 1, "NOT")) {
                boolean late = entry.is(i + 1, "INITIALLY") && entry.is(i + 2, "DEFERRED");
                return late ? Deferrable.DEFERRED : Deferrable.IMMEDIATE;
            }
        }
        return Deferrable.NOT;
    }

    /** What a {@code CREATE INDEX} says; nothing where it is empty, as of a constraint's. */
    static Index index(String sql) {
        SqlWords all = SqlWords.of(sql);
        int open = all.indexOf("(");
        var parts = new HashMap<Integer, String>();
        for (SqlWords part : all.parenthesised(open).split(",")) {
            parts.put(parts.size(), part.without("ASC", "DESC").unwrapped().text());
        }
        int where = all.indexOf("WHERE");
        return new Index(parts, where < 0 ? "" : all.from(where + 1).text());
    }
}
