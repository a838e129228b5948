package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.RelationSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations that make one state of another. Django's MigrationAutodetector.
 *
 * <p>The changes come in an order in which they can be run, always the same for the same models.
 */
final class Autodetector {
    static final String ORDER = "_order";

    private final ProjectState to;
    private final Set<String> apps;
    private final Questioner questioner;
    private final Fills fills;
    private final List<Change> changes = new ArrayList<>();
    private ProjectState from;

    /** What was made or renamed, by the model's key, or that and the field's name. */
    private final Map<String, Change> made = new TreeMap<>();

    /** What took away a reference to a model, by that model's key. */
    private final Map<String, List<Change>> released = new TreeMap<>();

    /** {@code apps} are those with migrations; models of others are only pointed to. */
    Autodetector(
            ProjectState from, ProjectState to, Collection<String> apps, Questioner questioner) {
        this.from = from;
        this.to = to;
        this.apps = new TreeSet<>(apps);
        this.questioner = questioner;
        fills = new Fills(questioner);
    }

    List<Change> detect() {
        rename();
        eachKept(this::changeSort);
        eachKept(this::removeRules);
        create(only(to, from));
        eachKept(this::letPlacesGo);
        eachKept(this::removeFields);
        eachKept((old, model) -> addFields(old, model, false));
        eachKept((old, model) -> addFields(old, model, true));
        eachKept(this::removeMoved);
        eachKept(this::alterFields);
        eachKept(this::alterOptions);
        eachKept(this::addRules);
        delete(only(from, to));
        eachKept(this::removeKeys);
        return changes;
    }

    private void rename() {
        var renames = new RenameDetector(from, to, apps, questioner);
        for (Change change : renames.detect()) {
            changes.add(change);
            switch (change.operation()) {
                case RenameModel(_, var name) ->
                        made.put(ModelState.key(change.app() + "." + name), change);
                case RenameField(var model, _, var name) ->
                        made.put(ModelState.key(change.app() + "." + model) + "." + name, change);
                default -> {}
            }
        }
        from = renames.renamed();
    }

    private List<ModelState> only(ProjectState these, ProjectState others) {
        return these.models(apps).stream().filter(m -> others.find(m.label()).isEmpty()).toList();
    }

    private void eachKept(BiConsumer<ModelState, ModelState> change) {
        for (ModelState model : to.models(apps)) {
            from.find(model.label()).ifPresent(old -> change.accept(old, model));
        }
    }

    /** A proxy that becomes a model of its own is made anew, for it has no rows. */
    private void changeSort(ModelState old, ModelState model) {
        if (old.isProxy() && !model.proxied().equalsIgnoreCase(old.proxied())) {
            add(old, new DeleteModel(old.name()));
            from = from.without(old.label());
        } else if (model.isProxy() && !old.isProxy()) {
            throw new MigrationError(
                    "Model "
                            + model.label()
                            + " has a table and would become a proxy of "
                            + model.proxied()
                            + ": its rows would be lost. Move them, delete the model in a migration,"
                            + " and make the proxy in the next.");
        }
    }

    private void create(List<ModelState> models) {
        var order = new CreationOrder(models);
        for (ModelState model : order.models()) {
            create(model, order.lateFields(model));
        }
        for (ModelState model : order.models()) {
            Set<String> late = order.lateFields(model);
            if (!late.isEmpty()) {
                late.forEach(name -> addField(model, name, null));
                addRules(model.with(Meta.of()), model);
            }
        }
    }

    private void create(ModelState model, Set<String> late) {
        var fields = new ArrayList<NamedField>();
        model.fields()
                .forEach((name, spec) -> {
                    if (!late.contains(name)) {
                        fields.add(new NamedField(name, to.swaps().written(spec)));
                    }
                });
        ModelState bare = model.withIndexes(List.of()).withConstraints(List.of());
        Meta meta = late.isEmpty() ? model.options() : bare.options();
        List<FieldSpec> specs = fields.stream().map(field -> model.field(field.name())).toList();
        var operation = new CreateModel(model.name(), fields, meta, model.proxied());
        made.put(model.key(), add(model.app(), operation, specs, model.proxied()));
    }

