package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Peers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes instances to their rows, as Django's {@code save} does. */
final class Saving {
    private final ModelMeta model;
    private final String alias;
    private final Runner runner;

    Saving(ModelMeta model, String alias) {
        this.model = model;
        this.alias = alias;
        runner = Orm.current().find(alias);
    }

    static void save(BaseModel instance, SaveOptions options) {
        List<String> only = options.updateFields();
        if (only != null && only.isEmpty()) {
            return;
        }
        if (options.forceInsert() && (options.forceUpdate() || only != null)) {
            throw new IllegalArgumentException("Cannot force both insert and updating in save().");
        }
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        new Saving(model, aliasOf(instance, options.database())).write(instance, options);
    }

    static String aliasOf(BaseModel instance, @Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        return Orm.current().routes().write(instance.getClass(), instance);
    }

    private void write(BaseModel instance, SaveOptions options) {
        checkRelations(instance);
        boolean mustExist = options.forceUpdate() || options.updateFields() != null;
        boolean maybeThere = instance.pk() != null && !options.forceInsert();
        boolean freshWithDefault =
                instance.modelState().isNew() && model.primaryKey().hasDefault() && !mustExist;
        if (mustExist && instance.pk() == null) {
            throw new IllegalArgumentException(
                    "Cannot force an update in save() with no primary key.");
        }
        if (!maybeThere || freshWithDefault || !update(instance, options)) {
            if (mustExist) {
                throw new DatabaseError(
                        options.updateFields() == null
                                ? "Forced update did not affect any rows."
                                : "Save with update_fields did not affect any rows.",
                        null);
            }
            runner.insert(model, List.of(instance), false);
        }
        saved(instance);
    }

    /** A relation to an instance without a row would be lost. */
    void checkRelations(BaseModel instance) {
        for (RelationMeta relation : model.heldRelations()) {
            if (!relation.isForward() || relation.isMany()) {
                continue;
            }
            Ref<?> ref = relation.ref(instance);
            if (ref != null && ref.id() == null && !ref.isNull()) {
                throw new IllegalArgumentException(
                        "save() prohibited to prevent data loss due to unsaved related object '"
                                + relation.name()
                                + "'.");
            }
            if (ref != null && ref.id() != null && ref.isLoaded()) {
                Orm.current().routes().checkRelation(instance, target(ref), alias);
            }
        }
    }

    private static BaseModel target(Ref<?> ref) {
        return (BaseModel) Objects.requireNonNull(ref.get());
    }

    private boolean update(BaseModel instance, SaveOptions options) {
        Query row = Query.of(model.type()).filter(Q.of("pk", instance.pk()));
        var assignments = new ArrayList<Assignment>();
        for (FieldMeta field : written(options.updateFields())) {
            assignments.add(new Assignment(field.name(), field.get(instance)));
        }
        if (assignments.isEmpty()) {
            return runner.exists(row);
        }
        return runner.update(row, assignments) > 0;
    }

    private List<FieldMeta> written(@Nullable List<String> only) {
        Set<FieldMeta> wanted = new HashSet<>();
        if (only != null) {
            for (String name : only) {
                FieldMeta field = model.findField(name);
                if (field == null || !field.kind().isColumn() || field.isPrimaryKey()) {
                    throw new IllegalArgumentException(
                            "The following fields do not exist in this model, are m2m fields, or are"
                                    + " the primary key: "
                                    + name);
                }
                wanted.add(field);
            }
        }
        return model.columns().stream()
                .filter(field -> !field.isPrimaryKey())
                .filter(field -> only == null || wanted.contains(field))
                .toList();
    }

    private void saved(BaseModel instance) {
        boolean isNew = instance.modelState().isNew();
        instance.modelState().saved(alias);
        if (isNew) {
            Links.bind(instance, model, new Peers());
        }
    }

    /** Inserts many instances, with few statements. */
    void insertAll(List<? extends BaseModel> instances, boolean ignoreConflicts) {
        instances.forEach(this::checkRelations);
        List<? extends BaseModel> keyed =
                instances.stream().filter(instance -> instance.pk() != null).toList();
        List<? extends BaseModel> keyless =
                instances.stream().filter(instance -> instance.pk() == null).toList();
        Transaction.atomic(
                alias,
                () -> {
                    if (!keyed.isEmpty()) {
                        runner.insert(model, keyed, ignoreConflicts);
                    }
                    if (!keyless.isEmpty()) {
                        runner.insert(model, keyless, ignoreConflicts);
                    }
                });
        if (!ignoreConflicts) {
            instances.forEach(this::saved);
        }
    }

    /** Reads the row again into {@code instance}. */
    static void refresh(BaseModel instance) {
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        BaseModel fresh =
                Manager.of(instance.getClass())
                        .all()
                        .using(aliasOf(instance, null))
                        .get(Q.of("pk", instance.pk()));
        for (FieldMeta field : model.columns()) {
            field.set(instance, field.get(fresh));
        }
        Links.forget(instance, model);
    }
}
