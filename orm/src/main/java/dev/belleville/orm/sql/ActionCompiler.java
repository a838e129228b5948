package dev.belleville.orm.sql;

import dev.belleville.orm.Assignment;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Action;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.query.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles an action into the statement that all actions of its shape share. */
final class ActionCompiler {
    private static final String INNER = "subquery";

    private final Registry registry;
    private final Dialect dialect;
    private final Lookups lookups;
    private final Walk walk;

    /** For the action that {@code walk} went over, with places. */
    ActionCompiler(Registry registry, Dialect dialect, Lookups lookups, Walk walk) {
        this.registry = registry;
        this.dialect = dialect;
        this.lookups = lookups;
        this.walk = walk;
    }

    Statement compile(Action action) {
        return switch (action) {
            case Action.Select(Query query) -> select(query).compile();
            case Action.Count(Query query) -> count(query);
            case Action.Exists(Query query) -> exists(query);
            case Action.Compute(Query query, List<Step.Annotate> values) -> compute(query, values);
            case Action.Update(Query query, List<Assignment> assignments) ->
                    update(query, assignments);
            case Action.Delete(Query query) -> delete(query);
        };
    }

    private SelectCompiler select(Query query) {
        return new SelectCompiler(scope(query), query);
    }

    private QueryScope scope(Query query) {
        return new QueryScope(registry, dialect, lookups, walk, registry.model(query.model()));
    }

    private static Statement of(@Nullable Fragment sql, @Nullable Rows rows) {
        return sql == null ? Statement.empty(rows) : Statement.of(sql, rows);
    }

    /** It takes no locks, but where they are asked for in vain that is told as of the rows. */
    private Statement exists(Query query) {
        Fragment sql = select(query).compileExists();
        Rows rows = number("found");
        return sql == null ? Statement.empty(rows) : Statement.of(sql, rows, query.lock() != null);
    }

    private static Rows number(String name) {
        return new Rows.Flat(new Output(name, FieldKind.BIG_INTEGER, 0, null, null, List.of()));
    }

    private static boolean needsSubquery(Query query, SelectCompiler select) {
        return query.grouping() != null
                || query.distinct()
                || query.combination() != null
                || !query.slice().isAll()
                || select.isWindowed();
    }

    private Statement count(Query query) {
        Query unordered = query.slice().isAll() ? query.order(List.of()) : query;
        SelectCompiler select = select(unordered);
        if (needsSubquery(query, select)) {
            Fragment rows = select.compileAsTable(select.columns().identity());
            return of(
                    rows == null ? null : outer(List.of(Fragment.of("COUNT(*)")), rows),
                    number("count"));
        }
        Term all =
                new Term(
                        Fragment.of("COUNT(*)"),
                        FieldKind.BIG_INTEGER,
                        0,
                        null,
                        false,
                        true,
                        false,
                        List.of());
        return of(select.compileAsTable(List.of(all)), number("count"));
    }

    private Fragment outer(List<Fragment> columns, Fragment rows) {
        return Fragment.of("SELECT ")
                .join(", ", columns)
                .add(" FROM (")
                .add(rows)
                .add(") ")
                .add(dialect.quote(INNER));
    }

    private Statement compute(Query query, List<Step.Annotate> values) {
        Query unordered = query.slice().isAll() ? query.order(List.of()) : query;
        SelectCompiler select = select(unordered);
        boolean nested = needsSubquery(query, select);
        var lifted = new Lifted(dialect, INNER);
        QueryScope scope = nested ? select.scope().lifted(lifted::lift) : select.scope();
        var terms = new ArrayList<Term>();
        var outputs = new ArrayList<Output>();
        var known = new HashMap<String, Term>();
        var expressions =
                new ExpressionCompiler(
                        scope,
                        name -> {
                            Term before = known.get(name);
                            return before == null ? scope.resolve(name, null, true) : before;
                        });
        for (Step.Annotate value : values) {
            Term term = expressions.compile(value.expression());
            if (!term.aggregate()) {
                throw new FieldError("'" + value.name() + "' is not an aggregate expression");
            }
            known.put(value.name(), term);
            terms.add(term);
            outputs.add(Output.of(value.name(), term));
        }
        Rows rows = new Rows.Maps(outputs);
        if (!nested) {
            return of(select.compileAsTable(terms), rows);
        }
        Fragment from = select.compileNamed(lifted.terms());
        List<Fragment> computed = terms.stream().map(Term::sql).toList();
        return of(from == null ? null : outer(computed, from), rows);
    }

