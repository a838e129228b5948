package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Substitution;
import java.util.ArrayList;
import java.util.List;

/** Compiles an order: the one asked for, or the model's own. */
final class OrderCompiler {
    private static final int DEEPEST = 12;

    private final QueryScope scope;

    OrderCompiler(QueryScope scope) {
        this.scope = scope;
    }

    /** One rank: a value and how it sorts. */
    record Rank(Term term, boolean descending, Ordering.Nulls nulls) {
        /** The same rank of another value. */
        Rank of(Term other) {
            return new Rank(other, descending, nulls);
        }
    }

    /** {@code value} as it sorts; {@code name} is a shorter way to say it. */
    static Fragment sorted(Dialect dialect, Fragment value, Fragment name, Ordering ordering) {
        return sorted(dialect, value, name, ordering.descending(), ordering.nulls());
    }

    static Fragment sorted(
            Dialect dialect,
            Fragment value,
            Fragment name,
            boolean descending,
            Ordering.Nulls nulls) {
        String direction = descending ? " DESC" : " ASC";
        boolean first = nulls == Ordering.Nulls.FIRST;
        var sql = new Fragment();
        if (nulls == Ordering.Nulls.DEFAULT) {
            return sql.add(name).add(direction);
        }
        return dialect.sortsNulls()
                ? sql.add(name).add(direction).add(first ? " NULLS FIRST" : " NULLS LAST")
                : sql.add(value)
                        .add(first ? " IS NOT NULL, " : " IS NULL, ")
                        .add(name)
                        .add(direction);
    }

    /** The order that a model says, in which nothing is bound anew by each query. */
    static List<Ordering> own(ModelMeta model) {
        Substitution constants = Substitution.constants();
        return model.ordering().stream()
                .map(rank ->
                        new Ordering(
                                constants.in(rank.expression()), rank.descending(), rank.nulls()))
                .toList();
    }

    List<Rank> compile(List<Ordering> orderings) {
        var ranks = new ArrayList<Rank>();
        for (Ordering ordering : orderings) {
            add(ordering, "", ranks, 0);
        }
        return ranks;
    }

    private void add(Ordering ordering, String prefix, List<Rank> ranks, int depth) {
        if (depth > DEEPEST) {
            throw new FieldError("Infinite loop caused by ordering.");
        }
        if (ordering.expression() instanceof F(String name)
                && !scope.annotations().containsKey(name)) {
            String full = prefix + name;
            List<String> spelled = LookupPath.spell(scope.model(), full);
            if (spelled.size() > 1) {
                for (String each : spelled) {
                    add(scope.resolve(each, null, true), ordering, ranks);
                }
                return;
            }
            List<String> names = LookupPath.split(full);
            LookupPath path = scope.path(names);
            if (path.endsInRelation() && path.isPlain() && !namesColumn(path, names)) {
                List<Ordering> theirs = own(path.relations().getLast().target());
                if (!theirs.isEmpty()) {
                    for (Ordering their : theirs) {
                        Ordering inner = ordering.descending() ? their.reversed() : their;
                        add(inner, full + "__", ranks, depth + 1);
                    }
                    return;
                }
            }
            add(scope.resolve(full, null, true), ordering, ranks);
            return;
        }
        Expression value =
                prefix.isEmpty()
                        ? ordering.expression()
                        : Substitution.prefix(prefix).in(ordering.expression());
        add(ExpressionCompiler.sharing(scope).compile(value), ordering, ranks);
    }

    /** Whether the last name is a foreign key's column, {@code category_id}, or the key. */
    private static boolean namesColumn(LookupPath path, List<String> names) {
        FieldMeta field = path.relations().getLast().field();
        String last = names.getLast();
        return last.equals("pk") || last.equals(field.name() + "_id");
    }

    private static void add(Term term, Ordering ordering, List<Rank> ranks) {
        boolean seen = ranks.stream().anyMatch(rank -> rank.term().sql().sameAs(term.sql()));
        if (!seen) {
            ranks.add(new Rank(term, ordering.descending(), ordering.nulls()));
        }
    }
}
