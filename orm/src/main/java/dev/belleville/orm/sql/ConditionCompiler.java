package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.ExistsRows;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final @Nullable Function<String, Term> names;

    ConditionCompiler(QueryScope scope) {
        this(scope, null);
    }

    /** For conditions whose expressions have {@code names} of their own. */
    ConditionCompiler(QueryScope scope, @Nullable Function<String, Term> names) {
        this.scope = scope;
        this.names = names;
        lookups = new LookupCompiler(scope.dialect());
    }

    /** A condition and the joins that may be inner for its sake. */
    private record Built(Clause clause, Set<Alias> inner) {}

    /**
     * Where a condition stands.
     *
     * @param reuse the joins over to-many relations that it may share
     * @param splits whether a negation over a to-many relation becomes a query of its own
     * @param branchNegated whether it is under any negation
     * @param negated whether it is under an odd number of them
     * @param outer whose names its values are; null for those of its own scope
     */
    private record Place(
            Set<Alias> reuse,
            boolean splits,
            boolean branchNegated,
            boolean negated,
            @Nullable QueryScope outer) {
        static Place start(Set<Alias> reuse, @Nullable QueryScope outer) {
            return new Place(reuse, true, false, false, outer);
        }

        /** Of a condition that counts as one or none, whatever negates the count. */
        Place counted() {
            return new Place(reuse, splits, branchNegated, false, outer);
        }

        Place under(boolean negation) {
            return negation ? new Place(reuse, splits, true, !negated, outer) : this;
        }
    }

    /** One call of {@code filter}. */
    Clause compile(Q condition) {
        Set<Alias> innerBefore = scope.joins().inner();
        Place place = Place.start(new HashSet<>(), null);
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
        Built built =
                group(false, false, partsOf(condition), new Place(all, false, false, false, null));
        scope.joins().promote(built.inner());
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
                        comparison(Asked.of(comparison), side(left, path, false), place), Set.of());
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
        if (truth.window()) {
            throw window();
        }
        return Clause.test(truth.sql(), truth);
    }

    private static FieldError window() {
        return new FieldError(
                "Window expressions are not allowed in a condition: the database computes them"
                        + " after it. Filter the rows of a query around by \"pk__in\".");
    }

    /** That an odd number of parts holds; a part that is NULL does not. */
    private Clause odd(List<Q> parts, Place place) {
        var tests = new ArrayList<Fragment>();
        var columns = new ArrayList<Fragment>();
        boolean aggregate = false;
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
        return new Clause.Test(sql, aggregate, columns);
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

    /** What is asked: the node of the walk, its look-up, its value. */
    private record Asked(Q node, String lookup, @Nullable Object value) {
        static Asked of(Q.Lookup lookup) {
            return new Asked(lookup, lookup.lookup(), lookup.value());
        }

        static Asked of(Q.Comparison comparison) {
            return new Asked(comparison, comparison.lookup(), comparison.value());
        }

        boolean isTrue() {
            if (value instanceof Boolean truth) {
                return truth;
            }
            throw new IllegalArgumentException("The look-up '" + lookup + "' takes true or false");
        }
    }

    private Built lookup(Q.Lookup lookup, Place place) {
        List<String> path = LookupPath.split(lookup.lookup());
        QueryScope.Annotated annotated = scope.annotated(path);
        if (annotated != null) {
            Side side = side(annotated.term(), annotated.rest(), false);
            return new Built(comparison(Asked.of(lookup), side, place), Set.of());
        }
        return lookup(lookup, scope.path(path), place);
    }

    private Built lookup(Q.Lookup lookup, LookupPath path, Place place) {
        var before = scope.joins().references();
        Term value =
                lookup.value() instanceof Expression expression ? value(expression, place) : null;
        if (place.branchNegated() && place.splits() && path.firstMany() >= 0) {
            return new Built(exclusion(lookup, path, place), Set.of());
        }
        Set<Alias> used = scope.joins().usedSince(before);
        QueryScope.Reached reached = scope.reach(path, place.reuse());
        used.addAll(reached.joined());
        place.reuse().addAll(reached.kept());
        Side side = side(reached.term(), path.rest(), path.endsInRelation());
        checkRows(lookup, path);

        Asked asked = Asked.of(lookup);
        Clause clause = value == null ? comparison(asked, side, place) : compared(side, value);
        boolean asksForJsonNull = lookup.value() == null && side.term().kind() == FieldKind.JSON;
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

    private Term value(Expression expression, Place place) {
        QueryScope outer = place.outer();
        return outer == null
                ? expressions(place).compile(expression)
                : ExpressionCompiler.sharing(outer).compile(expression);
    }

    /**
     * The left side of a comparison.
     *
     * @param term what is compared
     * @param isYear whether it stands for its year
     * @param kind how it is compared; null for a look-up of the site's own
     * @param name the name of the look-up
     */
    private record Side(Term term, boolean isYear, @Nullable LookupKind kind, String name) {}

    /** Applies the transforms among {@code path}, the last of which may be the look-up. */
    private Side side(Term start, List<String> path, boolean relation) {
        if (start.window()) {
            throw window();
        }
        String name = path.isEmpty() ? LookupKind.EXACT.text() : path.getLast();
        LookupKind last = LookupKind.find(name);
        List<String> transforms =
                last == null || path.isEmpty() ? path : path.subList(0, path.size() - 1);
        LookupKind lookup = last == null ? LookupKind.EXACT : last;
        if (relation && (!transforms.isEmpty() || !lookup.fitsRelations())) {
            throw new FieldError("Related Field got invalid lookup: " + path.getFirst());
        }
        Term term = start;
        for (int i = 0; i < transforms.size(); i++) {
            String transform = transforms.get(i);
            boolean isLast = i == transforms.size() - 1;
            if (isLast && LookupCompiler.comparesByBounds(lookup, term, transform)) {
                return new Side(term, true, lookup, name);
            }
            if (isLast && last == null && scope.lookups().has(transform, term.kind())) {
                return new Side(term, false, null, transform);
            }
            term = scope.transform(term, transform);
        }
        if (!lookup.fits(term.kind())) {
            throw scope.lookups().unsupported(name, term);
        }
        return new Side(term, false, lookup, name);
    }

    private Clause compared(Side side, Term value) {
        LookupKind kind = side.kind();
        return kind == null
                ? scope.lookups().compare(scope, side.name(), side.term(), value)
                : lookups.compare(kind, side.term(), value);
    }

    private Clause comparison(Asked asked, Side side, Place place) {
        Object value = asked.value();
        LookupKind kind = side.kind();
        if (value == null) {
            if (kind != LookupKind.EXACT && kind != LookupKind.IEXACT) {
                throw new IllegalArgumentException(
                        "Cannot use null as a value of '" + asked.lookup() + "'; use isnull");
            }
            return side.term().kind() == FieldKind.JSON
                    ? lookups.isJsonNull(side.term())
                    : lookups.isNull(side.term(), true);
        }
        if (kind == LookupKind.ISNULL) {
            return lookups.isNull(side.term(), asked.isTrue());
        }
        if (value instanceof Expression expression) {
            return compared(side, value(expression, place));
        }
        if (value instanceof Query query && kind != null) {
            return subquery(kind, side.term(), query);
        }
        if (kind != null && kind.takesList() && isEmpty(value)) {
            return kind == LookupKind.HAS_KEYS
                    ? lookups.isNull(side.term(), false)
                    : new Clause.Never();
        }
        int at = scope.walk().findPlace(asked.node());
        if (at < 0) {
            return compared(side, expressions(place).compile(Expression.of(value)));
        }
        if (kind == null) {
            return compared(side, lookups.right(side.term(), at));
        }
        return side.isYear()
                ? lookups.compareYear(kind, side.term(), zone(side.term()), at)
                : lookups.compare(kind, side.term(), at);
    }

    /** The zone whose calendar counts; none does for a date. */
    private ZoneId zone(Term term) {
        return term.kind() == FieldKind.DATE_TIME ? scope.walk().zone() : ZoneOffset.UTC;
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Iterable<?> elements -> {
                for (Object element : elements) {
                    if (element != null) {
                        yield false;
                    }
                }
                yield true;
            }
            case Object[] elements -> isEmpty(Arrays.asList(elements));
            case long[] elements -> elements.length == 0;
            case int[] elements -> elements.length == 0;
            default -> false;
        };
    }

    private Clause subquery(LookupKind kind, Term left, Query query) {
        ModelMeta model = scope.registry().model(query.model());
        SelectCompiler inner = new SelectCompiler(scope.inner(model), query);
        Fragment sql = inner.compileAsValue();
        if (sql == null) {
            return new Clause.Never();
        }
        Fragment test = new Fragment().add(left.sql());
        if (kind == LookupKind.IN) {
            return Clause.test(test.add(" IN ").add(sql.within(scope.dialect()::subquery)), left);
        }
        return Clause.test(test.add(comparisonWith(kind)).add(sql).add(")"), left);
    }

    private static String comparisonWith(LookupKind kind) {
        return switch (kind) {
            case EXACT -> " = (";
            case GT -> " > (";
            case GTE -> " >= (";
            case LT -> " < (";
            case LTE -> " <= (";
            default ->
                    throw new IllegalArgumentException(
                            "A query is no value for the look-up '" + kind.text() + "'");
        };
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

    /**
     * What a negated condition over a to-many relation means: that a related row satisfies it. The
     * negation around makes it "no related row does". As in Django a plain field as value is that
     * of the row outside, a computed value that of the row inside. Django's {@code split_exclude}.
     */
    private Clause exclusion(Q.Lookup lookup, LookupPath path, Place place) {
        int many = path.firstMany();
        ModelMeta near = path.modelBefore(many);
        Hop first = path.hops().get(many);
        QueryScope.Reached outer = scope.reachBefore(path, many);

        QueryScope inner = scope.inner(near);
        var compiler = new ConditionCompiler(inner);
        boolean computes =
                lookup.value() instanceof Expression value
                        && !(value instanceof F)
                        && !(value instanceof OuterRef);
        boolean inside = computes && many == 0;
        QueryScope around = place.outer() == null ? scope : place.outer();
        Clause condition =
                compiler.group(
                                lookup,
                                path.from(many),
                                Place.start(new HashSet<>(), inside ? null : around))
                        .clause();
        if (condition instanceof Clause.Never) {
            return condition;
        }
        Joins joins = inner.joins();
        Alias related = joins.join(joins.base(), first, null);
        boolean keepsNear = related.isOuter() || inside || first.kind() != null;
        Fragment link = keepsNear ? inner.key().sql() : inner.column(related, first.toColumn());
        var tests = new ArrayList<Fragment>();
        tests.add(new Fragment().add(link).add(" = ").add(outer.term().sql()));
        for (Alias shared : place.reuse()) {
            if (shared.joins(outer.alias(), first)) {
                for (String key : first.keyColumns()) {
                    tests.add(
                            new Fragment()
                                    .add(inner.column(related, key))
                                    .add(" = ")
                                    .add(scope.column(shared, key)));
                }
            }
        }
        if (!(condition instanceof Clause.Always)) {
            tests.add(Fragment.of("(").add(condition.sql()).add(")"));
        }
        Fragment exists =
                Fragment.of("EXISTS (SELECT 1")
                        .add(joins.from(keepsNear ? joins.base() : related, scope.dialect()::quote))
                        .add(" WHERE ")
                        .join(" AND ", tests)
                        .add(")");
        Clause found = Clause.test(exists, outer.term());
        boolean nearMayBeMissing =
                related.isOuter() && path.hops().subList(0, many).stream().anyMatch(Hop::nullable);
        return nearMayBeMissing
                ? Clause.join(true, false, List.of(found, lookups.isNull(outer.term(), true)))
                : found;
    }

    /** One look-up whose path is known, as a filter of its own. */
    private Built group(Q.Lookup lookup, LookupPath path, Place place) {
        Set<Alias> innerBefore = scope.joins().inner();
        Built built = lookup(lookup, path, place);
        var votes = new JoinVotes(false, false, 1);
        votes.add(built.inner());
        votes.apply(scope.joins());
        scope.joins().demote(innerBefore);
        return built;
    }
}
