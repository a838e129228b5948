package dev.belleville.orm.inspect;

import static dev.belleville.orm.inspect.Question.text;
import static dev.belleville.orm.inspect.Question.texts;

import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's {@code pg_catalog}. A table is the one that its bare name finds. */
record PostgresqlCatalog(Question question) implements Catalog {
    private static final String TABLES =
            """
            SELECT c.relname, c.relkind::text, c.relispartition, obj_description(c.oid, 'pg_class')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND pg_table_is_visible(c.oid)
                AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                AND n.nspname !~ '^pg_toast'
            ORDER BY c.relname\
            """;

    /** A domain is looked through, down to the type that it narrows. */
    private static final String COLUMNS =
            """
            SELECT a.attname, a.attnotnull, a.attidentity <> '' AS counted,
                a.attgenerated::text AS generated, pg_get_expr(d.adbin, d.adrelid) AS value,
                col_description(a.attrelid, a.attnum) AS comment,
                format_type(t.oid, b.mod) AS sql, t.typname, e.typname AS element,
                format_type(e.oid, b.mod) AS element_sql,
                GREATEST(a.attndims, y.typndims) AS dimensions,
                CASE WHEN a.attcollation <> y.typcollation THEN l.collname END AS collation,
                (SELECT array_agg(v.enumlabel::text ORDER BY v.enumsortorder) FROM pg_enum v
                    WHERE v.enumtypid = t.oid) AS labels,
                pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) AS sequence
            FROM pg_attribute a
            JOIN pg_type y ON y.oid = a.atttypid
            CROSS JOIN LATERAL (
                WITH RECURSIVE below AS (
                    SELECT a.atttypid AS oid, a.atttypmod AS mod
                    UNION ALL
                    SELECT o.typbasetype, o.typtypmod FROM below
                    JOIN pg_type o ON o.oid = below.oid AND o.typtype = 'd')
                SELECT below.oid, below.mod FROM below
                JOIN pg_type o ON o.oid = below.oid AND o.typtype <> 'd') b
            JOIN pg_type t ON t.oid = b.oid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE a.attrelid = to_regclass(quote_ident(?)) AND a.attnum > 0
                AND NOT a.attisdropped
            ORDER BY a.attnum\
            """;

    private static final String COLUMN_NAMES =
            """
            (SELECT array_agg(a.attname::text ORDER BY k.place)
                FROM unnest(%s) WITH ORDINALITY k(number, place)
                JOIN pg_attribute a ON a.attrelid = %s AND a.attnum = k.number)\
            """;

    private static final String PRIMARY_KEY =
            "SELECT "
                    + COLUMN_NAMES.formatted("c.conkey", "c.conrelid")
                    + " AS here FROM pg_constraint c WHERE c.contype = 'p'"
                    + " AND c.conrelid = to_regclass(quote_ident(?))";

    private static final String FOREIGN_KEYS =
            "SELECT c.conname, c.condeferrable, c.condeferred, c.confdeltype::text AS rule,"
                    + " CASE WHEN pg_table_is_visible(t.oid) THEN t.relname::text"
                    + " ELSE n.nspname || '.' || t.relname END AS target, "
                    + COLUMN_NAMES.formatted("c.conkey", "c.conrelid")
                    + " AS here, "
                    + COLUMN_NAMES.formatted("c.confkey", "c.confrelid")
                    + " AS there FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid"
                    + " JOIN pg_namespace n ON n.oid = t.relnamespace"
                    + " WHERE c.contype = 'f' AND c.conrelid = to_regclass(quote_ident(?))"
                    + " ORDER BY c.conname";

    private static final String CHECKS =
            "SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint"
                    + " WHERE contype = 'c' AND conrelid = to_regclass(quote_ident(?))"
                    + " ORDER BY conname";

    /** Version 14 has no column {@code indnullsnotdistinct} that could be named. */
    private static final String INDEXES =
            """
            SELECT x.relname, i.indisunique, m.amname, pg_get_expr(i.indpred, i.indrelid) AS rows,
                c.oid IS NOT NULL AS is_constraint, c.condeferrable, c.condeferred,
                to_jsonb(i) ->> 'indnullsnotdistinct' = 'true' AS alike,
                (SELECT array_agg(COALESCE(a.attname::text,
                        pg_get_indexdef(i.indexrelid, k.place::int, true)) ORDER BY k.place)
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                        AND k.number > 0) AS parts,
                i.indkey::int2[]::text[] AS numbers, i.indoption::int2[]::text[] AS options,
                (SELECT array_agg(CASE WHEN o.opcdefault THEN '' ELSE o.opcname::text END
                        ORDER BY k.place)
                    FROM unnest(i.indclass::oid[]) WITH ORDINALITY k(number, place)
                    JOIN pg_opclass o ON o.oid = k.number) AS classes,
                i.indnkeyatts
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('u', 'x')
            WHERE i.indrelid = to_regclass(quote_ident(?)) AND NOT i.indisprimary
            ORDER BY x.relname\
            """;

