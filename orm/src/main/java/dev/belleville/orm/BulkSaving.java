package dev.belleville.orm;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.LookupPath;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes many instances at once, as Django's {@code bulk_create} and {@code bulk_update} do. */
final class BulkSaving {
    private final ModelMeta model;
    private final String alias;
    private final Runner runner;
    private final Saving one;
    private final @Nullable FieldMeta version;

    BulkSaving(ModelMeta model, String alias) {
        this.model = model;
        this.alias = alias;
        runner = Orm.current().find(alias);
        one = new Saving(model, alias);
        version = model.version();
    }

    /** Inserts many instances, with few statements. */
    void insertAll(List<? extends BaseModel> instances, Conflicts said, int batchSize) {
        if (model.parent() != null) {
            throw new IllegalArgumentException(
                    "Can't bulk create a multi-table inherited model: the key of a new "
                            + model.name()
                            + " is that of a new "
                            + model.parent().name()
                            + ", which is not known before. Save them one by one.");
        }
        Conflicts conflicts = spelled(said);
        check(conflicts);
        one.prepare(instances);
        List<? extends BaseModel> keyed =
                instances.stream().filter(instance -> instance.pk() != null).toList();
        List<? extends BaseModel> keyless =
                instances.stream().filter(instance -> instance.pk() == null).toList();
        Transaction.atomic(
                alias,
                () -> {
                    if (!keyed.isEmpty()) {
                        runner.insert(model, keyed, conflicts, batchSize);
                    }
                    if (!keyless.isEmpty()) {
                        runner.insert(model, keyless, conflicts, batchSize);
                    }
                });
        if (conflicts.resolution() != Conflicts.Resolution.IGNORE) {
            instances.forEach(one::saved);
        }
    }

    /** The same with the fields of a composite key in place of {@code pk}. */
    private Conflicts spelled(Conflicts said) {
        if (!model.isComposite() || !said.unique().contains("pk")) {
            return said;
        }
        return said.on(
                said.unique().stream()
                        .flatMap(name ->
                                name.equals("pk")
                                        ? model.keyFields().stream().map(FieldMeta::name)
                                        : Stream.of(name))
                        .toArray(String[]::new));
    }

    private void check(Conflicts conflicts) {
        if (conflicts.resolution() != Conflicts.Resolution.UPDATE) {
            return;
        }
        if (conflicts.updates().isEmpty()) {
            throw new IllegalArgumentException(
                    "Fields that will be updated when a row insertion fails on conflicts must be"
                            + " provided.");
        }
        columns(conflicts.updates(), "bulkCreate()");
        for (String name : conflicts.unique()) {
            if (!existing(name).kind().isColumn()) {
                throw notAColumn("bulkCreate()", name);
            }
        }
        if (model.options().traits().managed() && !conflicts.unique().isEmpty()) {
            requireRule(conflicts.unique());
        }
    }

    /** That no two rows may agree in {@code names}: the database finds the other row by that. */
    private void requireRule(List<String> names) {
        List<FieldMeta> fields = names.stream().map(this::existing).toList();
        boolean ruled =
                (fields.size() == 1 && fields.getFirst().isUnique())
                        || Set.copyOf(fields).equals(Set.copyOf(model.keyFields()))
                        || model.options().constraints().stream()
                                .anyMatch(rule -> isOver(rule, fields));
        if (!ruled) {
            throw new IllegalArgumentException(
                    "Conflicts.on("
                            + String.join(", ", names)
                            + ") names no unique rule of "
                            + model.name()
                            + ". Name the fields of one, or declare it: Meta.unique(…) or"
                            + " @Column(unique = true).");
        }
    }

