package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.LookupPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Selects the columns of instances and of to-one relations that are read along. */
final class RelatedColumns {
    private final QueryScope scope;
    private final List<Term> columns;
    private final Map<String, InstancePlan> plans = new HashMap<>();
    private final Map<String, Alias> aliases = new HashMap<>();

    /** Columns are added to {@code columns}. */
    RelatedColumns(QueryScope scope, List<Term> columns) {
        this.scope = scope;
        this.columns = columns;
    }

    /** Selects the columns of the model itself. */
    InstancePlan start() {
        return plan(scope.model(), scope.joins().base());
    }

    private InstancePlan plan(ModelMeta model, Alias alias) {
        var plan = new InstancePlan(model, columns.size() + 1);
        for (FieldMeta field : model.columns()) {
            columns.add(
                    Term.column(scope.column(alias, field.column()), field, field.isNullable()));
        }
        return plan;
    }

    /** Selects the columns of all relations that {@code path} goes over. */
    void add(InstancePlan start, String path) {
        InstancePlan plan = start;
        ModelMeta model = scope.model();
        Alias alias = scope.joins().base();
        String walked = "";
        for (String name : LookupPath.split(path)) {
            RelationMeta relation = model.findRelation(name);
            if (relation == null || relation.isMany()) {
                throw invalid(model, name);
            }
            walked = walked + "__" + name;
            InstancePlan next = plans.get(walked);
            Alias joined = aliases.get(walked);
            if (next == null || joined == null) {
                joined = alias;
                for (Hop hop : relation.hops()) {
                    joined = scope.joins().join(joined, hop, null);
                }
                next = plan(relation.target(), joined);
                plan.add(relation, next);
                plans.put(walked, next);
                aliases.put(walked, joined);
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
