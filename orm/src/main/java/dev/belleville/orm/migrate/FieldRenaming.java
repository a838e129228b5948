package dev.belleville.orm.migrate;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.RelationSpec;
import dev.belleville.orm.query.Substitution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries a field's new name to all that names it: keys of relations, indexes, constraints, orders,
 * and the SQL of expressions over its column.
 */
final class FieldRenaming {
    private final ProjectState before;
    private final ModelState owner;
    private final String from;
    private final String to;
    private final SqlName column;

    FieldRenaming(ProjectState before, ModelState owner, String from, String to) {
        this.before = before;
        this.owner = owner;
        this.from = from;
        this.to = to;
        FieldSpec spec = owner.field(from);
        this.column =
                new SqlName(TableReader.columnName(from, spec), TableReader.columnName(to, spec));
    }

    ProjectState apply() {
        return before.replaced(before.models().stream().map(this::model).toList());
    }

    private ModelState model(ModelState model) {
        boolean own = model.key().equals(owner.key());
        SequencedMap<String, FieldSpec> fields = new LinkedHashMap<>();
        model.fields()
                .forEach((name, spec) -> fields.put(own ? name(name) : name, field(spec, own)));
        Meta options = ordered(model);
        return model.with(fields).with(own ? own(options) : options);
    }

    private FieldSpec field(FieldSpec spec, boolean own) {
        ColumnDefinition.Generated generated = spec.definition().generated();
        if (own && generated != null) {
            return spec.generated(column.in(generated.expression()), generated.stored());
        }
        RelationSpec relation = spec.relation();
        if (relation == null) {
            return spec;
        }
        RelationSpec carried = relation;
        if (isOwner(relation.target()) && relation.toField().equals(from)) {
            carried = carried.toField(to);
        }
        if (isOwner(relation.through())) {
            carried = carried.through(relation.through(), names(relation.throughFields()));
        }
        return spec.relation(carried);
    }

    private boolean isOwner(String label) {
        return ModelState.key(label).equals(owner.key());
    }

    /** Options that may name fields of other models, over relations. */
    private Meta ordered(ModelState model) {
        Meta options = model.options();
        return options.ordering(
                        options.ordering().stream()
                                .map(rank -> rank(model, rank))
                                .toArray(Ordering[]::new))
                .getLatestBy(paths(model, options.traits().getLatestBy()));
    }

    private Ordering rank(ModelState model, Ordering rank) {
        return new Ordering(
                Substitution.names(path -> path(model, path)).in(sql(rank.expression())),
                rank.descending(),
                rank.nulls());
    }

    /** Where it is SQL by itself, the column's new name stands in it. */
    private Expression sql(Expression expression) {
        String sql = ExpressionCode.plainSql(expression);
        return sql == null ? expression : Sql.of(column.in(sql));
    }

    private Expression own(Expression expression) {
        return Substitution.names(path -> path(owner, path)).in(sql(expression));
    }

    private String[] paths(ModelState model, Collection<String> paths) {
        return paths.stream().map(p -> path(model, p)).toArray(String[]::new);
    }

    private String path(ModelState start, String path) {
        String sign = path.startsWith("-") ? "-" : "";
        var steps = new ArrayList<String>();
        Optional<ModelState> at = Optional.of(start);
        for (String step : path.substring(sign.length()).split("__", -1)) {
            boolean here = at.filter(m -> m.key().equals(owner.key())).isPresent();
            steps.add(here ? name(step) : step);
            at =
                    at.map(m -> m.fields().get(step))
                            .map(FieldSpec::relation)
                            .flatMap(r -> before.find(r.target()));
        }
        return sign + String.join("__", steps);
    }

    /** Options over fields of the model itself. */
    private Meta own(Meta options) {
        Meta carried =
                options.indexes(options.indexes().stream().map(this::index).toList())
                        .constraints(options.constraints().stream().map(this::constraint).toList())
                        .compositePrimaryKey(names(options.compositeKey()).toArray(String[]::new));
        String relation = options.traits().orderWithRespectTo();
        return relation.equals(from)
                ? carried.orderWithRespectTo(to)
                        .ordering(options.ordering().toArray(Ordering[]::new))
                : carried;
    }

    private IndexSpec index(IndexSpec index) {
        return new IndexSpec(
                index.name(),
                names(index.fields()),
                index.expressions().stream().map(rank -> rank(owner, rank)).toList(),
                condition(index.condition()),
                names(index.include()),
                index.opclasses(),
                index.method());
    }

    private ConstraintSpec constraint(ConstraintSpec constraint) {
        return switch (constraint) {
            case ConstraintSpec.Check(var name, var condition, var violation) ->
                    new ConstraintSpec.Check(name, q(condition), violation);
            case ConstraintSpec.Unique unique ->
                    new ConstraintSpec.Unique(
                            unique.name(),
                            names(unique.fields()),
                            unique.expressions().stream().map(this::own).toList(),
                            condition(unique.condition()),
                            unique.deferrable(),
                            unique.nullsDistinct(),
                            names(unique.include()),
                            unique.opclasses(),
                            unique.violation());
        };
    }

    private @Nullable Q condition(@Nullable Q condition) {
        return condition == null ? null : q(condition);
    }

    private Q q(Q condition) {
        return Substitution.names(path -> path(owner, path)).in(condition);
    }

    private List<String> names(Collection<String> names) {
        return names.stream().map(this::name).toList();
    }

    /** One name of a field of the model, {@code -} before it for descending. */
    private String name(String name) {
        if (name.startsWith("-")) {
            return "-" + name(name.substring(1));
        }
        boolean byKey = owner.field(from).kind().isRelation() && name.equals(from + "_id");
        return name.equals(from) ? to : byKey ? to + "_id" : name;
    }
}