    @Override
    public List<TableInfo> tables() throws SQLException {
        return question.ask(
                TABLES,
                row ->
                        new TableInfo(
                                text(row, 1), kind(text(row, 2), row.getBoolean(3)), text(row, 4)));
    }

    private static TableInfo.Kind kind(String kind, boolean partition) {
        return switch (kind) {
            case "v" -> TableInfo.Kind.VIEW;
            case "m" -> TableInfo.Kind.MATERIALIZED_VIEW;
            case "f" -> TableInfo.Kind.FOREIGN_TABLE;
            default -> partition ? TableInfo.Kind.PARTITION : TableInfo.Kind.TABLE;
        };
    }

    @Override
    public TableDescription describe(TableInfo table) throws SQLException {
        String name = table.name();
        var sequences = new ArrayList<SequenceInfo>();
        List<ColumnInfo> columns =
                question.ask(
                        COLUMNS,
                        row -> {
                            if (!text(row, "sequence").isEmpty()) {
                                sequences.add(
                                        new SequenceInfo(
                                                text(row, "sequence"), name, text(row, "attname")));
                            }
                            return column(row);
                        },
                        name);
        return new TableDescription(
                table,
                columns,
                question.ask(PRIMARY_KEY, row -> texts(row, "here"), name).stream()
                        .flatMap(List::stream)
                        .toList(),
                question.ask(FOREIGN_KEYS, PostgresqlCatalog::foreignKey, name),
                question.ask(INDEXES, PostgresqlCatalog::index, name),
                question.ask(CHECKS, row -> new CheckInfo(text(row, 1), text(row, 2)), name),
                sequences);
    }

    private static ColumnInfo column(ResultSet row) throws SQLException {
        String value = row.getString("value");
        boolean generated = !text(row, "generated").isEmpty();
        boolean serial = value != null && !generated && value.startsWith("nextval(");
        boolean counted = row.getBoolean("counted") || serial;
        return new ColumnInfo(
                text(row, "attname"),
                type(row),
                !row.getBoolean("attnotnull"),
                generated || counted ? null : value,
                "",
                generated && value != null
                        ? new ColumnInfo.Generated(value, text(row, "generated").equals("s"))
                        : null,
                counted,
                text(row, "collation"),
                text(row, "comment"));
    }

    private static ColumnInfo.Type type(ResultSet row) throws SQLException {
        String element = row.getString("element");
        ColumnInfo.@Nullable Type held =
                element == null
                        ? null
                        : TypeText.of(text(row, "element_sql")).type(element, List.of(), null);
        String name = text(row, "typname");
        String sql = text(row, "sql");
        for (int more = row.getInt("dimensions"); held != null && more > 1; more--) {
            held = TypeText.of(sql).type(name, List.of(), held);
            sql += "[]";
        }
        return TypeText.of(sql).type(name, texts(row, "labels"), held);
    }

    private static ForeignKeyInfo foreignKey(ResultSet row) throws SQLException {
        return new ForeignKeyInfo(
                text(row, "conname"),
                texts(row, "here"),
                text(row, "target"),
                texts(row, "there"),
                switch (text(row, "rule")) {
                    case "r" -> "RESTRICT";
                    case "c" -> "CASCADE";
                    case "n" -> "SET NULL";
                    case "d" -> "SET DEFAULT";
                    default -> "NO ACTION";
                },
                deferrable(row));
    }

    private static Deferrable deferrable(ResultSet row) throws SQLException {
        if (!row.getBoolean("condeferrable")) {
            return Deferrable.NOT;
        }
        return row.getBoolean("condeferred") ? Deferrable.DEFERRED : Deferrable.IMMEDIATE;
    }

    private static IndexInfo index(ResultSet row) throws SQLException {
        List<String> parts = texts(row, "parts");
        List<String> numbers = texts(row, "numbers");
        List<String> options = texts(row, "options");
        List<String> classes = texts(row, "classes");
        int keys = row.getInt("indnkeyatts");
        var over = new ArrayList<IndexInfo.Part>();
        for (int i = 0; i < keys; i++) {
            boolean descending = (Integer.parseInt(options.get(i)) & 1) != 0;
            boolean expression = numbers.get(i).equals("0");
            over.add(new IndexInfo.Part(parts.get(i), expression, descending, classes.get(i)));
        }
        return new IndexInfo(
                text(row, "relname"),
                over,
                row.getBoolean("indisunique"),
                row.getBoolean("is_constraint"),
                text(row, "rows"),
                text(row, "amname"),
                parts.subList(keys, parts.size()),
                !row.getBoolean("alike"),
                deferrable(row));
    }
}
