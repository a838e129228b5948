package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.TestDatabase.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What a database says of its tables, one fact a line, sorted: names, types, keys, rules. */
final class SchemaFacts {
    private static final Pattern NAMED = Pattern.compile("CONSTRAINT \"(\\w+)\" $");

    private SchemaFacts() {}

    static List<String> of(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return of(connection);
        }
    }

    static List<String> of(Connection connection) throws SQLException {
        var facts =
                new TreeSet<>(
                        switch (connection.getMetaData().getDatabaseProductName()) {
                            case "SQLite" -> sqlite(connection);
                            case "PostgreSQL" -> postgresql(connection);
                            default -> mariadb(connection);
                        });
        facts.addAll(TableFacts.special(connection));
        return List.copyOf(facts);
    }

    private static List<String> sqlite(Connection c) throws SQLException {
        var facts = new ArrayList<String>();
        for (String row :
                rows(
                        c,
                        "SELECT t.name || '.' || c.name, lower(c.type), iif(c.\"notnull\", 'not null', 'null')"
                                + " || iif(c.pk, ' primary key', '') FROM sqlite_master t, pragma_table_info(t.name) c"
                                + " WHERE t.type = 'table'"))
            facts.add("column " + row.replace('|', ' '));
        facts.addAll(
                rows(
                        c,
                        "SELECT iif(i.\"unique\", 'unique ', 'index ') || t.name || ' '"
                                + " || iif(i.name LIKE 'sqlite_auto%', '(inline)', i.name) || ' ('"
                                + " || (SELECT group_concat(name, ',') FROM pragma_index_info(i.name)) || ')'"
                                + " FROM sqlite_master t, pragma_index_list(t.name) i"
                                + " WHERE t.type = 'table' AND i.origin <> 'pk'"));
        facts.addAll(
                rows(
                        c,
                        "SELECT 'foreign key ' || t.name || '.' || f.\"from\" || ' to ' || f.\"table\" || '.'"
                                + " || f.\"to\" || ' on delete ' || lower(f.on_delete)"
                                + " FROM sqlite_master t, pragma_foreign_key_list(t.name) f"
                                + " WHERE t.type = 'table'"));
        for (String table : rows(c, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
            String sql =
                    rows(c, "SELECT sql FROM sqlite_master WHERE name = '" + table + "'")
                            .getFirst();
            checks(table, sql, facts);
            Pattern.compile("CONSTRAINT \"(\\w+)\" UNIQUE")
                    .matcher(sql)
                    .results()
                    .forEach(m -> facts.add("constraint " + table + " " + m.group(1)));
        }
        return facts;
    }

    private static void checks(String table, String sql, List<String> facts) {
        int at = sql.indexOf("CHECK (");
        while (at >= 0) {
            int end = at + 7;
            for (int depth = 1; depth > 0; end++) {
                depth += sql.charAt(end) == '(' ? 1 : sql.charAt(end) == ')' ? -1 : 0;
            }
            var name = NAMED.matcher(sql.substring(0, at));
            facts.add(
                    "check %s %s %s"
                            .formatted(
                                    table,
                                    name.find() ? name.group(1) : "(inline)",
                                    sql.substring(at + 7, end - 1)));
            at = sql.indexOf("CHECK (", end);
        }
    }

    private static List<String> postgresql(Connection c) throws SQLException {
        var facts = new ArrayList<String>();
        facts.addAll(
                rows(
                        c,
                        "SELECT 'column ' || c.relname || '.' || a.attname || ' '"
                                + " || format_type(a.atttypid, a.atttypmod)"
                                + " || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END"
                                + " || CASE WHEN a.atthasdef OR a.attidentity <> '' THEN ' counted' ELSE '' END"
                                + " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                                + " WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
                                + " AND c.relnamespace = 'public'::regnamespace"));
        facts.addAll(
                rows(
                        c,
                        "SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' '"
                                + " || pg_get_constraintdef(oid) FROM pg_constraint"
                                + " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"));
        facts.addAll(
                rows(
                        c,
                        "SELECT 'index ' || tablename || ' ' || indexdef FROM pg_indexes"
                                + " WHERE schemaname = 'public'"));
        return facts;
    }

    private static List<String> mariadb(Connection c) throws SQLException {
        var facts = new ArrayList<String>();
        facts.addAll(
                rows(
                        c,
                        "SELECT 'column ' || table_name || '.' || column_name || ' ' || column_type"
                                + " || IF(is_nullable = 'YES', ' null', ' not null')"
                                + " || IF(extra LIKE '%auto_increment%', ' counted', '')"
                                + " || IF(column_default IS NULL OR column_default = 'NULL', '', ' default')"
                                + " FROM information_schema.columns WHERE table_schema = DATABASE()"));
        facts.addAll(
                rows(
                        c,
                        "SELECT IF(non_unique, 'index ', 'unique ') || table_name || ' ' || index_name"
                                + " || ' (' || GROUP_CONCAT(column_name || IF(collation = 'D', ' desc', '')"
                                + " ORDER BY seq_in_index) || ')' FROM information_schema.statistics"
                                + " WHERE table_schema = DATABASE()"
                                + " GROUP BY table_name, index_name, non_unique"));
        facts.addAll(
                rows(
                        c,
                        "SELECT 'foreign key ' || table_name || '.' || column_name || ' '"
                                + " || constraint_name || ' to ' || referenced_table_name || '.'"
                                + " || referenced_column_name FROM information_schema.key_column_usage"
                                + " WHERE table_schema = DATABASE()"
                                + " AND referenced_table_name IS NOT NULL"));
        facts.addAll(
                rows(
                        c,
                        "SELECT 'check ' || table_name || ' ' || constraint_name || ' ' || check_clause"
                                + " FROM information_schema.check_constraints"
                                + " WHERE constraint_schema = DATABASE()"));
        return facts;
    }
}