    private void delete(List<ModelState> models) {
        var order = new CreationOrder(models);
        for (ModelState model : order.models()) {
            Set<String> late = order.lateFields(model);
            if (!late.isEmpty()) {
                removeRules(model, model.with(Meta.of()));
                late.forEach(name -> removeField(model, name));
            }
        }
        for (ModelState model : order.models().reversed()) {
            List<Change> before = released.getOrDefault(model.key(), List.of());
            Change change =
                    new Change(model.app(), new DeleteModel(model.name()), before, Set.of());
            changes.add(change);
            model.fields().values().forEach(spec -> release(spec, change));
            release(model.proxied(), change);
        }
    }

    private void removeRules(ModelState old, ModelState model) {
        old.options().constraints().stream()
                .filter(c -> !model.options().constraints().contains(c))
                .forEach(c -> add(model, new RemoveConstraint(model.name(), ModelState.title(c))));
        List<RenameIndex> renames = RenameDetector.indexes(old, model);
        old.options().indexes().stream()
                .filter(i -> !model.options().indexes().contains(i))
                .filter(i -> renames.stream().noneMatch(r -> r.from().equals(i.name())))
                .forEach(i -> add(model, new RemoveIndex(model.name(), i.name())));
        for (RenameIndex rename : renames) {
            add(model, rename);
            from = rename.apply(model.app(), from);
        }
    }

    private void addRules(ModelState old, ModelState model) {
        model.options().indexes().stream()
                .filter(i -> !old.options().indexes().contains(i))
                .forEach(i -> add(model, new AddIndex(model.name(), i)));
        model.options().constraints().stream()
                .filter(c -> !old.options().constraints().contains(c))
                .forEach(c -> add(model, new AddConstraint(model.name(), c)));
    }

    private void removeFields(ModelState old, ModelState model) {
        old.fields()
                .forEach((name, spec) -> {
                    FieldSpec now = model.fields().get(name);
                    boolean goes = now == null ? !isKey(old, name) : isOtherKind(spec, now);
                    if (goes && !Moves.isMoved(from, to, old, name)) {
                        removeField(old, name);
                    }
                });
    }

    /** When the model above or below has them, so that a step between can move the values. */
    private void removeMoved(ModelState old, ModelState model) {
        old.fields().keySet().stream()
                .filter(name -> !model.fields().containsKey(name) && !isKey(old, name))
                .filter(name -> Moves.isMoved(from, to, old, name))
                .forEach(name -> removeField(old, name));
    }

    /** Removes fields that relations held, when all of these are gone or hold another. */
    private void removeKeys(ModelState old, ModelState model) {
        for (String name : old.fields().keySet()) {
            if (!model.fields().containsKey(name) && isKey(old, name)) {
                List<Change> before = released.getOrDefault(old.key(), List.of());
                changes.add(
                        new Change(old.app(), new RemoveField(old.name(), name), before, Set.of()));
            }
        }
    }

    /** Whether a relation holds this field instead of the primary key. */
    private boolean isKey(ModelState model, String field) {
        return from.models().stream()
                .flatMap(m -> m.fields().values().stream())
                .map(FieldSpec::relation)
                .anyMatch(r ->
                        r != null
                                && r.toField().equals(field)
                                && ModelState.key(r.target()).equals(model.key()));
    }

    /** First those that are no relations, which may hold them. */
    private void addFields(ModelState old, ModelState model, boolean relations) {
        model.fields()
                .forEach((name, spec) -> {
                    FieldSpec before = old.fields().get(name);
                    boolean comes = before == null || isOtherKind(before, spec);
                    if (comes && spec.kind().isRelation() == relations) {
                        boolean asks = spec.kind().isColumn() && !spec.kind().isAuto();
                        addField(model, name, asks ? fills.ofNew(model, name, spec) : null);
                    }
                });
    }

    private void alterFields(ModelState old, ModelState model) {
        model.fields()
                .forEach((name, spec) -> {
                    FieldSpec before = old.fields().get(name);
                    if (before == null
                            || isOtherKind(before, spec)
                            || comparable(before).equals(comparable(spec))) {
                        return;
                    }
                    Object fill = before.is(Flag.NULL) ? fills.ofNulls(model, name, spec) : null;
                    Change change =
                            add(
                                    model.app(),
                                    new AlterField(
                                            model.name(), name, to.swaps().written(spec), fill),
                                    List.of(spec));
                    release(before, change);
                });
    }