    private boolean isOver(ConstraintSpec rule, List<FieldMeta> fields) {
        return rule instanceof ConstraintSpec.Unique unique
                && unique.condition() == null
                && unique.expressions().isEmpty()
                && unique.fields().stream()
                        .map(this::existing)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(fields));
    }

    /** The columns of these names, none of them the key. */
    private List<FieldMeta> columns(List<String> names, String operation) {
        var columns = new ArrayList<FieldMeta>();
        for (String name : names) {
            FieldMeta field = existing(name);
            if (!field.kind().isColumn()) {
                throw notAColumn(operation, name);
            }
            if (field.isPrimaryKey()) {
                throw new IllegalArgumentException(
                        operation + " cannot be used with primary key fields: " + name + ".");
            }
            if (field.spec().isGenerated()) {
                throw new IllegalArgumentException(
                        operation
                                + " cannot write "
                                + field
                                + ": the database computes it. Leave it out.");
            }
            columns.add(field);
        }
        return columns;
    }

    private FieldMeta existing(String name) {
        FieldMeta field = model.findField(name);
        if (field == null) {
            throw LookupPath.noField(model, name);
        }
        return field;
    }

    private static IllegalArgumentException notAColumn(String operation, String name) {
        return new IllegalArgumentException(
                operation + " can only be used with concrete fields, not with '" + name + "'.");
    }

    /** Writes fields of many instances, with few statements. */
    long updateAll(List<? extends BaseModel> instances, List<String> names, int batchSize) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Field names must be given to bulkUpdate().");
        }
        if (model.isKeyless()) {
            throw KeylessModel.refusal(model.name(), "bulkUpdate()");
        }
        List<FieldMeta> fields = columns(names, "bulkUpdate()");
        fields.remove(version);
        if (model.isComposite()) {
            long found = Transaction.atomic(alias, () -> updateEach(instances, fields));
            if (version != null) {
                Versions.count(instances, version);
            }
            return found;
        }
        for (BaseModel instance : instances) {
            if (instance.pk() == null) {
                throw new IllegalArgumentException(
                        "All bulkUpdate() objects must have a primary key set.");
            }
            one.checkRelations(instance);
            requireValues(instance, fields);
        }
        one.storeFiles(instances, fields);
        Map<ModelMeta, List<FieldMeta>> byTable =
                fields.stream()
                        .collect(
                                Collectors.groupingBy(
                                        FieldMeta::model, LinkedHashMap::new, Collectors.toList()));
        if (version != null) {
            byTable.putIfAbsent(version.model(), List.of());
        }
        long rows =
                Transaction.atomic(
                        alias,
                        () -> {
                            long found = 0;
                            for (var table : byTable.entrySet()) {
                                found =
                                        update(
                                                table.getKey(),
                                                instances,
                                                table.getValue(),
                                                batchSize);
                                requireFresh(table.getKey(), instances, found);
                            }
                            return found;
                        });
        if (version != null) {
            Versions.count(instances, version);
        }
        return rows;
    }

    /** That the changes of all rows of {@code table} were counted, if it is there that they are. */
    private void requireFresh(ModelMeta table, List<? extends BaseModel> instances, long found) {
        if (version != null && version.model() == table) {
            long all = instances.stream().map(BaseModel::pk).distinct().count();
            if (found < all) {
                throw Versions.stale(version, all - found, instances.size());
            }
        }
    }

    /** That what would be written was read, or given since. */
    private static void requireValues(BaseModel instance, List<FieldMeta> fields) {
        if (instance.modelState().isPartial()) {
            fields.stream()
                    .filter(field -> !instance.modelState().computed().containsKey(field.name()))
                    .forEach(field -> Unloaded.requireValue(instance, field));
        }
    }

    private long update(
            ModelMeta table,
            List<? extends BaseModel> instances,
            List<FieldMeta> fields,
            int batchSize) {
        return Computing.isAsked(instances, fields)
                ? new Computing(table, runner).updateAll(instances, fields, batchSize)
                : runner.updateAll(table, instances, fields, batchSize);
    }

    /** By a statement for each: no single column tells rows with composite keys apart. */
    private long updateEach(List<? extends BaseModel> instances, List<FieldMeta> fields) {
        long found = 0;
        for (BaseModel instance : instances) {
            one.checkRelations(instance);
            requireValues(instance, fields);
            List<Assignment> assignments =
                    fields.stream()
                            .map(field ->
                                    new Assignment(field.name(), Computing.value(instance, field)))
                            .toList();
            Query row = Query.of(model.type()).filter(Q.of("pk", instance.pk()));
            long there =
                    runner.update(
                            version == null ? row : Versions.fresh(row, instance, version),
                            Versions.counted(model, assignments));
            if (version != null && there == 0) {
                throw Versions.stale(instance, version);
            }
            found += there;
            fields.forEach(field -> instance.modelState().settle(field.name()));
        }
        return found;
    }
}
