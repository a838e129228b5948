package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.query.LookupPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a negated condition over a to-many relation means: that a related row satisfies it. The
 * negation around makes it "no related row does". As in Django a plain field as value is that of
 * the row outside, a computed value that of the row inside. Django's {@code split_exclude}.
 */
final class Exclusion {
    private final QueryScope scope;
    private final Place place;
    private final Q.Lookup lookup;
    private final LookupPath path;
    private final int many;

    /** For a look-up along {@code path} at {@code place} in {@code scope}. */
    Exclusion(QueryScope scope, Place place, Q.Lookup lookup, LookupPath path) {
        this.scope = scope;
        this.place = place;
        this.lookup = lookup;
        this.path = path;
        many = path.isFiltered() ? 0 : path.firstMany();
    }

    /** That a related row satisfies it. */
    Clause compile() {
        Hop first = path.hops().get(many);
        QueryScope.Reached outer = scope.reachBefore(path, many);
        QueryScope inner =
                path.isFiltered() ? scope.innerSame() : scope.inner(path.modelBefore(many));
        boolean inside = computes() && many == 0;
        Clause condition =
                new ConditionCompiler(inner)
                        .alone(
                                lookup,
                                path.from(many),
                                Place.start(new HashSet<>(), inside ? null : around()));
        if (condition instanceof Clause.Never) {
            return condition;
        }
        Joins joins = inner.joins();
        Alias related = inner.join(joins.base(), first, null);
        boolean keepsNear =
                related.isOuter() || inside || path.isFiltered() || first.kind() != null;
        List<Term> near =
                path.isFiltered()
                        ? scope.keys().stream().map(scope::lift).toList()
                        : List.of(outer.term());
        List<Fragment> links =
                path.isFiltered()
                        ? inner.keys().stream().map(Term::sql).toList()
                        : List.of(
                                keepsNear
                                        ? inner.column(joins.base(), first.fromColumn())
                                        : inner.column(related, first.toColumn()));
        var tests = new ArrayList<Fragment>();
        for (int i = 0; i < near.size(); i++) {
            tests.add(new Fragment().add(links.get(i)).add(" = ").add(near.get(i).sql()));
        }
        for (Alias shared : shared(outer, first)) {
            for (String column : first.keyColumns()) {
                tests.add(
                        new Fragment()
                                .add(inner.column(related, column))
                                .add(" = ")
                                .add(around(shared, column)));
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
        Clause found = Clause.test(exists, near.toArray(Term[]::new));
        boolean nearMayBeMissing =
                related.isOuter() && path.hops().subList(0, many).stream().anyMatch(Hop::nullable);
        return nearMayBeMissing
                ? Clause.join(
                        true,
                        false,
                        List.of(
                                found,
                                new LookupCompiler(scope.dialect()).isNull(near.getFirst(), true)))
                : found;
    }

    private boolean computes() {
        return lookup.value() instanceof Expression value
                && !(value instanceof F)
                && !(value instanceof OuterRef);
    }

    private QueryScope around() {
        return place.outer() == null ? scope : place.outer();
    }

    /** The tables whose row the related one is: those of which the conditions beside speak. */
    private List<Alias> shared(QueryScope.Reached outer, Hop first) {
        return place.reuse().stream().filter(alias -> alias.joins(outer.alias(), first)).toList();
    }

    private Fragment around(Alias alias, String column) {
        Fragment sql = scope.column(alias, column);
        return scope.lift(Term.constant(sql, FieldKind.BY_TYPE, false)).sql();
    }
}
