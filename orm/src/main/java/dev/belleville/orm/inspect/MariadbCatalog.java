package dev.belleville.orm.inspect;

import static dev.belleville.orm.inspect.Question.text;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MariaDB's {@code information_schema}, as far as it is about the connection's database. */
record MariadbCatalog(Question question) implements Catalog {
    private static final String HERE = " WHERE table_schema = DATABASE() AND table_name = ?";

    private static final String TABLES =
            "SELECT table_name, table_type, IF(table_type = 'VIEW', '', table_comment)"
                    + " FROM information_schema.tables WHERE table_schema = DATABASE()"
                    + " AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')"
                    + " ORDER BY table_name";

    private static final String COLUMNS =
            "SELECT c.*, (SELECT t.table_collation FROM information_schema.tables t"
                    + " WHERE t.table_schema = c.table_schema AND t.table_name = c.table_name)"
                    + " AS usual FROM information_schema.columns c"
                    + HERE.replace("table_", "c.table_")
                    + " ORDER BY c.ordinal_position";

    private static final String KEYS =
            "SELECT k.constraint_name, k.column_name, k.referenced_column_name, r.delete_rule,"
                    + " IF(k.referenced_table_schema = DATABASE(), k.referenced_table_name,"
                    + " CONCAT(k.referenced_table_schema, '.', k.referenced_table_name)) AS target"
                    + " FROM information_schema.key_column_usage k"
                    + " JOIN information_schema.referential_constraints r"
                    + " ON r.constraint_schema = k.constraint_schema"
                    + " AND r.table_name = k.table_name"
                    + " AND r.constraint_name = k.constraint_name"
                    + HERE.replace("table_", "k.table_")
                    + " AND k.referenced_table_name IS NOT NULL"
                    + " ORDER BY k.constraint_name, k.ordinal_position";

    private static final String INDEXES =
            "SELECT index_name, non_unique, column_name, collation, sub_part, index_type"
                    + " FROM information_schema.statistics"
                    + HERE
                    + " ORDER BY index_name, seq_in_index";

    private static final String CHECKS =
            "SELECT constraint_name, check_clause FROM information_schema.check_constraints"
                    + " WHERE constraint_schema = DATABASE() AND table_name = ?"
                    + " ORDER BY constraint_name";

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
        String name = table.name();
        List<ColumnInfo> columns = question.ask(COLUMNS, MariadbCatalog::column, name);
        Map<String, IndexInfo> indexes = indexes(name);
        IndexInfo primary = indexes.remove("PRIMARY");
        return new TableDescription(
                table,
                columns,
                primary == null
                        ? List.of()
                        : primary.parts().stream().map(IndexInfo.Part::sql).toList(),
                foreignKeys(name),
                List.copyOf(indexes.values()),
                question.ask(CHECKS, row -> new CheckInfo(text(row, 1), text(row, 2)), name),
                columns.stream()
                        .filter(ColumnInfo::counted)
                        .map(column -> new SequenceInfo("", name, column.name()))
                        .toList());
    }

    private static ColumnInfo column(ResultSet row) throws SQLException {
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
                computed == null || computed.isEmpty()
                        ? null
                        : new ColumnInfo.Generated(computed, extra.contains("stored")),
                extra.contains("auto_increment"),
                collation.equals(text(row, "usual")) ? "" : collation,
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

    private List<ForeignKeyInfo> foreignKeys(String table) throws SQLException {
        var found = new LinkedHashMap<String, ForeignKeyInfo>();
        question.ask(
                        KEYS,
                        row ->
                                new ForeignKeyInfo(
                                        text(row, "constraint_name"),
                                        List.of(text(row, "column_name")),
                                        text(row, "target"),
                                        List.of(text(row, "referenced_column_name")),
                                        text(row, "delete_rule"),
                                        Deferrable.NOT),
                        table)
                .forEach(key -> found.merge(key.name(), key, MariadbCatalog::joined));
        return List.copyOf(found.values());
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

    private Map<String, IndexInfo> indexes(String table) throws SQLException {
        var found = new LinkedHashMap<String, IndexInfo>();
        question.ask(INDEXES, MariadbCatalog::indexPart, table)
                .forEach(index -> found.merge(index.name(), index, MariadbCatalog::joined));
        return found;
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
                                text(row, "collation").equals("D"))),
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
