package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Q;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the condition of a check constraint: look-ups over columns of one table, with literals in
 * the place of parameters, since a table's definition takes none.
 */
final class CheckSql {
    private static final List<String> LOOKUPS =
            List.of(
                    "exact",
                    "gt",
                    "gte",
                    "lt",
                    "lte",
                    "in",
                    "range",
                    "isnull",
                    "contains",
                    "startswith",
                    "endswith");

    private final Table table;
    private final SchemaEditor editor;
    private final ExpressionSql expressions;

    CheckSql(Table table, SchemaEditor editor) {
        this.table = table;
        this.editor = editor;
        expressions = new ExpressionSql(table, editor);
    }

    String write(Q condition) {
        return switch (condition) {
            case Q.Lookup lookup -> lookup(lookup);
            case Q.And and -> joined(and.parts(), " AND ");
            case Q.Or or -> joined(or.parts(), " OR ");
            case Q.Not not -> "NOT (" + write(not.part()) + ")";
            case Q.Comparison(Expression left, String operator, Object value) ->
                    compare(expressions.write(left), null, operator, operator, value);
            case Q.Holds(Expression inner) -> expressions.write(inner);
            default ->
                    throw new IllegalArgumentException(
                            "A check on table '"
                                    + table.name()
                                    + "' is made of look-ups, expressions, and, or and not; "
                                    + condition.getClass().getSimpleName()
                                    + " is none of these.");
        };
    }

    private String joined(List<Q> parts, String word) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "A check on table '" + table.name() + "' has no condition.");
        }
        return parts.stream().map(this::write).collect(Collectors.joining(word, "(", ")"));
    }

    private String lookup(Q.Lookup lookup) {
        String path = lookup.lookup();
        int cut = path.lastIndexOf("__");
        String operator = cut < 0 ? "exact" : path.substring(cut + 2);
        TableColumn of = table.resolve(cut < 0 ? path : path.substring(0, cut));
        return compare(Sql.quote(of.name()), of, path, operator, lookup.value());
    }

    private String compare(
            String column,
            @Nullable TableColumn of,
            String path,
            String operator,
            @Nullable Object value) {
        return switch (operator) {
            case "exact" ->
                    value == null ? column + " IS NULL" : column + " = " + literal(of, value);
            case "gt" -> column + " > " + literal(of, value);
            case "gte" -> column + " >= " + literal(of, value);
            case "lt" -> column + " < " + literal(of, value);
            case "lte" -> column + " <= " + literal(of, value);
            case "in" -> column + " IN (" + literals(path, of, value, ", ") + ")";
            case "range" -> column + " BETWEEN " + literals(path, of, value, " AND ");
            case "isnull" -> column + (Boolean.TRUE.equals(value) ? " IS NULL" : " IS NOT NULL");
            case "contains" -> like(column, "%", value, "%");
            case "startswith" -> like(column, "", value, "%");
            case "endswith" -> like(column, "%", value, "");
            default ->
                    throw new IllegalArgumentException(
                            "Unsupported lookup '"
                                    + operator
                                    + "' in a check on table '"
                                    + table.name()
                                    + "'. Choices are: "
                                    + String.join(", ", LOOKUPS)
                                    + ".");
        };
    }

    private String literal(@Nullable TableColumn column, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "A check on table '" + table.name() + "' compares with null; ask with isnull.");
        }
        if (value instanceof Expression computed) {
            return expressions.write(computed);
        }
        return column == null ? editor.literal(value) : editor.literal(column, value);
    }

    private String literals(
            String path, @Nullable TableColumn column, @Nullable Object value, String between) {
        if (!(value instanceof Collection<?> values) || values.isEmpty()) {
            throw new IllegalArgumentException(
                    "The lookup '"
                            + path
                            + "' in a check on table '"
                            + table.name()
                            + "' needs a list of values.");
        }
        return values.stream().map(v -> literal(column, v)).collect(Collectors.joining(between));
    }

    private String like(String column, String before, @Nullable Object value, String after) {
        String escaped =
                String.valueOf(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return column + " LIKE " + Sql.text(before + escaped + after) + " ESCAPE '\\'";
    }
}
