package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.meta.Through;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.relation.GenericRows;
import dev.belleville.orm.relation.Links;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that a deletion takes with it, then deletes it, what points before what is pointed to.
 * Django's Collector.
 */
final class DeletionCollector {
    private final String alias;
    private final @Nullable ModelMeta alone;
    private final Runner runner;
    private final Signals signals;
    private final Map<ModelMeta, Map<Object, BaseModel>> doomed = new LinkedHashMap<>();
    private final Map<FieldMeta, Set<BaseModel>> cleared = new LinkedHashMap<>();
    private final Map<FieldMeta, Set<BaseModel>> restricted = new LinkedHashMap<>();
    private final List<Untied> links = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** Rows of a table between that go with the instances at one end. */
    private record Untied(RelationMeta relation, Collection<BaseModel> ends) {}

    /** Of the rows of {@code alone} those that they extend stay. */
    private DeletionCollector(String alias, @Nullable ModelMeta alone) {
        this.alias = alias;
        this.alone = alone;
        runner = Orm.current().find(alias);
        signals = Orm.current().signals();
    }

    static Deleted delete(BaseModel instance, boolean keepsParents) {
        if (instance.pk() == null) {
            throw new IllegalStateException(
                    instance + " has no primary key, so it cannot be deleted.");
        }
        return delete(
                Saving.aliasOf(instance, null),
                Orm.current().registry().model(instance.getClass()),
                List.of(instance),
                keepsParents);
    }

    /** Deletes {@code instances}, all of one model, and what depends on them. */
    static Deleted delete(String alias, ModelMeta model, List<? extends BaseModel> instances) {
        return delete(alias, model, instances, false);
    }

    private static Deleted delete(
            String alias,
            ModelMeta model,
            List<? extends BaseModel> instances,
            boolean keepsParents) {
        return Transaction.atomic(
                alias,
                () -> {
                    var collector = new DeletionCollector(alias, keepsParents ? model : null);
                    collector.collect(model, instances, model);
                    collector.checkRestricted(model);
                    return collector.carryOut();
                });
    }

