package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.query.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One level of a query while it is compiled: its tables, its annotations, and how names become
 * columns. A query inside another has a scope of its own.
 */
final class QueryScope {
    private final Registry registry;
    private final Dialect dialect;
    private final Walk walk;
    private final int depth;
    private final ModelMeta model;
    private final Joins joins;
    private final Map<String, Term> annotations;
    private final Map<String, Step.Rename> renamed;
    private final UnaryOperator<Term> lift;
    private final @Nullable QueryScope inside;
    private final @Nullable QueryScope outer;
    private final Lookups lookups;
    private final List<Fragment> outside = new ArrayList<>();

    QueryScope(Registry registry, Dialect dialect, Lookups lookups, Walk walk, ModelMeta model) {
        this(registry, dialect, lookups, walk, model, null);
    }

    private QueryScope(
            Registry registry,
            Dialect dialect,
            Lookups lookups,
            Walk walk,
            ModelMeta model,
            @Nullable QueryScope outer) {
        this.registry = registry;
        this.dialect = dialect;
        this.lookups = lookups;
        this.walk = walk;
        this.model = model;
        this.outer = outer;
        depth = outer == null ? 0 : outer.depth + 1;
        joins = new Joins(model.table(), depth);
        annotations = new LinkedHashMap<>();
        renamed = new LinkedHashMap<>();
        lift = UnaryOperator.identity();
        inside = null;
    }

    private QueryScope(QueryScope same, UnaryOperator<Term> lift) {
        registry = same.registry;
        dialect = same.dialect;
        lookups = same.lookups;
        walk = same.walk;
        model = same.model;
        depth = same.depth;
        outer = same.outer;
        joins = same.joins;
        annotations = same.annotations;
        renamed = same.renamed;
        inside = same;
        this.lift = lift;
    }

    /**
     * This scope as seen from a query around it, which sees each value as what {@code lift} says.
     */
    QueryScope lifted(UnaryOperator<Term> lift) {
        return new QueryScope(this, lift);
    }

    /** Whether values are what they are here, not as a query around sees them. */
    boolean isInside() {
        return inside == null;
    }

    /** The scope that a query around looks into; else this one. */
    QueryScope inside() {
        return inside == null ? this : inside;
    }

    /** A value of this query as the one around it sees it. */
    Term lift(Term term) {
        return lift.apply(term);
    }

    /** A scope inside this one for the rows of its own table, with the same renamed relations. */
    QueryScope innerSame() {
        QueryScope inner = inner(model);
        inner.renamed.putAll(renamed);
        return inner;
    }

    /** A scope inside this one. */
    QueryScope inner(ModelMeta of) {
        return new QueryScope(registry, dialect, lookups, walk, of, this);
    }

    /**
     * A value of the query {@code levels} queries further out.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    Term outer(String name, int levels) {
        QueryScope inside = this;
        for (int i = 1; i < levels && inside != null; i++) {
            inside = inside.outer;
        }
        if (inside == null || inside.outer == null) {
            throw new IllegalArgumentException(
                    "This queryset contains a reference to an outer query and may only be used in a"
                            + " subquery.");
        }
        Term term = inside.outer.resolve(name, null, true);
        inside.outside.addAll(term.columns());
        return term.outside(term.sql());
    }

    /** The columns of the query around that this one reads. */
    List<Fragment> outside() {
        return outside;
    }

    Lookups lookups() {
        return lookups;
    }

    /** A scope of another query at the same level. */
    QueryScope beside(ModelMeta of) {
        return new QueryScope(registry, dialect, lookups, walk, of, outer);
    }

    Registry registry() {
        return registry;
    }

    Dialect dialect() {
        return dialect;
    }

    Walk walk() {
        return walk;
    }

    ModelMeta model() {
        return model;
    }

    Joins joins() {
        return joins;
    }

    Map<String, Term> annotations() {
        return annotations;
    }

    /**
     * A column that was reached.
     *
     * @param term the column
     * @param joined all tables that were joined on the way, the first one too
     * @param alias the table it is read from, after joins that its value makes needless
     * @param kept the tables up to that one
     */
    record Reached(Term term, List<Alias> joined, Alias alias, List<Alias> kept) {}

    /**
     * Joins what {@code path} needs and gives its column. A join that only leads from a foreign key
     * to the key it already holds is not made.
     *
     * @param reuse which joins over to-many relations may be shared; null for all
     */
    Reached reach(LookupPath path, @Nullable Set<Alias> reuse) {
        return reach(path.hops(), path.field(), path.field().column(), reuse);
    }

    private Reached reach(
            List<Hop> hops, FieldMeta field, String endColumn, @Nullable Set<Alias> reuse) {
        var joined = new ArrayList<Alias>();
        joined.add(joins.base());
        for (Hop hop : hops) {
            joined.add(join(joined.getLast(), hop, reuse));
        }
        int kept = joined.size();
        String column = endColumn;
        boolean nullable = field.isNullable();
        while (kept > 1) {
            Hop last = hops.get(kept - 2);
            if (!last.direct() || !last.toColumn().equals(column)) {
                break;
            }
            column = last.fromColumn();
            nullable = last.nullable();
            kept--;
            joined.get(kept).release();
        }
        Alias alias = joined.get(kept - 1);
        Term term = lift.apply(Term.column(column(alias, column), field, nullable));
        return new Reached(term, joined, alias, joined.subList(0, kept));
    }

