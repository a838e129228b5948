package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Q;
import dev.belleville.orm.Window;
import dev.belleville.orm.query.LookupPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions on values over windows. The database computes those after WHERE and HAVING, so the
 * rows become a table and the conditions stand around it, as QUALIFY does in other dialects.
 */
final class Qualification {
    private static final String TABLE = "qualify";

    private final QueryScope scope;
    private final QueryScope around;
    private final boolean grouped;
    private final Lifted lifted;
    private final List<Clause> conditions = new ArrayList<>();

    /** For the rows of {@code scope}, or its groups. */
    Qualification(QueryScope scope, boolean grouped) {
        this.scope = scope;
        this.grouped = grouped;
        lifted = new Lifted(scope.dialect(), TABLE);
        around = scope.lifted(this::read);
    }

    /** Whether {@code expression} reads a value over a window, itself or by an annotation. */
    static boolean reads(Expression expression, QueryScope scope) {
        boolean itself =
                switch (expression) {
                    case Window _ -> true;
                    case F(String name) -> isWindow(name, scope);
                    case Q.Lookup lookup -> isWindow(lookup.lookup(), scope);
                    default -> false;
                };
        return itself || expression.operands().stream().anyMatch(operand -> reads(operand, scope));
    }

    private static boolean isWindow(String name, QueryScope scope) {
        QueryScope.Annotated annotated = scope.annotated(LookupPath.split(name));
        return annotated != null && annotated.term().window();
    }

    /**
     * One call of {@code filter}: what reads no window stays with the rows, the rest stands around
     * them.
     */
    Clause filter(Q condition) {
        var plain = new ArrayList<Q>();
        var over = new ArrayList<Q>();
        for (Q part : parts(condition)) {
            (reads(part, scope) ? over : plain).add(part);
        }
        Set<Alias> shared = new HashSet<>();
        Clause rows = new ConditionCompiler(scope).compile(new Q.And(plain), shared);
        conditions.add(new ConditionCompiler(around).beside(new Q.And(over), shared, true));
        return rows;
    }

    /** What must hold all at once. */
    private static List<Q> parts(Q condition) {
        return switch (condition) {
            case Q.And(List<Q> parts) ->
                    parts.stream().flatMap(part -> parts(part).stream()).toList();
            case Q.Not(Q.Or(List<Q> parts)) ->
                    parts.stream().flatMap(part -> parts(new Q.Not(part)).stream()).toList();
            default -> List.of(condition);
        };
    }

    private Term read(Term term) {
        if (grouped && !term.window() && !term.aggregate()) {
            throw new UnsupportedOperationException(
                    "A condition on a window cannot be joined by OR or XOR with one on a field"
                            + " where rows are grouped: the field would decide which rows the"
                            + " groups have. Filter by the field in a call of its own, before.");
        }
        return lifted.lift(term);
    }

    /** A value of the rows as the query around names it. */
    Term lift(Term term) {
        return lifted.lift(term);
    }

    /** What the query around reads. */
    List<Term> terms() {
        return lifted.terms();
    }

    /** The rows as a table. */
    Fragment from(Fragment rows) {
        return lifted.from(rows);
    }

    /** The conditions around them. */
    Clause condition() {
        return Clause.join(false, false, conditions);
    }
}
