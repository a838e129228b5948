package dev.belleville.orm.inspect;

import static dev.belleville.orm.inspect.Question.text;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SQLite's pragmas; what they do not tell stands in the statement that made the table. */
record SqliteCatalog(Question question) implements Catalog {
    private static final String TABLES =
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main'"
                    + " AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%'"
                    + " ESCAPE '\\' ORDER BY name";

    private static final String COLUMNS =
            "SELECT c.*, (SELECT wr FROM pragma_table_list WHERE schema = 'main'"
                    + " AND name = ?1) AS rowless FROM pragma_table_xinfo(?1) c"
                    + " WHERE hidden <> 1 ORDER BY cid";

    @Override
    public List<TableInfo> tables() throws SQLException {
        return question.ask(
                TABLES,
                row ->
                        new TableInfo(
                                text(row, 1),
                                text(row, 2).equals("view")
                                        ? TableInfo.Kind.VIEW
                                        : TableInfo.Kind.TABLE,
                                ""));
    }

    @Override
    public TableDescription describe(TableInfo table) throws SQLException {
        String name = table.name();
        SqliteDefinition definition =
                SqliteDefinition.of(
                        String.join(
                                "",
                                question.texts(
                                        "SELECT sql FROM sqlite_master WHERE name = ?"
                                                + " AND type = 'table'",
                                        name)));
        var key = new TreeMap<Integer, String>();
        var rowless = new ArrayList<Boolean>();
        List<ColumnInfo> read =
                question.ask(
                        COLUMNS,
                        row -> {
                            if (row.getInt("pk") > 0) {
                                key.put(row.getInt("pk"), text(row, "name"));
                            }
                            rowless.add(row.getBoolean("rowless"));
                            return column(row, definition);
                        },
                        name);
        List<String> primaryKey = List.copyOf(key.values());
        boolean mayCount = primaryKey.size() == 1 && !rowless.contains(true);
        List<ColumnInfo> columns =
                read.stream()
                        .map(column ->
                                mayCount
                                                && primaryKey.contains(column.name())
                                                && column.type().name().equals("integer")
                                        ? counted(column)
                                        : column)
                        .toList();
        return new TableDescription(
                table,
                columns,
                primaryKey,
                foreignKeys(name, definition),
                indexes(name, definition),
                definition.checks(),
                columns.stream()
                        .filter(ColumnInfo::counted)
                        .map(column -> new SequenceInfo("", name, column.name()))
                        .toList());
    }

    private static ColumnInfo column(ResultSet row, SqliteDefinition definition)
            throws SQLException {
        String name = text(row, "name");
        int hidden = row.getInt("hidden");
        boolean generated = hidden == 2 || hidden == 3;
        String type = text(row, "type");
        if (generated && type.endsWith("GENERATED ALWAYS")) {
            type = type.substring(0, type.length() - "GENERATED ALWAYS".length()).strip();
        }
        return new ColumnInfo(
                name,
                TypeText.of(type).type(),
                row.getInt("notnull") == 0,
                generated ? null : row.getString("dflt_value"),
                "",
                generated
                        ? new ColumnInfo.Generated(
                                definition.generated().getOrDefault(name, ""), hidden == 3)
                        : null,
                false,
                definition.collations().getOrDefault(name, ""),
                "");
    }

    /** The number of the row under another name, which is never NULL. */
    private static ColumnInfo counted(ColumnInfo column) {
        return new ColumnInfo(
                column.name(),
                column.type(),
                false,
                column.defaultSql(),
                column.onUpdate(),
                column.generated(),
                true,
                column.collation(),
                column.comment());
    }

    private List<ForeignKeyInfo> foreignKeys(String table, SqliteDefinition definition)
            throws SQLException {
        record Part(int id, String target, String from, String to, String rule) {}
        var keys = new LinkedHashMap<Integer, List<Part>>();
        question.ask(
                        "SELECT id, \"table\", \"from\", \"to\", on_delete"
                                + " FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq",
                        row ->
                                new Part(
                                        row.getInt(1),
                                        text(row, 2),
                                        text(row, 3),
                                        text(row, 4),
                                        text(row, 5)),
                        table)
                .forEach(part -> keys.computeIfAbsent(part.id(), _ -> new ArrayList<>()).add(part));
        var found = new ArrayList<ForeignKeyInfo>();
        for (List<Part> parts : keys.values()) {
            List<String> columns = parts.stream().map(Part::from).toList();
            String target = actualName(parts.getFirst().target());
            List<String> named = parts.stream().map(Part::to).toList();
            SqliteDefinition.Key said = definition.key(columns);
            found.add(
                    new ForeignKeyInfo(
                            said.name(),
                            columns,
                            target,
                            named.contains("") ? primaryKey(target) : named,
                            parts.getFirst().rule(),
                            said.deferrable()));
        }
        return found;
    }

    /** As the table spells itself: a reference may write other capitals. */
    private String actualName(String table) throws SQLException {
        return question
                .texts(
                        "SELECT name FROM sqlite_master WHERE lower(name) = lower(?) AND type = 'table'",
                        table)
                .stream()
                .findFirst()
                .orElse(table);
    }

    private List<String> primaryKey(String table) throws SQLException {
        return question.texts(
                "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table);
    }

    private List<IndexInfo> indexes(String table, SqliteDefinition definition) throws SQLException {
        record Found(String name, boolean unique, String origin, boolean partial) {}
        List<Found> all =
                question.ask(
                        "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?)"
                                + " WHERE origin <> 'pk' ORDER BY name",
                        row ->
                                new Found(
                                        text(row, 1),
                                        row.getBoolean(2),
                                        text(row, 3),
                                        row.getBoolean(4)),
                        table);
        var indexes = new ArrayList<IndexInfo>();
        for (Found index : all) {
            SqliteDefinition.Index said =
                    SqliteDefinition.index(
                            String.join(
                                    "",
                                    question.texts(
                                            "SELECT sql FROM sqlite_master WHERE name = ?"
                                                    + " AND sql IS NOT NULL",
                                            index.name())));
            List<IndexInfo.Part> parts = parts(index.name(), said);
            boolean constraint = index.origin().equals("u");
            List<String> columns = parts.stream().map(IndexInfo.Part::sql).toList();
            indexes.add(
                    new IndexInfo(
                            constraint ? definition.uniqueName(columns) : index.name(),
                            parts,
                            index.unique(),
                            constraint,
                            said.condition(),
                            "btree",
                            List.of(),
                            true,
                            Deferrable.NOT));
        }
        indexes.sort(Comparator.comparing(IndexInfo::name));
        return indexes;
    }

    private List<IndexInfo.Part> parts(String index, SqliteDefinition.Index said)
            throws SQLException {
        record Found(int place, String column, boolean descending) {}
        List<Found> found =
                question.ask(
                        "SELECT seqno, name, \"desc\" FROM pragma_index_xinfo(?) WHERE key = 1"
                                + " ORDER BY seqno",
                        row -> new Found(row.getInt(1), text(row, 2), row.getBoolean(3)),
                        index);
        Map<Integer, String> written = said.parts();
        return found.stream()
                .map(part ->
                        new IndexInfo.Part(
                                part.column().isEmpty()
                                        ? written.getOrDefault(part.place(), "")
                                        : part.column(),
                                part.column().isEmpty(),
                                part.descending(),
                                ""))
                .toList();
    }
}
