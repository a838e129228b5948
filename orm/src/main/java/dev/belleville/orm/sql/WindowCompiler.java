package dev.belleville.orm.sql;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Frame;
import dev.belleville.orm.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes functions over windows. */
final class WindowCompiler {
    private final QueryScope scope;
    private final ExpressionCompiler expressions;

    WindowCompiler(QueryScope scope, ExpressionCompiler expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    Term compile(Window window) {
        Term function = expressions.plain().overWindow(window.function());
        var read = new ArrayList<Term>();
        read.add(function);
        var clauses = new ArrayList<Fragment>();
        List<Fragment> partition =
                window.partition().stream().map(part -> term(part, read).sql()).toList();
        if (!partition.isEmpty()) {
            clauses.add(Fragment.of("PARTITION BY ").join(", ", partition));
        }
        List<Fragment> order =
                window.order().stream()
                        .map(rank -> {
                            Fragment value = term(rank.expression(), read).sql();
                            return OrderCompiler.sorted(expressions.dialect(), value, value, rank);
                        })
                        .toList();
        if (!order.isEmpty()) {
            clauses.add(Fragment.of("ORDER BY ").join(", ", order));
        }
        if (window.frame() != null) {
            clauses.add(Fragment.of(frame(window.frame())));
        }
        Fragment sql =
                new Fragment()
                        .add(function.sql())
                        .add(" OVER (")
                        .add(new Fragment().join(" ", clauses))
                        .add(")");
        Term whole = Term.computed(expressions.wrap(sql, function.kind()), function.kind(), read);
        return new Term(
                whole.sql(),
                function.kind(),
                function.places(),
                function.field(),
                true,
                false,
                true,
                whole.columns());
    }

    private Term term(Expression expression, List<Term> read) {
        Term term = expressions.compile(expression);
        read.add(term);
        return term;
    }

    /** Bounds are numbers of the program's own, which some databases take only as such. */
    private String frame(Frame frame) {
        scope.dialect().check(frame);
        String sql =
                frame.unit()
                        + " BETWEEN "
                        + bound(frame.start(), "PRECEDING")
                        + " AND "
                        + bound(frame.end(), "FOLLOWING");
        return frame.exclusion() == Frame.Exclusion.NO_OTHERS
                ? sql
                : sql + " EXCLUDE " + frame.exclusion().sql();
    }

    private static String bound(@Nullable Long bound, String unbounded) {
        if (bound == null) {
            return "UNBOUNDED " + unbounded;
        }
        if (bound == 0) {
            return "CURRENT ROW";
        }
        return bound < 0 ? -bound + " PRECEDING" : bound + " FOLLOWING";
    }
}
