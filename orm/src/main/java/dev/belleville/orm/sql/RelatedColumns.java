package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Loading;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selects the columns of instances and of to-one relations that are read along. */
final class RelatedColumns {
    private static final int DEEPEST = 5;

    private final QueryScope scope;
    private final List<Term> columns;
    private final LoadedColumns loaded;
    private final Map<String, InstancePlan> plans = new HashMap<>();
    private final Map<String, Alias> aliases = new HashMap<>();
    private final List<Alias> holders = new ArrayList<>();

    /** Columns are added to {@code columns}: those that {@code loading} asks for. */
    RelatedColumns(QueryScope scope, List<Term> columns, Loading loading) {
        this.scope = scope;
        this.columns = columns;
        loaded = new LoadedColumns(loading, scope.model());
    }

    /** Selects the columns of the model itself. */
    InstancePlan start() {
        return plan(scope.model(), scope.joins().base(), "");
    }

    private InstancePlan plan(ModelMeta model, Alias alias, String path) {
        List<FieldMeta> fields = loaded.of(model, path);
        var plan = new InstancePlan(model, fields, columns.size() + 1);
        for (FieldMeta field : fields) {
            columns.add(column(model, alias, field));
        }
        return plan;
    }

    /** A column of the model's own table, or of the row that its row extends. */
    private Term column(ModelMeta model, Alias alias, FieldMeta field) {
        if (field.isPrimaryKey()
                && field.model() != model) { // a row and the one it extends have the same key
            Fragment key = scope.column(alias, model.primaryKey().column());
            return Term.column(key, field, false);
        }
        Alias holder = holder(model, alias, field.model());
        return Term.column(scope.column(holder, field.column()), field, field.isNullable());
    }

    /** The table with the rows of {@code owner} that those of {@code alias} extend. */
    private Alias holder(ModelMeta model, Alias alias, ModelMeta owner) {
        Alias holder = alias;
        for (RelationMeta link : model.wayTo(owner)) {
            for (Hop hop : link.hops()) {
                holder = extended(holder, hop);
            }
        }
        return holder;
    }

    /** The table whose rows those of {@code alias} extend: where it came from, or a join. */
    private Alias extended(Alias alias, Hop hop) {
        Hop before = alias.hop();
        Alias parent = alias.parent();
        boolean cameFromThere =
                before != null
                        && parent != null
                        && parent.table().equals(hop.table())
                        && before.fromColumn().equals(hop.toColumn())
                        && before.toColumn().equals(hop.fromColumn());
        Alias holder =
                cameFromThere && parent != null ? parent : scope.joins().join(alias, hop, null);
        if (!holder.isBase() && !holders.contains(holder)) {
            holders.add(holder);
        }
        return holder;
    }

    /** The keys of the rows that are read along, by which a query is grouped too. */
    List<Term> keys() {
        var keys = new ArrayList<Term>();
        for (Alias holder : holders) {
            Hop hop = Objects.requireNonNull(holder.hop());
            for (String column : hop.keyColumns()) {
                FieldMeta key = scope.model().keyFields().getFirst();
                keys.add(Term.column(scope.column(holder, column), key, true));
            }
        }
        return keys;
    }

    /** Selects what {@code paths} say. */
    void addAll(InstancePlan start, List<String> paths) {
        for (String path : paths) {
            if (path.equals(Query.ALL_RELATED)) {
                addEvery(start, scope.model(), "", 1);
            } else {
                add(start, path);
            }
        }
    }

    /** Every foreign key that may not be null, and those of its target. */
    private void addEvery(InstancePlan start, ModelMeta model, String prefix, int depth) {
        for (FieldMeta field : model.columns()) {
            RelationMeta relation = field.relation();
            if (relation != null
                    && !field.isParentLink()
                    && !field.isNullable()
                    && depth <= DEEPEST) {
                String path = prefix + field.name();
                add(start, path);
                addEvery(start, relation.target(), path + "__", depth + 1);
            }
        }
    }

    /** The table that the relations of {@code path} lead to; null where they are not selected. */
    @Nullable Alias alias(String path) {
        return aliases.get("__" + path);
    }

    /** The paths of the relations that are selected. */
    Set<String> paths() {
        return aliases.keySet().stream()
                .map(path -> path.substring(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Selects the columns of all relations that {@code path} goes over. */
    private void add(InstancePlan start, String path) {
        InstancePlan plan = start;
        ModelMeta model = scope.model();
        Alias alias = scope.joins().base();
        String walked = "";
        for (String name : LookupPath.split(path)) {
            boolean renamed = walked.isEmpty() && scope.isRenamed(name);
            LookupPath way = renamed ? scope.path(List.of(name)) : null;
            RelationMeta relation =
                    way == null ? model.findRelation(name) : way.relations().getLast();
            if (relation == null || (!renamed && (relation.isMany() || relation.isGeneric()))) {
                throw invalid(model, name);
            }
            walked = walked + "__" + name;
            InstancePlan next = plans.get(walked);
            Alias joined = aliases.get(walked);
            if (next == null || joined == null) {
                joined = way == null ? holder(model, alias, relation.model()) : alias;
                for (Hop hop : way == null ? relation.hops() : way.hops()) {
                    joined = scope.join(joined, hop, null);
                }
                if (!renamed) {
                    loaded.checkTraversed(relation, walked.substring(2));
                }
                next = plan(relation.target(), joined, walked.substring(2));
                plan.add(relation, renamed ? name : null, next);
                plans.put(walked, next);
                aliases.put(walked, joined);
                holders.add(joined);
            }
            plan = next;
            model = relation.target();
            alias = joined;
        }
    }

    private static FieldError invalid(ModelMeta model, String name) {
        String choices =
                model.relations().stream()
                        .filter(relation -> !relation.isMany())
                        .map(RelationMeta::name)
                        .collect(Collectors.joining(", "));
        return new FieldError(
                "Invalid field name(s) given in select_related: '"
                        + name
                        + "'. Choices are: "
                        + (choices.isEmpty() ? "(none)" : choices));
    }
}