    /** As {@link Joins#join}, with the condition that the join has. */
    Alias join(Alias parent, Hop hop, @Nullable Set<Alias> reuse) {
        Alias alias = joins.join(parent, hop, reuse);
        Step.Rename rename = hop.name() == null ? null : renamed.get(hop.name());
        if (rename != null && alias.references() == 1) {
            alias.condition(inside().condition(alias, rename));
        }
        return alias;
    }

    private Clause condition(Alias alias, Step.Rename rename) {
        var way = new HashSet<Alias>();
        for (Alias on = alias; on != null; on = on.parent()) {
            way.add(on);
        }
        Map<Alias, Integer> before = joins.references();
        Clause condition =
                new ConditionCompiler(this).beside(rename.condition(), Set.copyOf(way), false);
        if (!way.containsAll(joins.usedSince(before))) {
            throw new FieldError(
                    "The condition of the relation '"
                            + rename.name()
                            + "' may go over '"
                            + rename.relation()
                            + "' and no other relation.");
        }
        if (condition.isAggregate() || condition.isWindow()) {
            throw new FieldError(
                    "The condition of the relation '"
                            + rename.name()
                            + "' cannot ask for aggregates or windows.");
        }
        return condition;
    }

    /** The column of the table that {@code path} leaves by its join {@code index}. */
    Reached reachBefore(LookupPath path, int index) {
        ModelMeta there = path.modelBefore(index);
        return reach(
                path.hops().subList(0, index),
                there.columns().stream()
                        .filter(field -> field.column().equals(path.hops().get(index).fromColumn()))
                        .findFirst()
                        .orElseGet(there::primaryKey),
                path.hops().get(index).fromColumn(),
                null);
    }

    Fragment column(Alias alias, String column) {
        return Fragment.of(Joins.column(alias, column, dialect::quote));
    }

    /** The primary key of the first table. */
    Term key() {
        return own(model.primaryKey());
    }

    /** The primary key of the first table, of several columns where it is composite. */
    List<Term> keys() {
        return model.keyFields().stream().map(this::own).toList();
    }

    private Term own(FieldMeta field) {
        return Term.column(column(joins.base(), field.column()), field, false);
    }

    /** Where {@code names} lead from the first table. */
    LookupPath path(List<String> names) {
        Step.Rename rename = renamed.get(names.getFirst());
        if (rename == null) {
            return find(names);
        }
        var whole = new ArrayList<>(LookupPath.split(rename.relation()));
        LookupPath relation = find(whole);
        if (!relation.endsInRelation() || !relation.isPlain()) {
            throw new FieldError(
                    "'" + rename.relation() + "' is no relation of " + model.name() + ".");
        }
        whole.addAll(names.subList(1, names.size()));
        return find(whole).named(relation.hops().size() - 1, rename.name());
    }

    private LookupPath find(List<String> names) {
        var others = new ArrayList<>(annotations.keySet());
        others.addAll(renamed.keySet());
        return LookupPath.find(model, names, others);
    }

    /** Gives a relation one more name. */
    void rename(Step.Rename rename) {
        renamed.put(rename.name(), rename);
    }

    boolean isRenamed(String name) {
        return renamed.containsKey(name);
    }

    /**
     * The value that {@code name} has for each row: an annotation, or a column, or a part of one.
     *
     * @param reuse which joins over to-many relations may be shared; null for all
     * @param joinable whether it may be over relations
     */
    Term resolve(String name, @Nullable Set<Alias> reuse, boolean joinable) {
        List<String> names = LookupPath.split(name);
        Annotated annotated = annotated(names);
        return annotated == null
                ? resolve(path(names), name, reuse, joinable)
                : transform(annotated.term(), annotated.rest());
    }

    /** An annotation that was named, and the names after it. */
    record Annotated(Term term, List<String> rest) {}

    /** The annotation that {@code names} begin with, or null. */
    @Nullable Annotated annotated(List<String> names) {
        if (annotations.isEmpty()) {
            return null;
        }
        for (int i = 1; i <= names.size(); i++) {
            Term annotation = annotations.get(String.join("__", names.subList(0, i)));
            if (annotation != null) {
                return new Annotated(lift.apply(annotation), names.subList(i, names.size()));
            }
        }
        return null;
    }

    private Term resolve(
            LookupPath path, String name, @Nullable Set<Alias> reuse, boolean joinable) {
        Reached reached = reach(path, reuse);
        if (!joinable && reached.kept().size() > 1) {
            throw new FieldError(
                    "Joined field references are not permitted in this query: '"
                            + name
                            + "' is in another table. Read it by a Subquery.");
        }
        boolean beyond = path.endsInRelation() && !path.isPlain();
        if (beyond && !new Transforms(this).knows(reached.term(), path.rest().getFirst())) {
            throw LookupPath.unresolved(
                    path.relations().getLast().target(), path.rest().getFirst(), List.of());
        }
        if (reuse != null) {
            reuse.addAll(reached.kept());
        }
        return transform(reached.term(), path.rest());
    }

    private Term transform(Term term, List<String> names) {
        Term result = term;
        for (String name : names) {
            result = transform(result, name);
        }
        return result;
    }

    Term transform(Term term, String name) {
        return new Transforms(this).apply(term, name, null);
    }
}
