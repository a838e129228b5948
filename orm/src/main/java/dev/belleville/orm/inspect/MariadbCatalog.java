package dev.belleville.orm.inspect;

import static dev.belleville.orm.inspect.Question.text;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** MariaDB's {@code information_schema}, as far as it is about the connection's database. */
record MariadbCatalog(Question question) implements Catalog {
    private static final String HERE = " WHERE table_schema = DATABASE()";

    private static final String ON_UPDATE = "on update ";

    private static final String TABLES =
            "SELECT table_name, table_type, IF(table_type = 'VIEW', '', table_comment)"
                    + " FROM information_schema.tables WHERE table_schema = DATABASE()"
                    + " AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')"
                    + " ORDER BY table_name";

    private static final String COLLATIONS =
            "SELECT table_name, table_collation FROM information_schema.tables" + HERE + "%s";

    private static final String COLUMNS =
            "SELECT * FROM information_schema.columns" + HERE + "%s ORDER BY ordinal_position";

    private static final String KEYS =
            "SELECT table_name, constraint_name, column_name, referenced_column_name,"
                    + " IF(referenced_table_schema = DATABASE(), referenced_table_name,"
                    + " CONCAT(referenced_table_schema, '.', referenced_table_name)) AS target"
                    + " FROM information_schema.key_column_usage"
                    + HERE
                    + "%s AND referenced_table_name IS NOT NULL"
                    + " ORDER BY constraint_name, ordinal_position";

    private static final String RULES =
            "SELECT table_name, constraint_name, delete_rule"
                    + " FROM information_schema.referential_constraints"
                    + " WHERE constraint_schema = DATABASE()%s";

    private static final String INDEXES =
            "SELECT table_name, index_name, non_unique, column_name, collation, sub_part,"
                    + " index_type FROM information_schema.statistics"
                    + HERE
                    + "%s ORDER BY index_name, seq_in_index";

    private static final String CHECKS =
            "SELECT table_name, constraint_name, check_clause"
                    + " FROM information_schema.check_constraints"
                    + " WHERE constraint_schema = DATABASE()%s ORDER BY constraint_name";

    /** What becomes of rows whose target goes. */
    private record Rule(String key, String onDelete) {}

    @Override
    public List<TableInfo> tables() throws SQLException {
        return question.ask(
                TABLES,
                row ->
                        new TableInfo(
                                text(row, 1),
                                text(row, 2).equals("VIEW")
                                        ? TableInfo.Kind.VIEW
                                        : TableInfo.Kind.TABLE,
                                text(row, 3)));
    }

    @Override
    public TableDescription describe(TableInfo table) throws SQLException {
        return describe(List.of(table), table.name()).getFirst();
    }

    /** The server opens every table for each question: so few are asked, of all tables at once. */
    @Override
    public List<TableDescription> describe(List<TableInfo> tables) throws SQLException {
        return describe(tables, new String[0]);
    }

    /** Asks of the one table that is named, or of all. */
    private List<TableDescription> describe(List<TableInfo> tables, String... name)
            throws SQLException {
        Map<String, List<String>> usual =
                byTable(COLLATIONS, row -> text(row, "table_collation"), name);
        Map<String, List<ColumnInfo>> columns =
                byTable(COLUMNS, row -> column(row, of(row, usual)), name);
        Map<String, List<Rule>> rules =
                byTable(RULES, row -> new Rule(text(row, 2), text(row, 3)), name);
        Map<String, List<ForeignKeyInfo>> keys =
                byTable(KEYS, row -> foreignKey(row, of(row, rules)), name);
        Map<String, List<IndexInfo>> indexes = byTable(INDEXES, MariadbCatalog::indexPart, name);
        Map<String, List<CheckInfo>> checks =
                byTable(CHECKS, row -> new CheckInfo(text(row, 2), text(row, 3)), name);
        return tables.stream()
                .map(table -> {
                    String here = table.name();
                    return description(
                            table,
                            columns.getOrDefault(here, List.of()),
                            whole(
                                    keys.getOrDefault(here, List.of()),
                                    ForeignKeyInfo::name,
                                    MariadbCatalog::joined),
                            whole(
                                    indexes.getOrDefault(here, List.of()),
                                    IndexInfo::name,
                                    MariadbCatalog::joined),
                            checks.getOrDefault(here, List.of()));
                })
                .toList();
    }

    /** What a question with a place for the table's name says, by table. */
    private <T> Map<String, List<T>> byTable(String sql, Question.Reader<T> reader, String... name)
            throws SQLException {
        var found = new HashMap<String, List<T>>();
        question.ask(
                sql.formatted(name.length == 0 ? "" : " AND table_name = ?"),
                row ->
                        found.computeIfAbsent(text(row, "table_name"), _ -> new ArrayList<>())
                                .add(reader.read(row)),
                name);
        return found;
    }

