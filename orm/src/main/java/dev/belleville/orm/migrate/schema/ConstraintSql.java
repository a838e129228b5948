package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ConstraintSpec;

/** Writes the constraints of one table as they stand beside its columns. */
final class ConstraintSql {
    private final Table table;
    private final SchemaEditor editor;

    ConstraintSql(Table table, SchemaEditor editor) {
        this.table = table;
        this.editor = editor;
    }

    String define(ConstraintSpec constraint) {
        String rule =
                switch (constraint) {
                    case ConstraintSpec.Unique unique ->
                            (unique.nullsDistinct() ? "UNIQUE (" : "UNIQUE NULLS NOT DISTINCT (")
                                    + Sql.list(table.columnNames(unique.fields()))
                                    + ")"
                                    + deferral(unique.deferrable());
                    case ConstraintSpec.Check check ->
                            "CHECK (" + new CheckSql(table, editor).write(check.condition()) + ")";
                };
        return "CONSTRAINT " + Sql.quote(editor.name(table, constraint)) + " " + rule;
    }

    private static String deferral(ConstraintSpec.Deferrable when) {
        return switch (when) {
            case NOT -> "";
            case DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
            case IMMEDIATE -> " DEFERRABLE INITIALLY IMMEDIATE";
        };
    }
}
