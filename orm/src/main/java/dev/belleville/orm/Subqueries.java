package dev.belleville.orm;

import java.util.List;

/** Turns query sets inside conditions into what they ask, so that nothing runs before its time. */
final class Subqueries {
    private Subqueries() {}

    static Q lower(Q condition) {
        return switch (condition) {
            case Q.Lookup(String lookup, Object value) ->
                    value instanceof QuerySet<?> rows
                            ? new Q.Lookup(lookup, rows.query())
                            : condition;
            case Q.And(List<Q> parts) -> hasRows(condition) ? new Q.And(lowered(parts)) : condition;
            case Q.Or(List<Q> parts) -> hasRows(condition) ? new Q.Or(lowered(parts)) : condition;
            case Q.Not(Q part) -> hasRows(part) ? new Q.Not(lower(part)) : condition;
        };
    }

    private static List<Q> lowered(List<Q> parts) {
        return parts.stream().map(Subqueries::lower).toList();
    }

    private static boolean hasRows(Q condition) {
        return switch (condition) {
            case Q.Lookup lookup -> lookup.value() instanceof QuerySet<?>;
            case Q.And and -> and.parts().stream().anyMatch(Subqueries::hasRows);
            case Q.Or or -> or.parts().stream().anyMatch(Subqueries::hasRows);
            case Q.Not(Q part) -> hasRows(part);
        };
    }
}
