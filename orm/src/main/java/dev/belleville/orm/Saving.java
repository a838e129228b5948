package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Peers;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
        String known = instance.modelState().database();
        return known == null ? Orm.DEFAULT : known;
    }

    private void write(BaseModel instance, SaveOptions options) {
        checkRelations(instance);
        boolean partial = !instance.modelState().deferred().isEmpty() && !options.forceInsert();
        boolean mustExist =
                partial || options.forceUpdate() || options.updateFields() != null;
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
                        options.forceUpdate()
                                ? "Forced update did not affect any rows."
                                : "Save with update_fields did not affect any rows.",
                        null);
            }
            runner.insert(model, List.of(instance), Conflicts.FAIL, 1);
        }
        saved(instance);
    }

    /** A relation to an instance without a row would be lost. */
    void checkRelations(BaseModel instance) {
        for (RelationMeta relation : model.heldRelations()) {
            if (!relation.isForward()
                    || relation.isMany()
                    || Unloaded.isBlank(instance, relation.field())) {
                continue;
            }
            Ref<?> ref = relation.ref(instance);
            if (ref != null && ref.id() == null && !ref.isNull()) {
                throw new IllegalArgumentException(
                        "save() prohibited to prevent data loss due to unsaved related object '"
                                + relation.name()
                                + "'.");
            }
        }
    }

    private boolean update(BaseModel instance, SaveOptions options) {
        Query row = Query.of(model.type()).filter(Q.of("pk", instance.pk()));
        var assignments = new ArrayList<Assignment>();
        for (FieldMeta field : written(options.updateFields())) {
            if (Unloaded.isBlank(instance, field)) {
                continue;
            }
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
            Links.bind(instance, model, new Peers(FetchMode.PEERS));
        }
    }

    /** Inserts many instances, with few statements. */
    void insertAll(List<? extends BaseModel> instances, Conflicts conflicts, int batchSize) {
        check(conflicts);
        instances.forEach(this::checkRelations);
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
            instances.forEach(this::saved);
        }
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
        if (conflicts.unique().isEmpty()) {
            throw new IllegalArgumentException(
                    "Unique fields that can trigger the upsert must be provided: say"
                            + " Conflicts.update(…).on(…).");
        }
        columns(conflicts.updates(), "bulkCreate()");
        for (String name : conflicts.unique()) {
            if (!existing(name).kind().isColumn()) {
                throw notAColumn("bulkCreate()", name);
            }
        }
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
            columns.add(field);
        }
        return columns;
    }

    private FieldMeta existing(String name) {
        FieldMeta field = model.findField(name);
        if (field == null) {
            throw new FieldError(model.name() + " has no field named '" + name + "'");
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
        List<FieldMeta> fields = columns(names, "bulkUpdate()");
        for (BaseModel instance : instances) {
            if (instance.pk() == null) {
                throw new IllegalArgumentException(
                        "All bulkUpdate() objects must have a primary key set.");
            }
            checkRelations(instance);
        }
        return Transaction.atomic(
                alias, () -> runner.updateAll(model, instances, fields, batchSize));
    }

    /**
     * Reads {@code fields} of the row again into {@code instance}; all where none is named, and then
     * its relations load anew.
     */
    static void refresh(BaseModel instance, String... fields) {
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        List<FieldMeta> wanted =
                fields.length == 0
                        ? model.columns()
                        : Arrays.stream(fields).map(model::field).toList();
        BaseModel fresh =
                Manager.of(instance.getClass())
                        .using(aliasOf(instance, null))
                        .only(wanted.stream().map(FieldMeta::name).toArray(String[]::new))
                        .get(Q.of("pk", instance.pk()));
        for (FieldMeta field : wanted) {
            field.set(instance, field.get(fresh));
        }
        instance.modelState().loaded(wanted.stream().map(FieldMeta::name).toList());
        if (fields.length == 0) {
            Links.forget(instance, model);
        }
    }

    /** Reads what a query left out and nobody has assigned since. */
    static void complete(BaseModel instance) {
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        String[] blank =
                instance.modelState().deferred().stream()
                        .filter(name -> Unloaded.isBlank(instance, model.field(name)))
                        .toArray(String[]::new);
        if (blank.length > 0) {
            refresh(instance, blank);
        }
    }
}
