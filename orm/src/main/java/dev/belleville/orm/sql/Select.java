package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a SELECT from its compiled parts. */
final class Select {
    private final QueryScope scope;
    private final Fragment from;
    private final int named;
    private final List<Term> columns;
    private final boolean distinct;
    private final List<Term> distinctOn;
    private final List<OrderCompiler.Rank> ranks;
    private @Nullable List<Term> keys;

    /** Rows of {@code from}; the first {@code named} columns get names, see {@link #name}. */
    Select(
            QueryScope scope,
            Fragment from,
            List<Term> columns,
            int named,
            boolean distinct,
            List<Term> distinctOn,
            List<OrderCompiler.Rank> ranks) {
        this.scope = scope;
        this.from = from;
        this.named = named;
        this.columns = new ArrayList<>(columns);
        this.distinct = distinct;
        this.distinctOn = distinctOn;
        this.ranks = ranks;
        if (distinct && distinctOn.isEmpty()) {
            for (OrderCompiler.Rank rank : ranks) {
                if (position(rank.term()) == 0) {
                    this.columns.add(rank.term());
                }
            }
        }
    }

    /** Groups the rows, so that aggregates compute over groups. */
    void group(List<Term> by) {
        keys = by;
    }

    /** The statement; null where {@code filter} lets no row through. */
    @Nullable Fragment write(Clause filter, Slice slice) {
        var where = new ArrayList<Clause>();
        var having = new ArrayList<Clause>();
        split(filter, where, having);
        Clause rows = Clause.join(false, false, where);
        Clause groups = Clause.join(false, false, having);
        if (rows instanceof Clause.Never || groups instanceof Clause.Never) {
            return null;
        }
        var sql = Fragment.of("SELECT ").add(distinction()).join(", ", columns()).add(from);
        if (!(rows instanceof Clause.Always)) {
            sql.add(" WHERE ").add(rows.sql());
        }
        List<Fragment> groupBy = groupBy(groups);
        if (keys != null && !groupBy.isEmpty()) {
            sql.add(" GROUP BY ").join(", ", groupBy);
        }
        if (!(groups instanceof Clause.Always)) {
            sql.add(" HAVING ").add(groups.sql());
        }
        order(sql);
        slice(sql, slice, scope);
        return sql;
    }

    /** The name of the column {@code index}, where it has one. */
    static String name(int index) {
        return "col" + (index + 1);
    }

    private List<Fragment> columns() {
        var written = new ArrayList<Fragment>();
        for (Term column : columns) {
            var sql = new Fragment().add(column.sql());
            if (written.size() < named) {
                sql.add(" AS " + scope.dialect().quote(name(written.size())));
            }
            written.add(sql);
        }
        return written;
    }

    private Fragment distinction() {
        if (distinctOn.isEmpty()) {
            return Fragment.of(distinct ? "DISTINCT " : "");
        }
        return Fragment.of(scope.dialect().distinctOn() + " (")
                .join(", ", distinctOn.stream().map(Term::sql).toList())
                .add(") ");
    }

    /** Conditions on groups go to HAVING; where one joins both, it goes there whole. */
    private static void split(Clause clause, List<Clause> where, List<Clause> having) {
        if (!clause.isAggregate()) {
            where.add(clause);
        } else if (clause instanceof Clause.Group group && !group.or() && !group.negated()) {
            group.parts().forEach(part -> split(part, where, having));
        } else {
            having.add(clause);
        }
    }

    private List<Fragment> groupBy(Clause having) {
        var parts = new ArrayList<Fragment>();
        if (keys != null) {
            for (Term key : keys) {
                if (key.aggregate() || key.window()) {
                    key.columns().forEach(column -> add(column, parts));
                } else {
                    add(reference(key), parts);
                }
            }
        }
        having.columns().forEach(column -> add(column, parts));
        return parts;
    }

    private static void add(Fragment part, List<Fragment> parts) {
        if (parts.stream().noneMatch(part::sameAs)) {
            parts.add(part);
        }
    }

    private void order(Fragment sql) {
        if (ranks.isEmpty()) {
            return;
        }
        var parts = new ArrayList<Fragment>();
        for (OrderCompiler.Rank rank : ranks) {
            parts.add(
                    OrderCompiler.sorted(
                            scope.dialect(),
                            rank.term().sql(),
                            sorted(rank.term()),
                            rank.descending(),
                            rank.nulls()));
        }
        if (keys != null && !scope.dialect().sortsGroupsBesideWindows()) {
            columns.stream()
                    .filter(Term::window)
                    .findFirst()
                    .ifPresent(
                            window -> parts.add(Fragment.of(Integer.toString(position(window)))));
        }
        sql.add(" ORDER BY ").join(", ", parts);
    }

    private Fragment sorted(Term term) {
        if (term.kind() != FieldKind.JSON) {
            return reference(term);
        }
        String scalar = scope.dialect().json().scalar("{0}");
        return Template.write(scalar, scalar.equals("{0}") ? reference(term) : term.sql());
    }

    /** A value again: by its place among the columns where it has parameters of its own. */
    private Fragment reference(Term term) {
        int position = term.sql().slots().isEmpty() ? 0 : position(term);
        return position == 0 ? term.sql() : Fragment.of(Integer.toString(position));
    }

    private int position(Term term) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).sql().sameAs(term.sql())) {
                return i + 1;
            }
        }
        return 0;
    }

    static void slice(Fragment sql, Slice slice, QueryScope scope) {
        boolean limited = slice.to() != null;
        boolean skipped = slice.from() > 0;
        if (!limited && !skipped) {
            return;
        }
        int place = scope.walk().place(slice);
        sql.add(scope.dialect().slice(limited, skipped));
        if (limited) {
            sql.add("", number(place));
        }
        if (skipped) {
            sql.add("", number(limited ? place + 1 : place));
        }
    }

    private static Slot number(int place) {
        return new Slot(place, FieldKind.BIG_INTEGER, false, raw -> raw);
    }
}
