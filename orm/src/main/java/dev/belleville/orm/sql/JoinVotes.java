package dev.belleville.orm.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decides which joins are inner and which outer after the parts of a condition were compiled. A
 * part votes for the joins without which it cannot hold. Django's JoinPromoter.
 */
final class JoinVotes {
    private final boolean anySuffices;
    private final int parts;
    private final Map<Alias, Integer> votes = new HashMap<>();

    /** For {@code parts} conditions joined by OR or AND, the whole under an odd negation or not. */
    JoinVotes(boolean or, boolean negated, int parts) {
        anySuffices = or != negated;
        this.parts = parts;
    }

    void add(Set<Alias> needed) {
        needed.forEach(alias -> votes.merge(alias, 1, Integer::sum));
    }

    /** Changes the joins, and tells which are inner for the sake of the whole. */
    Set<Alias> apply(Joins joins) {
        var outer = new HashSet<Alias>();
        var inner = new HashSet<Alias>();
        votes.forEach((alias, count) -> {
            if (anySuffices && count < parts) {
                outer.add(alias);
            } else {
                inner.add(alias);
            }
        });
        joins.promote(outer);
        joins.demote(inner);
        return inner;
    }
}
