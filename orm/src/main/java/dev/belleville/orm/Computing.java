package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes fields of instances whose values the database computes; see {@link BaseModel#assign}. */
final class Computing {
    /** How many instances one statement writes. */
    private static final int MOST = 100;

    private final ModelMeta model;
    private final Runner runner;

    Computing(ModelMeta model, Runner runner) {
        this.model = model;
        this.runner = runner;
    }

    static void assign(BaseModel instance, ModelMeta model, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            FieldMeta field = model.field(assignment.field());
            if (assignment.value() instanceof Expression value) {
                instance.modelState().compute(field.name(), value);
            } else {
                instance.modelState().settle(field.name());
                field.set(instance, field.parse(field.toStored(assignment.value())));
            }
        }
    }

    /** What {@code field} of the row becomes: what is to be computed, else what the field holds. */
    static @Nullable Object value(BaseModel instance, FieldMeta field) {
        Expression computed = instance.modelState().computed().get(field.name());
        return computed == null ? field.get(instance) : computed;
    }

    /** Reads what was computed for the fields that were written; null for all. */
    static void read(BaseModel instance, @Nullable List<String> written) {
        List<String> names =
                instance.modelState().computed().keySet().stream()
                        .filter(name -> written == null || written.contains(name))
                        .toList();
        if (!names.isEmpty()) {
            names.forEach(instance.modelState()::settle);
            instance.refreshFromDb(names.toArray(String[]::new));
        }
    }

    static boolean isAsked(Collection<? extends BaseModel> instances, List<FieldMeta> fields) {
        return instances.stream()
                .anyMatch(instance ->
                        fields.stream()
                                .anyMatch(field ->
                                        instance.modelState()
                                                .computed()
                                                .containsKey(field.name())));
    }

    /** Writes {@code fields} of instances to the rows of their keys; gives how many were there. */
    long updateAll(List<? extends BaseModel> instances, List<FieldMeta> fields, int batchSize) {
        int size = Math.min(MOST, batchSize);
        long there = 0;
        for (int from = 0; from < instances.size(); from += size) {
            there +=
                    update(
                            instances.subList(from, Math.min(instances.size(), from + size)),
                            fields);
        }
        return there;
    }

    private long update(List<? extends BaseModel> instances, List<FieldMeta> fields) {
        var assignments = new ArrayList<Assignment>();
        for (FieldMeta field : fields) {
            var cases = new Cases(List.of(), null, field.storedKind());
            for (BaseModel instance : instances) {
                cases = cases.when(Q.of("pk", instance.pk()), result(instance, field));
            }
            assignments.add(new Assignment(field.name(), cases));
        }
        List<?> keys = instances.stream().map(BaseModel::pk).toList();
        Query rows = Query.of(model.type()).filter(Q.of("pk__in", keys));
        FieldMeta version = model.ownVersion();
        long there =
                version == null
                        ? runner.update(rows, assignments)
                        : runner.update(
                                Versions.fresh(rows, instances, version),
                                Versions.counted(model, assignments));
        for (FieldMeta field : fields) {
            instances.forEach(instance -> instance.modelState().settle(field.name()));
        }
        return there;
    }

    private static Expression result(BaseModel instance, FieldMeta field) {
        Object value = value(instance, field);
        return value instanceof Expression expression
                ? expression
                : new Value(field.toStored(value), field.storedKind());
    }
}
