package dev.belleville.orm.sql;

import java.util.ArrayList;
import java.util.List;

/** A condition in SQL. Conditions that are always or never true dissolve as they are joined. */
sealed interface Clause {
    /** The most conditions that are joined without parentheses between. */
    int BUNDLE = 100;

    /** True of every row. */
    record Always() implements Clause {}

    /** True of no row. */
    record Never() implements Clause {}

    /**
     * One comparison.
     *
     * @param sql how it is written
     * @param aggregate whether it looks at a group
     * @param window whether it looks at rows around
     * @param columns what it reads outside aggregates
     */
    record Test(Fragment sql, boolean aggregate, boolean window, List<Fragment> columns)
            implements Clause {}

    /**
     * Several conditions, joined.
     *
     * @param or whether one suffices
     * @param negated whether the whole must not hold
     * @param parts at least one
     */
    record Group(boolean or, boolean negated, List<Clause> parts) implements Clause {}

    static Clause test(Fragment sql, Term... terms) {
        var columns = new ArrayList<Fragment>();
        boolean aggregate = false;
        boolean window = false;
        for (Term term : terms) {
            columns.addAll(term.columns());
            aggregate |= term.aggregate();
            window |= term.window();
        }
        return new Test(sql, aggregate, window, columns);
    }

    static Clause all(Clause... parts) {
        return join(false, false, List.of(parts));
    }

    /** The parts joined, without those that decide nothing. */
    static Clause join(boolean or, boolean negated, List<Clause> parts) {
        if (parts.isEmpty()) {
            return new Always();
        }
        var kept = new ArrayList<Clause>();
        boolean decided = false;
        for (Clause part : parts) {
            switch (part) {
                case Always _ -> decided |= or;
                case Never _ -> decided |= !or;
                case Test _, Group _ -> kept.add(part);
            }
        }
        if (decided) {
            return or != negated ? new Always() : new Never();
        }
        if (kept.isEmpty()) {
            return or == negated ? new Always() : new Never();
        }
        if (kept.size() == 1 && !negated) {
            return kept.getFirst();
        }
        return new Group(or, negated, List.copyOf(kept));
    }

    /** Whether it looks at groups anywhere. */
    default boolean isAggregate() {
        return switch (this) {
            case Test test -> test.aggregate();
            case Group group -> group.parts().stream().anyMatch(Clause::isAggregate);
            case Always _, Never _ -> false;
        };
    }

    /** Whether it looks at rows around anywhere. */
    default boolean isWindow() {
        return switch (this) {
            case Test test -> test.window();
            case Group group -> group.parts().stream().anyMatch(Clause::isWindow);
            case Always _, Never _ -> false;
        };
    }

    /** What it reads outside aggregates. */
    default List<Fragment> columns() {
        return switch (this) {
            case Test test -> test.columns();
            case Group group ->
                    group.parts().stream().flatMap(part -> part.columns().stream()).toList();
            case Always _, Never _ -> List.of();
        };
    }

    /** As SQL writes it; not for conditions that are always or never true. */
    default Fragment sql() {
        return switch (this) {
            case Test test -> test.sql();
            case Group group -> {
                var parts = new ArrayList<Fragment>();
                for (Clause part : group.parts()) {
                    boolean nested = part instanceof Group inner && !inner.negated();
                    parts.add(nested ? Fragment.of("(").add(part.sql()).add(")") : part.sql());
                }
                Fragment joined = joined(group.or() ? " OR " : " AND ", parts);
                yield group.negated() ? Fragment.of("NOT (").add(joined).add(")") : joined;
            }
            case Always _, Never _ -> throw new IllegalStateException("Nothing to write: " + this);
        };
    }

    /** Many parts in bundles: SQLite counts each operator of a long row as a level more. */
    private static Fragment joined(String operator, List<Fragment> parts) {
        List<Fragment> bundles = parts;
        while (bundles.size() > BUNDLE) {
            var next = new ArrayList<Fragment>();
            for (int from = 0; from < bundles.size(); from += BUNDLE) {
                int to = Math.min(bundles.size(), from + BUNDLE);
                Fragment bundle = new Fragment().join(operator, bundles.subList(from, to));
                next.add(Fragment.of("(").add(bundle).add(")"));
            }
            bundles = next;
        }
        return new Fragment().join(operator, bundles);
    }
}