    private void alterOptions(ModelState old, ModelState model) {
        Meta before = old.options();
        Meta now = model.options();
        if (!before.compositeKey().equals(now.compositeKey())) {
            throw new MigrationError(
                    "The composite primary key of "
                            + model.label()
                            + " was "
                            + before.compositeKey()
                            + " and would be "
                            + now.compositeKey()
                            + ", but a table keeps the key that it was made with: make another model"
                            + " and move the rows.");
        }
        if (!before.table().equals(now.table())) {
            add(model, new AlterModelTable(model.name(), now.table()));
        }
        String comment = now.traits().comment();
        if (!before.traits().comment().equals(comment)) {
            add(model, new AlterModelTableComment(model.name(), comment));
        }
        String place = now.traits().orderWithRespectTo();
        if (!place.isEmpty() && !before.traits().orderWithRespectTo().equals(place)) {
            add(model, new AlterOrderWithRespectTo(model.name(), place));
            before = before.ordering(ORDER);
        } else if (place.isEmpty() && !before.traits().orderWithRespectTo().isEmpty()) {
            before = before.ordering(new String[0]);
        }
        Meta shown = AlterModelOptions.shown(now);
        if (!AlterModelOptions.shown(before).equals(shown)) {
            add(model, new AlterModelOptions(model.name(), shown));
        }
    }

    /** Before the relation may go among whose rows each has its place. */
    private void letPlacesGo(ModelState old, ModelState model) {
        if (!old.options().traits().orderWithRespectTo().isEmpty()
                && model.options().traits().orderWithRespectTo().isEmpty()) {
            add(model, new AlterOrderWithRespectTo(model.name(), ""));
        }
    }

    private void addField(ModelState model, String name, @Nullable Object fill) {
        FieldSpec spec = model.field(name);
        var operation = new AddField(model.name(), name, to.swaps().written(spec), fill);
        made.put(model.key() + "." + name, add(model.app(), operation, List.of(spec)));
    }

    private void removeField(ModelState model, String name) {
        Change change = add(model, new RemoveField(model.name(), name));
        release(model.field(name), change);
    }

    private void release(FieldSpec spec, Change change) {
        if (spec.relation() != null) {
            release(spec.relation().target(), change);
        }
    }

    private void release(String label, Change change) {
        released.computeIfAbsent(ModelState.key(label), _ -> new ArrayList<>()).add(change);
    }

    private Change add(ModelState model, Operation operation) {
        return add(model.app(), operation, List.of());
    }

    /** Adds an operation that needs the models to which {@code fields} point. */
    private Change add(String app, Operation operation, Collection<FieldSpec> fields) {
        return add(app, operation, fields, "");
    }

    /** The same, of one that needs the model {@code proxied} too; empty for none. */
    private Change add(
            String app, Operation operation, Collection<FieldSpec> fields, String proxied) {
        var after = new ArrayList<Change>();
        var needed = new TreeSet<String>();
        var swappables = new TreeSet<String>();
        if (!proxied.isEmpty()) {
            need(app, proxied, after, needed, swappables);
        }
        for (FieldSpec field : fields) {
            RelationSpec relation = field.relation();
            if (relation == null) {
                continue;
            }
            need(app, relation.target(), after, needed, swappables);
            if (!relation.through().isEmpty()) {
                need(app, relation.through(), after, needed, swappables);
            }
            Change key = made.get(ModelState.key(relation.target()) + "." + relation.toField());
            if (key != null) {
                after.add(key);
            }
        }
        var change = new Change(app, operation, after, needed, swappables);
        changes.add(change);
        return change;
    }

    private void need(
            String app,
            String label,
            List<Change> after,
            Set<String> needed,
            Set<String> swappables) {
        ModelState target = to.model(label);
        Change maker = made.get(target.key());
        Optional<String> swappable = to.swaps().replacedBy(label);
        if (maker != null) {
            after.add(maker);
        }
        if (swappable.isPresent() && !target.app().equals(app)) {
            swappables.add(swappable.get());
        } else if (maker == null && apps.contains(target.app()) && !target.app().equals(app)) {
            needed.add(target.app());
        }
    }

    /** A column cannot become a to-many relation, nor the other way round. */
    private static boolean isOtherKind(FieldSpec before, FieldSpec now) {
        return before.kind().isColumn() != now.kind().isColumn();
    }

    /** The same field, with what counts alike written alike. */
    static FieldSpec comparable(FieldSpec spec) {
        RelationSpec to = spec.relation();
        if (to == null) {
            return spec;
        }
        return spec.relation(to.comparable());
    }
}
