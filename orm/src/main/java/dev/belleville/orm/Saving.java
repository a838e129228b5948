package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Names;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Runner;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Peers;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Stamps stamps;
    private final Uploads uploads;
    private final Signals signals;

    Saving(ModelMeta model, String alias) {
        this.model = model;
        this.alias = alias;
        runner = Orm.current().find(alias);
        stamps = Orm.current().stamps();
        uploads = new Uploads(Orm.current());
        signals = Orm.current().signals();
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

    static void assign(BaseModel instance, List<Assignment> assignments) {
        Computing.assign(
                instance, Orm.current().registry().model(instance.getClass()), assignments);
    }

    static String aliasOf(BaseModel instance, @Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        return Orm.current().routes().write(instance.getClass(), instance);
    }

    private void write(BaseModel instance, SaveOptions options) {
        Links.settle(instance, model, alias);
        checkRelations(instance);
        List<String> only = options.updateFields();
        signals.tellSaving(new Signals.Saving<>(instance, alias, only, false));
        boolean created =
                model.parent() == null
                        ? store(instance, options)
                        : Transaction.atomic(alias, () -> storeAll(instance, options));
        saved(instance);
        Computing.read(instance, only);
        signals.tellSaved(new Signals.Saved<>(instance, created, alias, only, false));
    }

    /** Writes the rows that this one extends, then its own; gives whether that is new. */
    private boolean storeAll(BaseModel instance, SaveOptions options) {
        ModelMeta parent = model.parent();
        if (parent == null) {
            return store(instance, options);
        }
        SaveOptions above =
                new SaveOptions(
                        options.insertsParent(parent.type()),
                        options.forceUpdate(),
                        options.updateFields(),
                        alias,
                        options.newParents());
        boolean made = new Saving(parent, alias).storeAll(instance, above);
        return store(
                instance,
                made && !options.forceInsert() ? SaveOptions.insert().using(alias) : options);
    }

    private String absent(BaseModel instance) {
        return " There is no row of "
                + model.name()
                + " with the key '"
                + instance.pk()
                + "' in '"
                + alias
                + "'; a plain save() inserts it.";
    }

    /** Writes the row; gives whether it is new. */
    private boolean store(BaseModel instance, SaveOptions options) {
        boolean partial =
                instance.modelState().isPartial()
                        && alias.equals(instance.modelState().database())
                        && !options.forceInsert();
        if (!partial) {
            complete(instance); // what another row needs, the one it was read from has
        }
        boolean mustExist = partial || options.forceUpdate() || options.updateFields() != null;
        boolean maybeThere = instance.pk() != null && !options.forceInsert();
        boolean freshWithDefault =
                instance.modelState().isNew()
                        && model.keyFields().stream().allMatch(Saving::isGivenByDefault)
                        && !mustExist;
        if (mustExist && instance.pk() == null) {
            throw new IllegalArgumentException(
                    "Cannot force an update in save() with no primary key.");
        }
        if (!maybeThere || freshWithDefault || !update(instance, options)) {
            if (mustExist) {
                throw new DatabaseError(
                        options.forceUpdate()
                                ? "Forced update did not affect any rows." + absent(instance)
                                : "Save of some fields did not affect any rows." + absent(instance),
                        null);
            }
            makeReady(List.of(instance));
            runner.insert(model, List.of(instance), Conflicts.FAIL, 1);
            return true;
        }
        return false;
    }

    private static boolean isGivenByDefault(FieldMeta key) {
        return key.hasDefault() || key.spec().hasDatabaseDefault();
    }

    /** Makes instances ready to become rows. */
    void prepare(List<? extends BaseModel> instances) {
        instances.forEach(instance -> Links.settle(instance, model, alias));
        instances.forEach(this::checkRelations);
        makeReady(instances);
    }

    private void makeReady(List<? extends BaseModel> instances) {
        instances.forEach(Saving::complete);
        instances.forEach(instance -> stamps.stamp(instance, model.ownColumns(), true));
        storeFiles(instances, model.files());
        takeLastPlaces(instances);
    }

    /** Puts the new files in {@code fields} into their storages. */
    void storeFiles(List<? extends BaseModel> instances, List<FieldMeta> fields) {
        instances.forEach(instance -> uploads.store(instance, fields));
    }

    /** Puts new rows after those that share the relation by which they are ordered. */
    private void takeLastPlaces(List<? extends BaseModel> instances) {
        String respected = model.options().traits().orderWithRespectTo();
        if (respected.isEmpty()) {
            return;
        }
        FieldMeta place = model.field(Names.ORDER);
        var next = new HashMap<@Nullable Object, Long>();
        for (BaseModel instance : instances) {
            Object shared = model.field(respected).get(instance);
            long mine = next.computeIfAbsent(shared, _ -> placeAfterAll(respected, shared));
            place.set(instance, place.toJava(mine));
            next.put(shared, mine + 1);
        }
    }

    private long placeAfterAll(String respected, @Nullable Object shared) {
        Query siblings = Query.of(model.type()).filter(Q.of(respected, shared));
        Object last =
                runner.compute(siblings, List.of(new Step.Annotate("last", Max.of(Names.ORDER))))
                        .get("last");
        return last instanceof Number number ? number.longValue() + 1 : 0;
    }

    /** A relation to an instance without a row would be lost. */
    void checkRelations(BaseModel instance) {
        Links.name(instance, model);
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
            if (ref != null && ref.id() != null && ref.isLoaded()) {
                Orm.current().routes().checkRelation(instance, target(ref), alias);
            }
        }
    }

    private static BaseModel target(Ref<?> ref) {
        return Objects.requireNonNull(ref.get());
    }

    private boolean update(BaseModel instance, SaveOptions options) {
        List<FieldMeta> written = written(instance, options.updateFields());
        stamps.stamp(instance, written, false);
        if (!model.files().isEmpty()) {
            uploads.store(instance, written);
        }
        Query row = Query.of(model.type()).filter(Q.of("pk", instance.pk()));
        var assignments = new ArrayList<Assignment>();
        for (FieldMeta field : written) {
            if (isKnown(instance, field, options.updateFields() != null)) {
                assignments.add(new Assignment(field.name(), Computing.value(instance, field)));
            }
        }
        FieldMeta version = model.ownVersion();
        if (assignments.isEmpty() && version == null) {
            return options.updateFields() != null || runner.exists(row);
        }
        boolean there =
                version == null
                        ? runner.update(row, assignments) > 0
                        : updateIfFresh(instance, version, row, assignments);
        if (there) {
            written.forEach(field -> read(instance, field));
            readGenerated(instance, row);
        }
        return there;
    }

    /** What was assigned to a field that was never read is known now. */
    private static void read(BaseModel instance, FieldMeta field) {
        if (instance.modelState().isPartial() && !Unloaded.isBlank(instance, field)) {
            instance.modelState().loaded(field.name());
        }
    }

    /** Whether there is a value to write; there must be one for a field that is {@code named}. */
    private boolean isKnown(BaseModel instance, FieldMeta field, boolean named) {
        if (!instance.modelState().isPartial()
                || instance.modelState().computed().containsKey(field.name())) {
            return true;
        }
        if (named) {
            Unloaded.requireValue(instance, field);
        }
        Unloaded.requireKnown(instance, field);
        return !Unloaded.isBlank(instance, field);
    }

    /** What the database computes from the columns that were written, it computes anew. */
    private void readGenerated(BaseModel instance, Query row) {
        List<FieldMeta> generated = model.generated();
        if (generated.isEmpty()) {
            return;
        }
        List<String> names = generated.stream().map(FieldMeta::name).toList();
        Query values = row.project(new Projection.Fields(names, new Projection.Form.Lists()));
        for (Object found : runner.select(values, FetchMode.PEERS)) {
            if (found instanceof List<?> columns) {
                for (int i = 0; i < columns.size(); i++) {
                    generated.get(i).set(instance, columns.get(i));
                    instance.modelState().loaded(names.get(i));
                }
            }
        }
    }

    /** Changes the row where nobody else did meanwhile, and counts the change. */
    private boolean updateIfFresh(
            BaseModel instance, FieldMeta version, Query row, List<Assignment> assignments) {
        long next = Versions.known(instance, version) + 1;
        assignments.removeIf(assignment -> assignment.field().equals(version.name()));
        assignments.add(new Assignment(version.name(), next));
        if (runner.update(Versions.fresh(row, instance, version), assignments) > 0) {
            version.set(instance, version.toJava(next));
            return true;
        }
        if (instance.modelState().isNew() && !runner.exists(row)) {
            return false;
        }
        throw Versions.stale(instance, version);
    }

    private List<FieldMeta> written(BaseModel instance, @Nullable List<String> only) {
        Set<FieldMeta> wanted = new HashSet<>();
        if (only != null) {
            ModelMeta whole = Orm.current().registry().model(instance.getClass());
            for (String name : only) {
                FieldMeta field = whole.findField(name);
                if (field == null || !field.kind().isColumn() || field.isPrimaryKey()) {
                    throw new IllegalArgumentException(
                            "The following fields do not exist in this model, are m2m fields, or"
                                    + " are the primary key: "
                                    + name);
                }
                wanted.add(field);
            }
        }
        return model.ownColumns().stream()
                .filter(field -> !field.isPrimaryKey() && !field.spec().isGenerated())
                .filter(field -> only == null || wanted.contains(field))
                .toList();
    }

    void saved(BaseModel instance) {
        boolean isNew = instance.modelState().isNew();
        instance.modelState().saved(alias);
        Links.changed(instance, model);
        if (isNew) {
            Links.bind(instance, model, new Peers(FetchMode.PEERS));
        }
    }

    /** Reads what a query left out and nobody has assigned since. */
    static void complete(BaseModel instance) {
        if (!instance.modelState().isPartial()) {
            return;
        }
        ModelMeta model = Orm.current().registry().model(instance.getClass());
        List<FieldMeta> left = instance.modelState().deferred().stream().map(model::field).toList();
        left.forEach(field -> Unloaded.requireKnown(instance, field));
        String[] blank =
                left.stream()
                        .filter(field -> instance.modelState().isOpen(field.name()))
                        .filter(field -> Unloaded.isBlank(instance, field))
                        .map(FieldMeta::name)
                        .toArray(String[]::new);
        if (blank.length > 0) {
            Refreshing.refresh(instance, blank);
        }
    }
}
