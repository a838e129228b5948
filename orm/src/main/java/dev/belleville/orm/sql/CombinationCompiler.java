package dev.belleville.orm.sql;

import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.query.Combination;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles the rows that several queries make: UNION, INTERSECT, EXCEPT. */
final class CombinationCompiler {
    private final QueryScope scope;
    private final Query query;
    private final Combination combination;

    /** For a query whose parts get scopes beside {@code scope}. */
    CombinationCompiler(QueryScope scope, Query query, Combination combination) {
        this.scope = scope;
        this.query = query;
        this.combination = combination;
    }

    /** The rows with what the first part reads of them. */
    record Combined(@Nullable Fragment sql, Rows rows) {}

    Combined compile() {
        var written = new ArrayList<Fragment>();
        Rows rows = selection().rows();
        SelectCompiler first = null;
        List<Term> columns = List.of();
        for (Query part : combination.parts()) {
            Query own = prepared(part, orderNames());
            SelectCompiler select = beside(own);
            List<Term> theirs = select.selection().columns();
            if (first == null) {
                first = select;
                columns = theirs;
            } else if (columns.size() != theirs.size()) {
                throw new FieldError(
                        "The queries of a "
                                + name()
                                + " must read as many columns each, not "
                                + columns.size()
                                + " and "
                                + theirs.size()
                                + "; name the same number of fields in values() of each.");
            }
            Fragment sql = select.compileAsTable(theirs);
            scope.outside().addAll(select.scope().outside());
            if (sql != null) {
                written.add(enclosed(sql, own));
            } else if (isDecidedBy(written)) {
                return new Combined(null, rows);
            }
        }
        if (first == null || written.isEmpty()) {
            return new Combined(null, rows);
        }
        Fragment sql = new Fragment().join(" " + combination.sql() + " ", written);
        order(sql, first.scope(), columns);
        Select.slice(sql, query.slice(), scope);
        return new Combined(sql, rows);
    }

    /** The fields of the order, which each part must select so that the whole can be ordered. */
    private List<String> orderNames() {
        if (query.ordering() == null) {
            return List.of();
        }
        return query.ordering().stream()
                .filter(ordering -> ordering.expression() instanceof F)
                .map(ordering -> ((F) ordering.expression()).name())
                .toList();
    }

    /** What the first part reads. */
    SelectedColumns.Selection selection() {
        return beside(prepared(combination.parts().getFirst(), List.of())).selection();
    }

    /** Whether a part without rows leaves none at all. */
    private boolean isDecidedBy(List<Fragment> before) {
        return switch (combination.operator()) {
            case UNION -> false;
            case INTERSECT -> true;
            case EXCEPT -> before.isEmpty();
        };
    }

    private SelectCompiler beside(Query part) {
        return new SelectCompiler(scope.beside(scope.registry().model(part.model())), part);
    }

    /** A part with the columns of the whole, and in an order only where that decides its rows. */
    private Query prepared(Query part, List<String> orderNames) {
        boolean nests = scope.dialect().nestsCombinations();
        boolean cut = !part.slice().isAll();
        if (!nests && !cut && part.ordering() != null && !part.ordering().isEmpty()) {
            throw new DatabaseError(
                    "ORDER BY not allowed in subqueries of compound statements. The order of a part"
                            + " that is not cut means nothing: leave it out, or order the whole.",
                    null);
        }
        Query own =
                query.projection() instanceof Projection.Fields fields
                                && part.projection() instanceof Projection.Instances
                        ? part.project(fields.and(orderNames))
                        : part;
        return cut || !own.distinctOn().isEmpty() ? own : own.order(List.of());
    }

    private Fragment enclosed(Fragment sql, Query part) {
        if (scope.dialect().nestsCombinations()) {
            return Fragment.of("(").add(sql).add(")");
        }
        boolean plain = part.combination() == null && part.slice().isAll();
        return plain ? sql : Fragment.of("SELECT * FROM (").add(sql).add(")");
    }

    /** The order is by places among the columns, which all parts share. */
    private void order(Fragment sql, QueryScope names, List<Term> columns) {
        List<Ordering> asked = query.ordering();
        if (asked == null || asked.isEmpty()) {
            return;
        }
        Function<Term, Integer> place =
                term -> {
                    for (int i = 0; i < columns.size(); i++) {
                        if (columns.get(i).sql().sameAs(term.sql())) {
                            return i + 1;
                        }
                    }
                    throw new DatabaseError(
                            "ORDER BY term does not match any column in the result set. Order by"
                                    + " fields that the queries read.",
                            null);
                };
        List<Fragment> ranks =
                new OrderCompiler(names)
                        .compile(asked).stream()
                                .map(rank -> ranked(rank, place.apply(rank.term())))
                                .toList();
        sql.add(" ORDER BY ").join(", ", ranks);
    }

    /** What the query set calls it. */
    private String name() {
        return switch (combination.operator()) {
            case UNION -> "union";
            case INTERSECT -> "intersection";
            case EXCEPT -> "difference";
        };
    }

    private Fragment ranked(OrderCompiler.Rank rank, int place) {
        if (rank.nulls() != Ordering.Nulls.DEFAULT && !scope.dialect().sortsNulls()) {
            throw new NotSupportedError(
                    "This database cannot say where nulls go in the order of a "
                            + name()
                            + "; leave out nulls first and nulls last.");
        }
        Fragment name = Fragment.of(String.valueOf(place));
        return OrderCompiler.sorted(scope.dialect(), name, name, rank.descending(), rank.nulls());
    }
}
