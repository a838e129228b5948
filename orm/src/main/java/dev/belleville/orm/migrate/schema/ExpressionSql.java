package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.sql.Template;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes expressions over columns of one table, with literals in the place of parameters, since a
 * table's definition takes none.
 */
final class ExpressionSql {
    private final Table table;
    private final SchemaEditor editor;

    ExpressionSql(Table table, SchemaEditor editor) {
        this.table = table;
        this.editor = editor;
    }

    /** For what a column has where a row names no value, which is computed from no column. */
    static ExpressionSql ofNoTable(SchemaEditor editor) {
        var none = new Table("", "", List.of(), List.of(), List.of(), List.of(), "");
        return new ExpressionSql(none, editor);
    }

    /** A rank of an index. */
    String write(Ordering rank) {
        if (rank.nulls() != Ordering.Nulls.DEFAULT && !editor.hasIndexOptions()) {
            throw new NotSupportedError(
                    "An index of table '"
                            + table.name()
                            + "' says where NULLs stand, which only PostgreSQL's do; leave"
                            + " nullsFirst() or nullsLast() out.");
        }
        return "("
                + write(rank.expression())
                + ")"
                + (rank.descending() ? " DESC" : "")
                + switch (rank.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                };
    }

    String write(Expression expression) {
        return switch (expression) {
            case F(String name) -> Sql.quote(table.resolve(name).name());
            case Value value -> value.value() == null ? "NULL" : editor.literal(value.value());
            case Combined combined -> combined(combined);
            case Func func -> func(func);
            case Cases cases -> cases(cases);
            case Q condition -> "(" + new CheckSql(table, editor).write(condition) + ")";
            default ->
                    throw new IllegalArgumentException(
                            "The definition of table '"
                                    + table.name()
                                    + "' is made of fields, values, functions, arithmetic and"
                                    + " cases; "
                                    + expression.getClass().getSimpleName()
                                    + " is none of these. Say it in SQL by Sql.of(…).");
        };
    }

    private String combined(Combined combined) {
        String left = dividend(combined, write(combined.left()));
        String right = write(combined.right());
        if (combined.operator() == Combined.Operator.POWER) {
            return "POWER(" + left + ", " + right + ")";
        }
        boolean joins =
                combined.operator() == Combined.Operator.ADD
                        && (isText(combined.left()) || isText(combined.right()));
        return "(" + left + " " + (joins ? "||" : combined.operator().symbol()) + " " + right + ")";
    }

    /** As the compiler of queries has it: SQLite keeps 9.00 as a 9, which divides as such. */
    private String dividend(Combined combined, String sql) {
        boolean cut =
                combined.operator() == Combined.Operator.DIVIDE
                        && editor.vendor().equals("sqlite")
                        && (isDecimal(combined.left()) || isDecimal(combined.right()));
        return cut ? "CAST(" + sql + " AS REAL)" : sql;
    }

    private boolean isDecimal(Expression expression) {
        return switch (expression) {
            case F(String name) -> table.resolve(name).type().kind() == FieldKind.DECIMAL;
            case Value value -> value.value() instanceof BigDecimal;
            case Func func when func.output() != null -> func.output() == FieldKind.DECIMAL;
            default -> expression.operands().stream().anyMatch(this::isDecimal);
        };
    }

    private boolean isText(Expression expression) {
        return switch (expression) {
            case F(String name) -> table.resolve(name).type().kind().isText();
            case Value value -> value.value() instanceof CharSequence;
            case Func func when func.output() != null -> func.output().isText();
            default -> expression.operands().stream().anyMatch(this::isText);
        };
    }

    private String func(Func func) {
        String template = func.template(editor.vendor());
        if (template == null) {
            throw new NotSupportedError(func.name() + " is not there on " + editor.vendor());
        }
        return Template.text(template, func.arguments().stream().map(this::write).toList());
    }

    private String cases(Cases cases) {
        var sql = new StringBuilder("CASE");
        for (Cases.When branch : cases.branches()) {
            sql.append(" WHEN ")
                    .append(new CheckSql(table, editor).write(branch.condition()))
                    .append(" THEN ")
                    .append(write(branch.result()));
        }
        if (cases.otherwise() != null) {
            sql.append(" ELSE ").append(write(cases.otherwise()));
        }
        return sql.append(" END").toString();
    }
}
