package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Q;
import java.util.List;

/**
 * Whether a query inside another has rows.
 *
 * @param query that is asked
 */
public record ExistsRows(Query query) implements Q {
    @Override
    public List<Expression> operands() {
        return List.of();
    }
}
