package dev.belleville.orm;

import dev.belleville.orm.query.Combination;
import dev.belleville.orm.query.Combination.Operator;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one query of several, by their rows or by their conditions. */
final class Combining {
    private Combining() {}

    /** The rows that {@code operator} makes of those of the query sets. */
    static Query rows(Operator operator, boolean all, QuerySet<?> first, QuerySet<?>... others) {
        var parts = new ArrayList<Query>();
        parts.add(first.query());
        for (QuerySet<?> other : others) {
            parts.add(other.query());
        }
        Query start = first.query();
        return switch (operator) {
            case UNION -> {
                List<Query> kept = parts.stream().filter(part -> !part.empty()).toList();
                yield kept.isEmpty()
                        ? start.none()
                        : kept.size() == 1
                                ? kept.getFirst()
                                : kept.getFirst().combine(new Combination(operator, all, kept));
            }
            case INTERSECT ->
                    parts.stream().anyMatch(Query::empty)
                            ? start.none()
                            : start.combine(new Combination(operator, all, parts));
            case EXCEPT ->
                    start.empty() ? start : start.combine(new Combination(operator, all, parts));
        };
    }

    static Query and(Query left, Query right) {
        check(left, right);
        if (left.empty() || right.empty()) {
            return left.none();
        }
        Query both = left;
        for (Step step : right.steps()) {
            if (step instanceof Step.Filter) {
                both = both.step(step);
            }
        }
        return ordered(both, right);
    }

    static Query or(Query left, Query right) {
        check(left, right);
        if (left.empty() || right.empty()) {
            return left.empty() ? right : left;
        }
        Q here = condition(left);
        Q there = condition(right);
        Query open = unfiltered(left);
        return ordered(here == null || there == null ? open : open.filter(here.or(there)), right);
    }

    static Query xor(Query left, Query right) {
        check(left, right);
        if (left.empty() || right.empty()) {
            return left.empty() ? right : left;
        }
        Q here = all(condition(left));
        Q there = all(condition(right));
        Q one = here.and(there.not()).or(here.not().and(there));
        return ordered(unfiltered(left).filter(one), right);
    }

    /** A condition that every row satisfies where there is none. */
    private static Q all(@Nullable Q condition) {
        return condition == null ? Q.of("pk__isnull", false) : condition;
    }

    private static void check(Query left, Query right) {
        if (left.combination() != null || right.combination() != null) {
            throw new NotSupportedError(
                    "A query made by union(), intersection() or difference() has no conditions to"
                            + " combine.");
        }
        if (!left.slice().isAll() || !right.slice().isAll()) {
            throw new IllegalStateException(
                    "Cannot combine queries once a slice has been taken. Do that before limit(), skip() or slice(), or use union().");
        }
        if (left.model() != right.model()) {
            throw new IllegalArgumentException(
                    "Cannot combine queries on two different base models.");
        }
        if (left.distinct() != right.distinct()) {
            throw new IllegalArgumentException(
                    "Cannot combine a unique query with a non-unique query.");
        }
        if (!left.distinctOn().equals(right.distinctOn())) {
            throw new IllegalArgumentException(
                    "Cannot combine queries with different distinct fields.");
        }
        if (!left.projection().equals(right.projection())) {
            throw new IllegalArgumentException(
                    "Merging query sets must involve the same values in each case.");
        }
    }

    private static Query ordered(Query query, Query right) {
        return right.ordering() == null || right.ordering().isEmpty()
                ? query
                : query.order(right.ordering());
    }

    /** All that the filters ask for; null where there are none. */
    private static @Nullable Q condition(Query query) {
        Q[] filters =
                query.steps().stream()
                        .filter(Step.Filter.class::isInstance)
                        .map(step -> ((Step.Filter) step).condition())
                        .toArray(Q[]::new);
        return filters.length == 0 ? null : Q.all(filters);
    }

    private static Query unfiltered(Query query) {
        return query.withSteps(
                query.steps().stream().filter(step -> !(step instanceof Step.Filter)).toList());
    }
}