    /** What {@code found} says of the table that {@code row} is about. */
    private static <T> List<T> of(ResultSet row, Map<String, List<T>> found) throws SQLException {
        return found.getOrDefault(text(row, "table_name"), List.of());
    }

    /** One of the parts that have one name, by the names. */
    private static <T> Map<String, T> whole(
            List<T> parts, Function<T, String> name, BinaryOperator<T> joined) {
        var found = new LinkedHashMap<String, T>();
        parts.forEach(part -> found.merge(name.apply(part), part, joined));
        return found;
    }

    private static TableDescription description(
            TableInfo table,
            List<ColumnInfo> columns,
            Map<String, ForeignKeyInfo> keys,
            Map<String, IndexInfo> indexes,
            List<CheckInfo> checks) {
        IndexInfo primary = indexes.remove("PRIMARY");
        return new TableDescription(
                table,
                columns,
                primary == null
                        ? List.of()
                        : primary.parts().stream().map(IndexInfo.Part::sql).toList(),
                List.copyOf(keys.values()),
                List.copyOf(indexes.values()),
                checks,
                columns.stream()
                        .filter(ColumnInfo::counted)
                        .map(column -> new SequenceInfo("", table.name(), column.name()))
                        .toList());
    }

    private static ColumnInfo column(ResultSet row, List<String> usual) throws SQLException {
        String extra = text(row, "extra").toLowerCase(Locale.ROOT);
        String value = row.getString("column_default");
        String computed = row.getString("generation_expression");
        String collation = text(row, "collation_name");
        TypeText type = TypeText.of(text(row, "column_type"));
        String name = text(row, "data_type").toLowerCase(Locale.ROOT);
        boolean listed = name.equals("enum") || name.equals("set");
        return new ColumnInfo(
                text(row, "column_name"),
                type.type(name, listed ? values(type.sql()) : List.of(), null),
                text(row, "is_nullable").equals("YES"),
                value == null || value.equals("NULL") ? null : value,
                extra.startsWith(ON_UPDATE) ? extra.substring(ON_UPDATE.length()) : "",
                computed == null || computed.isEmpty()
                        ? null
                        : new ColumnInfo.Generated(computed, extra.contains("stored")),
                extra.contains("auto_increment"),
                usual.contains(collation) ? "" : collation,
                text(row, "column_comment"));
    }

    /** What {@code enum('a','it''s')} lists. */
    private static List<String> values(String sql) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean inside = false;
        for (int i = sql.indexOf('(') + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean doubled = inside && i + 1 < sql.length() && sql.charAt(i + 1) == '\'';
            if (c != '\'') {
                if (inside) {
                    value.append(c);
                }
            } else if (doubled) {
                value.append(c);
                i++;
            } else {
                if (inside) {
                    values.add(value.toString());
                    value.setLength(0);
                }
                inside = !inside;
            }
        }
        return values;
    }

    private static ForeignKeyInfo foreignKey(ResultSet row, List<Rule> rules) throws SQLException {
        String name = text(row, "constraint_name");
        return new ForeignKeyInfo(
                name,
                List.of(text(row, "column_name")),
                text(row, "target"),
                List.of(text(row, "referenced_column_name")),
                rules.stream()
                        .filter(rule -> rule.key().equals(name))
                        .map(Rule::onDelete)
                        .findFirst()
                        .orElse("NO ACTION"),
                Deferrable.NOT);
    }

    private static ForeignKeyInfo joined(ForeignKeyInfo first, ForeignKeyInfo more) {
        return new ForeignKeyInfo(
                first.name(),
                joined(first.columns(), more.columns()),
                first.table(),
                joined(first.targetColumns(), more.targetColumns()),
                first.onDelete(),
                first.deferrable());
    }

    /** An index over the first letters of a column is none over the column. */
    private static IndexInfo indexPart(ResultSet row) throws SQLException {
        String column = text(row, "column_name");
        String letters = text(row, "sub_part");
        boolean unique = row.getInt("non_unique") == 0;
        return new IndexInfo(
                text(row, "index_name"),
                List.of(
                        new IndexInfo.Part(
                                letters.isEmpty() ? column : column + "(" + letters + ")",
                                !letters.isEmpty(),
                                text(row, "collation").equals("D"),
                                "")),
                unique,
                unique,
                "",
                text(row, "index_type").toLowerCase(Locale.ROOT),
                List.of(),
                true,
                Deferrable.NOT);
    }

    private static IndexInfo joined(IndexInfo first, IndexInfo more) {
        return new IndexInfo(
                first.name(),
                joined(first.parts(), more.parts()),
                first.unique(),
                first.constraint(),
                first.condition(),
                first.method(),
                first.include(),
                first.nullsDistinct(),
                first.deferrable());
    }

    private static <T> List<T> joined(List<T> first, List<T> more) {
        var all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }
}
