package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a query inside another.
 *
 * @param query that has one column
 * @param output what it gives; null for what the column is
 */
public record SubqueryValue(Query query, @Nullable FieldKind output) implements Expression {
    @Override
    public SubqueryValue output(FieldKind kind) {
        return new SubqueryValue(query, kind);
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
