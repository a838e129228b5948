package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.InstanceText;
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

    /** The one that must not have been changed by others, or null. */
    private final @Nullable BaseModel checked;

    private final Map<ModelMeta, Map<Object, BaseModel>> doomed = new LinkedHashMap<>();
    private final Map<FieldMeta, Set<BaseModel>> cleared = new LinkedHashMap<>();
    private final Map<FieldMeta, Set<BaseModel>> restricted = new LinkedHashMap<>();
    private final List<Untied> links = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** Rows of a table between that go with the instances at one end. */
    private record Untied(RelationMeta relation, Collection<BaseModel> ends) {}

    /** Of the rows of {@code alone} those that they extend stay. */
    private DeletionCollector(
            String alias, @Nullable ModelMeta alone, @Nullable BaseModel checked) {
        this.alias = alias;
        this.alone = alone;
        this.checked = checked;
        runner = Orm.current().find(alias);
        signals = Orm.current().signals();
    }

    static Deleted delete(BaseModel instance, DeleteOptions options) {
        if (instance.pk() == null) {
            throw new IllegalStateException(
                    InstanceText.of(instance) + " has no primary key, so it cannot be deleted.");
        }
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        String alias = Saving.aliasOf(instance, options.database());
        return new DeletionCollector(alias, options.keepParents() ? model : null, instance)
                .delete(model, List.of(instance));
    }

    /** Deletes {@code rows} and what depends on them: read before, unless none has to be known. */
    static Deleted delete(QuerySet<?> rows) {
        ModelMeta model = rows.meta();
        var collector = new DeletionCollector(rows.dbForWrite(), null, null);
        if (collector.isLoose(model) && isPlain(rows.query())) {
            return collector.deleteUnread(model, rows.query());
        }
        if (model.isKeyless()) {
            throw KeylessModel.refusal(
                    model.name(),
                    "delete() of rows that are locked, that others point to or that receivers of"
                            + " signals hear of");
        }
        return collector.delete(model, rows.list().stream().map(Creation::instance).toList());
    }

    /** Whether rows of {@code model} go alone and nobody hears of it. Django's can_fast_delete. */
    private boolean isLoose(ModelMeta model) {
        return !model.isProxy()
                && model.parent() == null
                && !signals.hearDeleting(model.type())
                && model.relations().stream()
                        .filter(relation -> relation.model() == model && !isKnown(relation, model))
                        .noneMatch(DeletionCollector::takesMore);
    }

    private static boolean takesMore(RelationMeta relation) {
        Through through = relation.through();
        return through == null
                ? !relation.isForward() && !relation.onDelete().isDatabases()
                : through.between() == null;
    }

    /** Whether the condition of {@code query} alone says which rows it is about. */
    private static boolean isPlain(Query query) {
        return query.distinctOn().isEmpty() && query.lock() == null;
    }

    private Deleted deleteUnread(ModelMeta model, Query rows) {
        long gone = Transaction.atomic(alias, () -> runner.delete(rows));
        return new Deleted(gone, gone == 0 ? Map.of() : Map.of(model.label(), gone));
    }

    private Deleted delete(ModelMeta model, List<? extends BaseModel> instances) {
        return Transaction.atomic(
                alias,
                () -> {
                    collect(model, instances, model);
                    checkRestricted(model);
                    return carryOut();
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
            count(model.label(), remove(model, instances));
            tell(Signals.Kind.POST_DELETE, model, instances);
        }
        doomed.forEach((model, instances) -> forget(model, instances.values()));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Deleted(total, Map.copyOf(counts));
    }

    /** Deletes rows of {@code model}: last the one that must not have been changed by others. */
    private long remove(ModelMeta model, Collection<BaseModel> instances) {
        BaseModel root = checked;
        FieldMeta version = model.version();
        boolean checks =
                root != null
                        && version != null
                        && (version.model() == model || alone != null)
                        && instances.contains(root);
        if (root == null || version == null || !checks) {
            return runner.delete(rows(model, keys(instances)));
        }
        List<Object> others = keys(instances);
        others.remove(root.pk());
        long removed = others.isEmpty() ? 0 : runner.delete(rows(model, others));
        Query fresh =
                Versions.fresh(
                        Query.of(version.model().type()).filter(Q.of("pk", root.pk())),
                        root,
                        version);
        boolean isFresh =
                version.model() == model
                        ? runner.delete(fresh) > 0
                        : runner.update(fresh, Versions.counted(version.model(), List.of())) > 0
                                && runner.delete(rows(model, List.of(root.pk()))) > 0;
        if (!isFresh) {
            throw Versions.stale(root, version);
        }
        return removed + 1;
    }

    private static Query rows(ModelMeta model, List<?> keys) {
        return Query.of(model.type()).filter(Q.of("pk__in", keys));
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
        Manager.of(field.model().type())
                .using(alias)
                .filter("pk__in", keys(instances))
                .update(new Assignment(field.name(), value));
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
