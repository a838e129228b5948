package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.util.ArrayList;

/** Writes the statements that make the indexes of one table. */
final class IndexSql {
    private final Table table;
    private final SchemaEditor editor;

    IndexSql(Table table, SchemaEditor editor) {
        this.table = table;
        this.editor = editor;
    }

    String create(IndexSpec index) {
        return create("INDEX", index, "");
    }

    /** Without keeping writers out meanwhile. */
    String createConcurrently(IndexSpec index) {
        return create("INDEX CONCURRENTLY", index, "");
    }

    String create(ConstraintSpec.Unique unique) {
        String nulls = unique.nullsDistinct() ? "" : " NULLS NOT DISTINCT";
        return create("UNIQUE INDEX", unique.index(editor.name(table, unique)), nulls);
    }

    private String create(String kind, IndexSpec index, String nulls) {
        boolean options = editor.hasIndexOptions();
        boolean covers = options && !index.include().isEmpty();
        boolean built = options && !index.method().isEmpty();
        return "CREATE "
                + kind
                + " "
                + Sql.quote(index.name())
                + " ON "
                + Sql.quote(table.name())
                + (built ? " USING " + index.method() : "")
                + " ("
                + parts(index, options)
                + ")"
                + (covers ? " INCLUDE (" + Sql.list(table.columnNames(index.include())) + ")" : "")
                + nulls
                + (index.condition() == null
                        ? ""
                        : " WHERE " + new CheckSql(table, editor).write(index.condition()));
    }

    private String parts(IndexSpec index, boolean options) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < index.fields().size(); i++) {
            boolean classed = options && i < index.opclasses().size();
            parts.add(part(index.fields().get(i), classed ? " " + index.opclasses().get(i) : ""));
        }
        var expressions = new ExpressionSql(table, editor);
        index.expressions().forEach(rank -> parts.add(expressions.write(rank)));
        return String.join(", ", parts);
    }

    private String part(String field, String opclass) {
        return field.startsWith("-")
                ? Sql.quote(table.resolve(field.substring(1)).name()) + opclass + " DESC"
                : Sql.quote(table.resolve(field).name()) + opclass;
    }
}
