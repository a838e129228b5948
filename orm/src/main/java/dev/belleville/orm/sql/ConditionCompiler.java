package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.ExistsRows;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.sql.Comparisons.Asked;
import dev.belleville.orm.sql.Comparisons.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the conditions of one filter. The rules are Django's: conditions of one call over a
 * to-many relation speak of the same related row; a join is outer where a row without partner can
 * satisfy the whole; what is negated over a to-many relation becomes a query of its own; a NULL
 * never satisfies {@code exclude}.
 */
final class ConditionCompiler {
    private final QueryScope scope;
    private final LookupCompiler lookups;
    private final Comparisons comparisons;
    private final @Nullable Function<String, Term> names;

    ConditionCompiler(QueryScope scope) {
        this(scope, null);
    }

    /** For conditions whose expressions have {@code names} of their own. */
    ConditionCompiler(QueryScope scope, @Nullable Function<String, Term> names) {
        this.scope = scope;
        this.names = names;
        lookups = new LookupCompiler(scope.dialect());
        comparisons = new Comparisons(scope, lookups);
    }

    /** A condition and the joins that may be inner for its sake. */
    private record Built(Clause clause, Set<Alias> inner) {}

    /**
     * One call of {@code filter}.
     *
     * @param shared the joins over to-many relations of the same call; gets those of this part
     */
    Clause compile(Q condition, Set<Alias> shared) {
        Set<Alias> innerBefore = scope.joins().inner();
        Place place = Place.start(shared, null);
        Built built =
                condition instanceof Q.Not
                        ? build(condition, place)
                        : group(false, false, partsOf(condition), place);
        scope.joins().demote(innerBefore);
        return built.clause();
    }

    /** The condition of an aggregate, which shares all joins there are. */
    Clause shared(Q condition) {
        var all = new HashSet<>(scope.joins().references().keySet());
        Built built = group(false, false, partsOf(condition), Place.whole(all));
        scope.joins().promote(built.inner());
        return built.clause();
    }

    /**
     * A condition that does not decide which rows are joined: it stands in a join, or around the
     * rows.
     */
    Clause beside(Q condition, Set<Alias> shared, boolean splits) {
        Set<Alias> innerBefore = scope.joins().inner();
        var reuse = new HashSet<>(shared);
        Place place = splits ? Place.start(reuse, null) : Place.whole(reuse);
        Built built = group(false, false, partsOf(condition), place);
        scope.joins().promote(built.inner());
        scope.joins().demote(innerBefore);
        return built.clause();
    }

    private static List<Q> partsOf(Q condition) {
        return condition instanceof Q.And and ? and.parts() : List.of(condition);
    }

    private Built build(Q condition, Place place) {
        return switch (condition) {
            case Q.Lookup lookup -> lookup(lookup, place);
            case Q.Comparison comparison -> {
                Term left = expressions(place).compile(comparison.left());
                List<String> path = LookupPath.split(comparison.lookup());
                yield new Built(
                        compare(Asked.of(comparison), comparisons.side(left, path, null), place),
                        Set.of());
            }
            case Q.Holds(Expression expression) ->
                    new Built(
                            condition(expression, expressions(place).compile(expression)),
                            Set.of());
            case ExistsRows(Query query) -> {
                Term found = expressions(place).existing(query);
                yield new Built(found == null ? new Clause.Never() : holds(found), Set.of());
            }
            case Q.Xor xor -> new Built(odd(xor.parts(), place), Set.of());
            case Q.And and -> group(false, false, and.parts(), place);
            case Q.Or or -> group(true, false, or.parts(), place);
            case Q.Not(Q part) -> group(false, true, partsOf(part), place);
        };
    }

    private ExpressionCompiler expressions(Place place) {
        return new ExpressionCompiler(
                scope, names == null ? name -> scope.resolve(name, place.reuse(), true) : names);
    }

    private static Clause condition(Expression expression, Term truth) {
        if (expression instanceof F || truth.kind() != FieldKind.BOOLEAN) {
            throw new IllegalArgumentException(
                    "Cannot filter against a non-conditional expression. Compare it, or say"
                            + " output(FieldKind.BOOLEAN).");
        }
        return holds(truth);
    }

    private static Clause holds(Term truth) {
        return Clause.test(truth.sql(), truth);
    }

    /** That an odd number of parts holds; a part that is NULL does not. */
    private Clause odd(List<Q> parts, Place place) {
        var tests = new ArrayList<Fragment>();
        var columns = new ArrayList<Fragment>();
        boolean aggregate = false;
        boolean window = false;
        int always = 0;
        var joined = new HashSet<Alias>();
        for (Q part : parts) {
            Built built = build(part, place.counted());
            joined.addAll(built.inner());
            switch (built.clause()) {
                case Clause.Always _ -> always++;
                case Clause.Never _ -> {}
                case Clause.Test _, Clause.Group _ -> {
                    Clause clause = built.clause();
                    aggregate |= clause.isAggregate();
                    window |= clause.isWindow();
                    columns.addAll(clause.columns());
                    tests.add(Template.write("CASE WHEN {} THEN 1 ELSE 0 END", clause.sql()));
                }
            }
        }
        scope.joins().promote(joined);
        boolean seeks = always % 2 == 0;
        if (tests.isEmpty()) {
            return seeks ? new Clause.Never() : new Clause.Always();
        }
        Fragment sql = Fragment.of("(").join(" + ", tests).add(") % 2 = " + (seeks ? 1 : 0));
        return new Clause.Test(sql, aggregate, window, columns);
    }

