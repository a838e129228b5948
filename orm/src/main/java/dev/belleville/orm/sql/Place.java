package dev.belleville.orm.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a condition stands.
 *
 * @param reuse the joins over to-many relations that it may share
 * @param splits whether a negation over a to-many relation becomes a query of its own
 * @param branchNegated whether it is under any negation
 * @param negated whether it is under an odd number of them
 * @param outer whose names its values are; null for those of its own scope
 */
record Place(
        Set<Alias> reuse,
        boolean splits,
        boolean branchNegated,
        boolean negated,
        @Nullable QueryScope outer) {
    static Place start(Set<Alias> reuse, @Nullable QueryScope outer) {
        return new Place(reuse, true, false, false, outer);
    }

    /** For a condition over joins that are there, none of which becomes a query of its own. */
    static Place whole(Set<Alias> reuse) {
        return new Place(reuse, false, false, false, null);
    }

    /** Of a condition that counts as one or none, whatever negates the count. */
    Place counted() {
        return new Place(reuse, splits, branchNegated, false, outer);
    }

    Place under(boolean negation) {
        return negation ? new Place(reuse, splits, true, !negated, outer) : this;
    }
}
