package dev.belleville.orm.query;

import java.util.List;

/**
 * Rows made of those of several queries.
 *
 * @param operator how
 * @param all whether equal rows stay
 * @param parts the queries, in order
 */
public record Combination(Operator operator, boolean all, List<Query> parts) {
    /** What is done with the rows of two queries. */
    public enum Operator {
        UNION,
        INTERSECT,
        EXCEPT
    }

    /** Copies what could change. */
    public Combination {
        parts = List.copyOf(parts);
    }

    /** As SQL writes it between two queries. */
    public String sql() {
        return operator.name() + (all ? " ALL" : "");
    }
}
