package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one query, at whatever depth, into a SELECT. */
final class SelectCompiler {
    private final QueryScope scope;
    private final Query query;
    private Clause filter;

    /** Compiles the filters and annotations of {@code query} into {@code scope}. */
    SelectCompiler(QueryScope scope, Query query) {
        this.scope = scope;
        this.query = query;
        var filters = new ArrayList<Clause>();
        for (Step step : query.steps()) {
            switch (step) {
                case Step.Filter(var condition) ->
                        filters.add(new ConditionCompiler(scope).compile(condition));
                case Step.Annotate annotation -> annotate(annotation);
            }
        }
        boolean none = query.empty() || query.slice().isEmpty();
        filter = none ? new Clause.Never() : Clause.join(false, false, filters);
    }

    private void annotate(Step.Annotate annotation) {
        String name = annotation.name();
        if (scope.model().findField(name) != null || scope.model().findRelation(name) != null) {
            throw new IllegalArgumentException(
                    "The annotation '" + name + "' conflicts with a field on the model.");
        }
        scope.annotations()
                .put(name, ExpressionCompiler.sharing(scope).compile(annotation.expression()));
    }

    QueryScope scope() {
        return scope;
    }

    Clause filter() {
        return filter;
    }

    boolean isGrouped() {
        return query.grouping() != null;
    }

    /** The query as rows for its caller. */
    Statement compile() {
        return switch (query.projection()) {
            case Projection.Instances _ -> instances();
            case Projection.Fields fields -> {
                Map<String, Term> terms = terms(fields);
                List<Output> outputs =
                        terms.entrySet().stream()
                                .map(entry -> Output.of(entry.getKey(), entry.getValue()))
                                .toList();
                Rows rows =
                        fields.flat() ? new Rows.Flat(outputs.getFirst()) : new Rows.Maps(outputs);
                yield statement(List.copyOf(terms.values()), rows);
            }
        };
    }

    private Statement instances() {
        var columns = new ArrayList<Term>();
        var related = new RelatedColumns(scope, columns);
        InstancePlan plan = related.start();
        query.related().forEach(path -> related.add(plan, path));
        int firstAnnotation = columns.size() + 1;
        columns.addAll(scope.annotations().values());
        List<Output> outputs =
                scope.annotations().entrySet().stream()
                        .map(entry -> Output.of(entry.getKey(), entry.getValue()))
                        .toList();
        return statement(columns, new Rows.Instances(plan, firstAnnotation, outputs));
    }

    private Statement statement(List<Term> columns, Rows rows) {
        Fragment sql = select(columns);
        return sql == null ? Statement.empty(rows) : Statement.of(sql, rows);
    }

    /** The columns that values() asks for. */
    private Map<String, Term> terms(Projection.Fields fields) {
        var terms = new LinkedHashMap<String, Term>();
        List<String> names = fields.names();
        if (names.isEmpty()) {
            for (FieldMeta field : scope.model().columns()) {
                String name = field.relation() == null ? field.name() : field.name() + "_id";
                terms.put(name, scope.resolve(field.name(), null, true));
            }
            terms.putAll(scope.annotations());
        }
        for (String name : names) {
            terms.put(name, scope.resolve(name, null, true));
        }
        return terms;
    }

    /**
     * The query as the value of a look-up: its one column, or the key; null where it has no rows.
     *
     * @throws FieldError if it has several columns
     */
    @Nullable Fragment compileAsValue() {
        return select(List.of(value()));
    }

    /** The one column of the query as a value, or the key. */
    Term value() {
        if (query.projection() instanceof Projection.Fields fields) {
            Map<String, Term> terms = terms(fields);
            if (terms.size() != 1) {
                throw new FieldError(
                        "A query as a value has one column, but values() names " + terms.keySet());
            }
            return terms.values().iterator().next();
        }
        return scope.key();
    }

    /** The query with other columns than its own, to be asked from. */
    @Nullable Fragment compileAsTable(List<Term> columns) {
        return select(columns);
    }

    /** Its own rows with {@code more} columns before, by which it is grouped too. */
    @Nullable Fragment compileAsTable(List<Term> more, List<Term> named) {
        var groups = new ArrayList<>(more);
        groups.addAll(identity());
        var columns = new ArrayList<>(named);
        columns.addAll(identity());
        return select(columns, groups);
    }

    /** The columns that decide whether two rows are equal, else the key. */
    List<Term> identity() {
        if (query.projection() instanceof Projection.Fields fields) {
            return List.copyOf(terms(fields).values());
        }
        if (!query.distinct()) {
            return List.of(scope.key());
        }
        var columns = new ArrayList<Term>();
        new RelatedColumns(scope, columns).start();
        columns.addAll(scope.annotations().values());
        return columns;
    }

    /** Whether there is any row, as a SELECT with one row or none; null where there is none. */
    @Nullable Fragment compileExists() {
        Term one = Term.constant(Fragment.of("1"), FieldKind.INTEGER, false);
        List<Term> columns = query.distinct() && !query.slice().isAll() ? identity() : List.of(one);
        return select(columns);
    }

    private @Nullable Fragment select(List<Term> columns) {
        boolean whole = query.projection() instanceof Projection.Instances;
        return select(
                columns,
                whole
                        ? columns.stream().filter(scope.annotations()::containsValue).toList()
                        : columns);
    }

    /** The statement; a grouping one groups by {@code groups} too. */
    private @Nullable Fragment select(List<Term> columns, List<Term> groups) {
        List<OrderCompiler.Rank> ranks = ranks();
        var select = new Select(scope, columns, query.distinct(), ranks);
        if (isGrouped()) {
            select.group(keys(groups, ranks));
        }
        return select.write(filter, query.slice(), scope.walk());
    }

    /** What the rows of a grouping query are grouped by. */
    private List<Term> keys(List<Term> groups, List<OrderCompiler.Rank> ranks) {
        var keys = new ArrayList<Term>();
        List<String> names = query.grouping() == null ? List.of() : query.grouping();
        if (names.isEmpty()) {
            keys.add(scope.key());
            query.related().forEach(path -> keys.add(scope.resolve(path + "__pk", null, true)));
        }
        for (String name : names) {
            keys.add(scope.resolve(name, null, true));
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
            asked = scope.model().ordering().stream().map(Ordering::of).toList();
            if (query.reversed()) {
                asked = asked.stream().map(Ordering::reversed).toList();
            }
        }
        return new OrderCompiler(scope).compile(asked);
    }
}