    private Built group(boolean or, boolean negation, List<Q> parts, Place place) {
        Place inside = place.under(negation);
        var clauses = new ArrayList<Clause>();
        var votes = new JoinVotes(or, inside.negated(), parts.size());
        for (Q part : parts) {
            Built built = build(part, inside);
            votes.add(built.inner());
            clauses.add(built.clause());
        }
        Set<Alias> inner = votes.apply(scope.joins());
        return new Built(Clause.join(or, negation, clauses), inner);
    }

    private Built lookup(Q.Lookup lookup, Place place) {
        List<String> path = LookupPath.split(lookup.lookup());
        QueryScope.Annotated annotated = scope.annotated(path);
        if (annotated != null) {
            Side side = comparisons.side(annotated.term(), annotated.rest(), null);
            return new Built(compare(Asked.of(lookup), side, place), Set.of());
        }
        return lookup(lookup, scope.path(path), place);
    }

    private Built lookup(Q.Lookup lookup, LookupPath path, Place place) {
        var before = scope.joins().references();
        Term value =
                lookup.value() instanceof Expression expression ? value(expression, place) : null;
        if (place.branchNegated() && place.splits() && path.firstMany() >= 0) {
            return new Built(new Exclusion(scope, place, lookup, path).compile(), Set.of());
        }
        Set<Alias> used = scope.joins().usedSince(before);
        QueryScope.Reached reached = scope.reach(path, place.reuse());
        used.addAll(reached.joined());
        place.reuse().addAll(reached.kept());
        ModelMeta target = path.endsInRelation() ? path.relations().getLast().target() : null;
        Side side = comparisons.side(reached.term(), path.rest(), target);
        checkRows(lookup, path);

        Asked asked = Asked.of(lookup);
        Clause clause =
                value == null ? compare(asked, side, place) : comparisons.compare(side, value);
        boolean asksForJsonNull = asked.isNull() && Comparisons.isJson(side, LookupKind.EXACT);
        boolean isNullTest = side.kind() == LookupKind.ISNULL;
        boolean asksForNull =
                !asksForJsonNull && (lookup.value() == null || (isNullTest && asked.isTrue()));
        boolean asksForNotNull = isNullTest && !asksForNull;
        boolean needsOuter = asksForNull && !place.negated();
        if (place.negated() && !asksForNull && !asksForJsonNull) {
            needsOuter = true;
            if (!asksForNotNull) {
                boolean nullable = reached.term().nullable() || reached.alias().isOuter();
                clause =
                        Clause.all(
                                clause,
                                nullable
                                        ? lookups.isNull(reached.term(), false)
                                        : new Clause.Always(),
                                value != null && value.nullable() && value.field() != null
                                        ? lookups.isNull(value, false)
                                        : new Clause.Always());
            }
        }
        return new Built(clause, needsOuter ? Set.of() : used);
    }

    private Clause compare(Asked asked, Side side, Place place) {
        return comparisons.compare(asked, side, expression -> value(expression, place));
    }

    private Term value(Expression expression, Place place) {
        QueryScope outer = place.outer();
        return outer == null
                ? expressions(place).compile(expression)
                : ExpressionCompiler.sharing(outer).compile(expression);
    }

    /** Rows of another model than the relation's target are a mistake. */
    private static void checkRows(Q.Lookup lookup, LookupPath path) {
        if (lookup.value() instanceof Query query
                && path.endsInRelation()
                && query.projection() instanceof Projection.Instances) {
            Class<?> expected = path.relations().getLast().target().type();
            boolean akin =
                    expected.isAssignableFrom(query.model())
                            || query.model().isAssignableFrom(expected);
            if (!akin) {
                throw new IllegalArgumentException(
                        "Cannot use QuerySet for \""
                                + query.model().getSimpleName()
                                + "\": Use a QuerySet for \""
                                + expected.getSimpleName()
                                + "\".");
            }
        }
    }

    /** One look-up whose path is known, as a filter of its own. */
    Clause alone(Q.Lookup lookup, LookupPath path, Place place) {
        Set<Alias> innerBefore = scope.joins().inner();
        Built built = lookup(lookup, path, place);
        var votes = new JoinVotes(false, false, 1);
        votes.add(built.inner());
        votes.apply(scope.joins());
        scope.joins().demote(innerBefore);
        return built.clause();
    }
}
