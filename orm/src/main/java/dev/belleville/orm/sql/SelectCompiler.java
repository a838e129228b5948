package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Slice;
import dev.belleville.orm.query.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles one query, at whatever depth, into a SELECT. */
final class SelectCompiler {
    private static final Projection KEY =
            new Projection.Fields(List.of("pk"), new Projection.Form.Flat());

    private final QueryScope scope;
    private final Query query;
    private final SelectedColumns columns;
    private final Clause filter;
    private @Nullable Qualification qualification;

    /** Compiles the filters and annotations of {@code query} into {@code scope}. */
    SelectCompiler(QueryScope scope, Query query) {
        this.scope = scope;
        this.query = query;
        var hidden = new HashSet<String>();
        columns = new SelectedColumns(scope, query, hidden);
        var filters = new ArrayList<Clause>();
        for (Step step : query.steps()) {
            switch (step) {
                case Step.Filter(Q condition) -> filters.add(filtered(condition));
                case Step.Rename rename -> {
                    checkName(rename.name());
                    scope.rename(rename);
                }
                case Step.Annotate annotation -> {
                    annotate(annotation);
                    hidden.remove(annotation.name());
                }
                case Step.Alias(Step.Annotate annotation) -> {
                    annotate(annotation);
                    hidden.add(annotation.name());
                }
            }
        }
        boolean none = query.empty() || query.slice().isEmpty();
        filter = none ? new Clause.Never() : Clause.join(false, false, filters);
    }

    private Clause filtered(Q condition) {
        if (!Qualification.reads(condition, scope)) {
            return new ConditionCompiler(scope).compile(condition, new HashSet<>());
        }
        Qualification around = qualification;
        if (around == null) {
            around = new Qualification(scope, isGrouped());
            qualification = around;
        }
        return around.filter(condition);
    }

    private void checkName(String name) {
        if (scope.model().findField(name) != null || scope.model().findRelation(name) != null) {
            throw new IllegalArgumentException(
                    "The annotation '" + name + "' conflicts with a field on the model.");
        }
    }

    private void annotate(Step.Annotate annotation) {
        String name = annotation.name();
        checkName(name);
        scope.annotations()
                .put(name, ExpressionCompiler.sharing(scope).compile(annotation.expression()));
    }

    QueryScope scope() {
        return scope;
    }

    SelectedColumns columns() {
        return columns;
    }

    Clause filter() {
        return filter;
    }

    boolean isGrouped() {
        return query.grouping() != null;
    }

    /** Whether its rows are more than those of tables that satisfy {@link #filter}. */
    boolean isQualified() {
        return qualification != null;
    }

    /** Whether it computes over rows around, so that no value around it may be beside. */
    boolean isWindowed() {
        return isQualified() || scope.annotations().values().stream().anyMatch(Term::window);
    }

    private @Nullable CombinationCompiler combination() {
        return query.combination() == null
                ? null
                : new CombinationCompiler(scope, query, query.combination());
    }

    /** The query as rows for its caller. */
    Statement compile() {
        CombinationCompiler combination = combination();
        if (combination != null) {
            CombinationCompiler.Combined made = combination.compile();
            Fragment rows = made.sql();
            return rows == null || filter instanceof Clause.Never
                    ? Statement.empty(made.rows())
                    : Statement.of(rows, made.rows());
        }
        SelectedColumns.Selection selection = selection();
        Fragment sql = compileAsTable(selection.columns());
        return sql == null
                ? Statement.empty(selection.rows())
                : Statement.of(sql.add(lock()), selection.rows(), query.lock() != null);
    }

    SelectedColumns.Selection selection() {
        CombinationCompiler combination = combination();
        if (combination != null) {
            return combination.selection();
        }
        return columns.selection();
    }

    /** Which rows are locked, and how; empty where none are. */
    private String lock() {
        RowLock lock = query.lock();
        if (lock == null) {
            return "";
        }
        List<String> of = lock.tables().stream().map(this::lockedTable).distinct().toList();
        return scope.dialect().lock(lock, of);
    }

    private String lockedTable(String path) {
        RelatedColumns related = columns.related();
        Alias alias =
                path.equals("self")
                        ? scope.joins().base()
                        : related == null ? null : related.alias(path);
        if (alias == null) {
            throw new FieldError(
                    "Invalid field name(s) given in RowLock.of(…): "
                            + path
                            + ". Only relational fields followed in the query are allowed. Choices"
                            + " are: self"
                            + (related == null
                                    ? ""
                                    : String.join(
                                            "",
                                            related.paths().stream().map(", "::concat).toList()))
                            + ".");
        }
        return scope.dialect().quote(alias.name());
    }

    /**
     * The query as the value of a look-up: its one column, or the key; null where it has no rows.
     *
     * @throws FieldError if it has several columns
     */
    @Nullable Fragment compileAsValue() {
        if (query.combination() != null) {
            boolean whole = query.projection() instanceof Projection.Instances;
            Query keys = whole ? query.project(KEY) : query;
            return new CombinationCompiler(scope, keys, query.combination()).compile().sql();
        }
        return select(List.of(columns.value()));
    }

