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
import org.jspecify.annotations.Nullable;

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
        boolean keepsNear = related.isOuter() || inside || path.isFiltered();
        Fragment link = keepsNear ? inner.key().sql() : inner.column(related, first.toColumn());
        Term key = path.isFiltered() ? scope.lift(scope.key()) : outer.term();
        var tests = new ArrayList<Fragment>();
        tests.add(new Fragment().add(link).add(" = ").add(key.sql()));
        Fragment shared = shared(outer, inner.column(related, first.keyColumn()), first);
        if (shared != null) {
            tests.add(shared);
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
        Clause found = Clause.test(exists, key);
        boolean nearMayBeMissing =
                related.isOuter() && path.hops().subList(0, many).stream().anyMatch(Hop::nullable);
        return nearMayBeMissing
                ? Clause.join(
                        true,
                        false,
                        List.of(found, new LookupCompiler(scope.dialect()).isNull(key, true)))
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

    /** That the related row is the one of which the conditions beside speak; null for any. */
    private @Nullable Fragment shared(QueryScope.Reached outer, Fragment key, Hop first) {
        var tests = new ArrayList<Fragment>();
        for (Alias shared : place.reuse()) {
            if (shared.joins(outer.alias(), first)) {
                tests.add(
                        new Fragment().add(key).add(" = ").add(around(shared, first.keyColumn())));
            }
        }
        return tests.isEmpty() ? null : new Fragment().join(" AND ", tests);
    }

    private Fragment around(Alias alias, String column) {
        Fragment sql = scope.column(alias, column);
        return scope.lift(Term.constant(sql, FieldKind.BY_TYPE, false)).sql();
    }
}