    private Statement update(Query query, List<Assignment> assignments) {
        SelectCompiler select = select(query.order(List.of()));
        ModelMeta model = select.scope().model();
        var sets = new ArrayList<Fragment>();
        for (Assignment assignment : assignments) {
            FieldMeta field = assigned(model, assignment.field());
            sets.add(
                    Fragment.of(dialect.quote(field.column()) + " = ")
                            .add(value(assignment, field, select.scope())));
        }
        Fragment sql =
                Fragment.of("UPDATE " + dialect.quote(model.table()) + " SET ").join(", ", sets);
        return restricted(sql, select);
    }

    private static FieldMeta assigned(ModelMeta model, String name) {
        FieldMeta field = name.equals("pk") ? null : model.findField(name);
        boolean isRelation = field == null && model.findRelation(name) != null;
        if (field == null && !isRelation) {
            requireOwn(model, name);
            throw LookupPath.unresolved(model, name, List.of());
        }
        if (field == null || !field.kind().isColumn()) {
            throw new FieldError(
                    "Cannot update model field "
                            + (field == null ? model.name() + "." + name : field)
                            + " (only non-relations and foreign keys"
                            + " permitted).");
        }
        if (field.spec().isGenerated()) {
            throw new FieldError(
                    "Cannot update model field "
                            + field
                            + ": the database computes it. Update the fields it is computed from.");
        }
        return field;
    }

    /** Refuses a field of another model, of which Django says only that there is no such field. */
    private static void requireOwn(ModelMeta model, String name) {
        List<String> names = LookupPath.split(name);
        if (model.findRelation(names.getFirst()) == null) {
            return;
        }
        LookupPath path = LookupPath.find(model, names, List.of());
        RelationMeta last = path.relations().getLast();
        if (path.isPlain()) {
            String owner = (path.endsInRelation() ? last.model() : last.target()).name();
            throw new FieldError(
                    "Cannot update model field %1$s.%2$s by '%3$s': joined field references are not permitted in this query, which changes rows of %4$s alone. Update those of %1$s: %1$s.objects.filter(…).update(\"%2$s\", …)."
                            .formatted(owner, names.getLast(), name, model.name()));
        }
    }

    private Fragment value(Assignment assignment, FieldMeta field, QueryScope scope) {
        Object value = assignment.value();
        if (value == null) {
            return Fragment.of("NULL");
        }
        if (value instanceof Expression expression) {
            if (expression.isAggregate()) {
                throw new FieldError("Aggregate functions are not allowed in this query");
            }
            if (expression.isWindow()) {
                throw new FieldError("Window expressions are not allowed in this query");
            }
            return new ExpressionCompiler(scope, name -> own(name, scope))
                    .compile(expression)
                    .sql();
        }
        Slot slot =
                new Slot(
                        walk.place(assignment),
                        field.storedKind(),
                        false,
                        raw -> Stored.given(field, raw, dialect));
        return new Fragment().add(dialect.mark(field.storedKind()), slot);
    }

    private static Term own(String name, QueryScope scope) {
        Term term = scope.resolve(name, new HashSet<>(), false);
        if (term.aggregate()) {
            throw new FieldError(
                    "Aggregate functions are not allowed in this query: '"
                            + name
                            + "' is one. Compute it by a Subquery.");
        }
        return term;
    }

    private Statement delete(Query query) {
        SelectCompiler select = select(query.order(List.of()));
        ModelMeta model = select.scope().model();
        return restricted(Fragment.of(dialect.deleteFrom(model.table())), select);
    }

    /** Adds what rows it is about: by conditions on the table alone, or by their keys. */
    private Statement restricted(Fragment sql, SelectCompiler select) {
        QueryScope scope = select.scope();
        if (scope.joins().isJoined() || select.isGrouped() || select.isQualified()) {
            if (scope.model().isKeyless()) {
                throw new UnsupportedOperationException(
                        scope.model().name()
                                + " has no key by which rows could be changed or deleted that are"
                                + " found over relations or computed values. Filter by its own"
                                + " columns alone.");
            }
            List<Term> key = scope.keys();
            Fragment keys = select.compileAsTable(key);
            if (keys == null) {
                return Statement.empty(null);
            }
            List<Fragment> columns = key.stream().map(Term::sql).toList();
            sql.add(key.size() == 1 ? " WHERE " : " WHERE (")
                    .join(", ", columns)
                    .add(key.size() == 1 ? " IN " : ") IN ")
                    .add(keys.within(dialect::subquery));
            return Statement.of(sql, null);
        }
        return switch (select.filter()) {
            case Clause.Never _ -> Statement.empty(null);
            case Clause.Always _ -> Statement.of(sql, null);
            case Clause.Test _, Clause.Group _ ->
                    Statement.of(sql.add(" WHERE ").add(select.filter().sql()), null);
        };
    }
}