    /** Collects rows of {@code model}, which those of {@code from} extend where it is another. */
    private void collect(
            ModelMeta model, Collection<? extends BaseModel> instances, ModelMeta from) {
        Map<Object, BaseModel> known = doomed.computeIfAbsent(model, _ -> new LinkedHashMap<>());
        var fresh = new ArrayList<BaseModel>();
        for (BaseModel instance : instances) {
            Object key = instance.pk();
            if (key != null && known.putIfAbsent(key, instance) == null) {
                fresh.add(instance);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        var protecting = new LinkedHashMap<FieldMeta, List<BaseModel>>();
        for (RelationMeta relation : model.relations()) {
            if (relation.model() != model || isKnown(relation, from)) {
                continue;
            }
            Through through = relation.through();
            if (through != null && through.between() != null) {
                continue; // its rows are of a model whose foreign keys say what becomes of them
            }
            if (through != null) {
                links.add(new Untied(relation, fresh));
            } else if (!relation.isForward() && !relation.onDelete().isDatabases()) {
                follow(relation, fresh, protecting);
            }
        }
        if (model.parent() != null && model != alone) {
            collect(model.parent(), fresh, model);
        }
        if (!protecting.isEmpty()) {
            throw new ProtectedError(
                    model.name(), names(protecting.keySet()), all(protecting.values()));
        }
    }

    /** What points from a proxy points from its model too, and from {@code from} we come. */
    private static boolean isKnown(RelationMeta relation, ModelMeta from) {
        FieldMeta field = relation.field();
        return !relation.isForward()
                && (field.model().isProxy()
                        || (field.isParentLink() && field.model() == from.concrete()));
    }

    private void follow(
            RelationMeta relation,
            List<BaseModel> targets,
            Map<FieldMeta, List<BaseModel>> protecting) {
        FieldMeta field = relation.field();
        List<BaseModel> pointing = pointing(relation, targets);
        if (pointing.isEmpty()) {
            return;
        }
        switch (relation.onDelete()) {
            case CASCADE -> {
                boolean holds = field.isNullable() && !relation.isGeneric();
                if (holds && !runner.checksKeysLate()) {
                    cleared.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(pointing);
                }
                collect(relation.target(), pointing, relation.target());
            }
            case PROTECT -> protecting.put(field, pointing);
            case RESTRICT ->
                    restricted.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(pointing);
            case SET_NULL, SET_DEFAULT, SET ->
                    cleared.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(pointing);
            case DO_NOTHING, DB_CASCADE, DB_SET_NULL, DB_SET_DEFAULT -> {}
        }
    }

    private List<BaseModel> pointing(RelationMeta relation, List<BaseModel> targets) {
        QuerySet<? extends BaseModel> all = relation.target().baseManager().using(alias);
        QuerySet<? extends BaseModel> rows =
                all.filter(
                                GenericRows.ofKind(relation, alias)
                                        .and(
                                                relation.field().name() + "__in",
                                                keys(relation, targets)))
                        .unordered();
        return List.copyOf(rows.list());
    }

    /** What is restricted may go by another way of the same deletion; else it forbids it. */
    private void checkRestricted(ModelMeta model) {
        var staying = new LinkedHashMap<FieldMeta, List<BaseModel>>();
        restricted.forEach((field, instances) -> {
            Map<Object, BaseModel> going = doomed.getOrDefault(field.model(), Map.of());
            List<BaseModel> left =
                    instances.stream().filter(one -> !going.containsValue(one)).toList();
            if (!left.isEmpty()) {
                staying.put(field, left);
            }
        });
        if (!staying.isEmpty()) {
            throw new RestrictedError(model.name(), names(staying.keySet()), all(staying.values()));
        }
    }

    /** Of a row that is extended hears who listens to its model, with the instance of both. */
    private void tell(Signals.Kind kind, ModelMeta model, Collection<BaseModel> instances) {
        for (BaseModel instance : instances) {
            signals.tell(kind, model.type(), new Signals.Deleting<>(instance, alias));
        }
    }

    private Deleted carryOut() {
        doomed.forEach(
                (model, instances) -> tell(Signals.Kind.PRE_DELETE, model, instances.values()));
        for (Untied link : links) {
            RelationMeta relation = link.relation();
            Through through = relation.through();
            if (through != null) {
                count(
                        relation.field().model().app() + "." + through.name(),
                        runner.unlink(
                                through,
                                relation.model(),
                                relation.target(),
                                keys(link.ends()),
                                null));
            }
        }
        cleared.forEach(this::clear);
        for (ModelMeta model : order()) {
            Collection<BaseModel> instances = doomed.getOrDefault(model, Map.of()).values();
            Query rows = Query.of(model.type()).filter(Q.of("pk__in", keys(instances)));
            count(model.label(), runner.delete(rows));
            tell(Signals.Kind.POST_DELETE, model, instances);
        }
        doomed.forEach((model, instances) -> forget(model, instances.values()));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Deleted(total, Map.copyOf(counts));
    }

    private void count(String label, long rows) {
        if (rows > 0) {
            counts.merge(label, rows, Long::sum);
        }
    }

    private void clear(FieldMeta field, Set<BaseModel> instances) {
        RelationMeta relation = field.relation();
        Object value =
                switch (relation == null ? OnDelete.SET_NULL : relation.onDelete()) {
                    case SET_DEFAULT -> field.defaultValue();
                    case SET -> relation == null ? null : relation.setValue();
                    default -> null;
                };
        Query rows = Query.of(field.model().type()).filter(Q.of("pk__in", keys(instances)));
        runner.update(rows, List.of(new Assignment(field.name(), value)));
    }

    /** The models so that each comes before those it points to, as far as that is possible. */
    private List<ModelMeta> order() {
        var ordered = new ArrayList<ModelMeta>();
        var open = new ArrayList<>(doomed.keySet());
        while (!open.isEmpty()) {
            ModelMeta next =
                    open.stream()
                            .filter(model -> open.stream().noneMatch(other -> points(other, model)))
                            .findFirst()
                            .orElse(open.getFirst());
            ordered.add(next);
            open.remove(next);
        }
        return ordered;
    }

    private static boolean points(ModelMeta from, ModelMeta to) {
        return from != to
                && from.ownColumns().stream()
                        .anyMatch(field ->
                                field.relation() != null && field.relation().target() == to);
    }

    private static void forget(ModelMeta model, Collection<BaseModel> instances) {
        for (BaseModel instance : instances) {
            Links.changed(instance, model);
            model.keyFields().forEach(field -> field.set(instance, null));
            instance.modelState().saved(null);
        }
    }

    private static List<Object> keys(RelationMeta relation, List<BaseModel> targets) {
        var keys = new ArrayList<>();
        for (BaseModel target : targets) {
            Object key = relation.keyField().get(target);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<Object> keys(Collection<? extends BaseModel> instances) {
        var keys = new ArrayList<>();
        for (BaseModel instance : instances) {
            Object key = instance.pk();
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<String> names(Collection<FieldMeta> fields) {
        return fields.stream().map(field -> field.model().name() + "." + field.name()).toList();
    }

    private static List<BaseModel> all(Collection<List<BaseModel>> lists) {
        return lists.stream().flatMap(Collection::stream).toList();
    }
}