    /** The query with other columns than its own, to be asked from. */
    @Nullable Fragment compileAsTable(List<Term> columns) {
        return select(columns);
    }

    /**
     * Its own rows with {@code more} columns before, which have names and by which it is grouped
     * too.
     */
    @Nullable Fragment compileNamed(List<Term> more) {
        var all = new ArrayList<>(more);
        all.addAll(columns.identity());
        return select(all, all, more.size());
    }

    /** Whether there is any row, as a SELECT with one row or none; null where there is none. */
    @Nullable Fragment compileExists() {
        CombinationCompiler combination = combination();
        if (combination != null) {
            Fragment rows = combination.compile().sql();
            return rows == null
                    ? null
                    : Fragment.of("SELECT 1 FROM (").add(rows).add(") AS subquery");
        }
        Term one = Term.constant(Fragment.of("1"), FieldKind.INTEGER, false);
        boolean counts = query.distinct() && !query.slice().isAll();
        return select(counts ? columns.identity() : List.of(one));
    }

    private @Nullable Fragment select(List<Term> columns) {
        CombinationCompiler combination = combination();
        if (combination != null) {
            return filter instanceof Clause.Never ? null : combination.compile().sql();
        }
        boolean whole = query.projection() instanceof Projection.Instances;
        return select(
                columns,
                whole
                        ? columns.stream().filter(scope.annotations()::containsValue).toList()
                        : columns,
                0);
    }

    /**
     * The statement, with names for the first columns; a grouping one groups by {@code groups} too.
     */
    private @Nullable Fragment select(List<Term> columns, List<Term> groups, int named) {
        List<OrderCompiler.Rank> ranks = ranks();
        if (!isGrouped()) {
            requireRows(ranks);
        }
        if (qualification != null) {
            return qualified(qualification, columns, groups, named, ranks);
        }
        var select =
                new Select(scope, from(), columns, named, query.distinct(), distinctOn(), ranks);
        if (isGrouped()) {
            select.group(keys(groups, ranks));
        }
        return select.write(filter, query.slice());
    }

    /** Aggregates make groups only as annotations: elsewhere they would swallow the rows. */
    private void requireRows(List<OrderCompiler.Rank> ranks) {
        if (ranks.stream().anyMatch(rank -> rank.term().aggregate())) {
            throw new FieldError(
                    "Using an aggregate in orderBy() without also including it in annotate() is not"
                            + " allowed.");
        }
        if (filter.isAggregate()) {
            throw new FieldError(
                    "Using an aggregate in filter() without also including it in annotate() or"
                            + " alias() is not allowed.");
        }
    }

    private Fragment from() {
        return scope.joins().from(scope.joins().base(), scope.dialect()::quote);
    }

    /** The statement around the rows, which asks for values over windows. */
    private @Nullable Fragment qualified(
            Qualification around,
            List<Term> columns,
            List<Term> groups,
            int named,
            List<OrderCompiler.Rank> ranks) {
        List<Term> selected = columns.stream().map(around::lift).toList();
        List<Term> distinctOn = distinctOn().stream().map(around::lift).toList();
        List<OrderCompiler.Rank> order =
                ranks.stream().map(rank -> rank.of(around.lift(rank.term()))).toList();
        List<Term> read = around.terms();
        var rows = new Select(scope, from(), read, read.size(), false, List.of(), List.of());
        if (isGrouped()) {
            var all = new ArrayList<>(groups);
            all.addAll(read);
            rows.group(keys(all, ranks));
        }
        Fragment table = rows.write(filter, Slice.ALL);
        return table == null
                ? null
                : new Select(
                                scope,
                                around.from(table),
                                selected,
                                named,
                                query.distinct(),
                                distinctOn,
                                order)
                        .write(around.condition(), query.slice());
    }

    private List<Term> distinctOn() {
        return query.distinctOn().stream().map(name -> scope.resolve(name, null, true)).toList();
    }

    /** What the rows of a grouping query are grouped by. */
    private List<Term> keys(List<Term> groups, List<OrderCompiler.Rank> ranks) {
        var keys = new ArrayList<Term>();
        List<String> names = query.grouping() == null ? List.of() : query.grouping();
        if (names.isEmpty()) {
            keys.addAll(scope.keys());
            RelatedColumns related = columns.related();
            if (related != null) {
                keys.addAll(related.keys());
            }
        }
        for (String name : names) {
            for (String path : LookupPath.spell(scope.model(), name)) {
                keys.add(scope.resolve(path, null, true));
            }
        }
        keys.addAll(groups);
        if (query.ordering() != null) {
            ranks.forEach(rank -> keys.add(rank.term()));
        }
        return keys;
    }

    private List<OrderCompiler.Rank> ranks() {
        List<Ordering> asked = query.ordering();
        if (asked == null) {
            if (isGrouped()) {
                return List.of();
            }
            asked = OrderCompiler.own(scope.model());
            if (query.reversed()) {
                asked = asked.stream().map(Ordering::reversed).toList();
            }
        }
        return new OrderCompiler(scope).compile(asked);
    }
}
