package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.RelationSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations that make one state of another. Django's MigrationAutodetector.
 *
 * <p>The changes come in an order in which they can be run, always the same for the same models.
 */
final class Autodetector {
    private final ProjectState from;
    private final ProjectState to;
    private final Set<String> apps;
    private final Fills fills;
    private final List<Change> changes = new ArrayList<>();

    /** What was created, by the model's key. */
    private final Map<String, Change> created = new TreeMap<>();

    /** What took away a reference to a model, by that model's key. */
    private final Map<String, List<Change>> released = new TreeMap<>();

    /** {@code apps} are those with migrations; models of others are only pointed to. */
    Autodetector(ProjectState from, ProjectState to, Collection<String> apps, Fills fills) {
        this.from = from;
        this.to = to;
        this.apps = new TreeSet<>(apps);
        this.fills = fills;
    }

    List<Change> detect() {
        create(only(to, from));
        eachKept(this::removeRules);
        eachKept(this::removeFields);
        eachKept(this::addFields);
        eachKept(this::alterFields);
        eachKept(this::alterOptions);
        eachKept(this::addRules);
        delete(only(from, to));
        return changes;
    }

    private List<ModelState> only(ProjectState these, ProjectState others) {
        return mine(these).filter(m -> others.find(m.label()).isEmpty()).toList();
    }

    private void eachKept(BiConsumer<ModelState, ModelState> change) {
        mine(to).forEach(model ->
                from.find(model.label()).ifPresent(old -> change.accept(old, model)));
    }

    private Stream<ModelState> mine(ProjectState state) {
        return state.models().stream()
                .filter(m -> apps.contains(m.app()))
                .sorted(Comparator.comparing(ModelState::key));
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
                        fields.add(new NamedField(name, spec));
                    }
                });
        ModelState bare = model.withIndexes(List.of()).withConstraints(List.of());
        Meta meta = late.isEmpty() ? model.options() : bare.options();
        List<FieldSpec> specs = fields.stream().map(NamedField::spec).toList();
        created.put(
                model.key(), add(model.app(), new CreateModel(model.name(), fields, meta), specs));
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
        }
    }

    private void removeRules(ModelState old, ModelState model) {
        old.options().constraints().stream()
                .filter(c -> !model.options().constraints().contains(c))
                .forEach(c -> add(model, new RemoveConstraint(model.name(), ModelState.title(c))));
        old.options().indexes().stream()
                .filter(i -> !model.options().indexes().contains(i))
                .forEach(i -> add(model, new RemoveIndex(model.name(), i.name())));
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
                    if (now == null || isOtherKind(spec, now)) {
                        removeField(old, name);
                    }
                });
    }

    private void addFields(ModelState old, ModelState model) {
        model.fields()
                .forEach((name, spec) -> {
                    FieldSpec before = old.fields().get(name);
                    if (before == null || isOtherKind(before, spec)) {
                        boolean asks = spec.kind().isColumn() && !spec.kind().isAuto();
                        addField(model, name, asks ? fill(model, name, spec) : null);
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
                    Object fill = before.is(Flag.NULL) ? fill(model, name, spec) : null;
                    Change change =
                            add(
                                    model.app(),
                                    new AlterField(model.name(), name, spec, fill),
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
        Meta shownBefore = shown(before);
        Meta shown = shown(now);
        if (!shownBefore.equals(shown)) {
            add(model, new AlterModelOptions(model.name(), shown));
        }
    }

    /** What the options of a model are beside its table, indexes and constraints. */
    private static Meta shown(Meta meta) {
        return meta.table("").indexes(List.of()).constraints(List.of());
    }

    private void addField(ModelState model, String name, @Nullable Object fill) {
        FieldSpec spec = model.field(name);
        add(model.app(), new AddField(model.name(), name, spec, fill), List.of(spec));
    }

    private void removeField(ModelState model, String name) {
        Change change = add(model, new RemoveField(model.name(), name));
        release(model.field(name), change);
    }

    private void release(FieldSpec spec, Change change) {
        if (spec.relation() != null) {
            released.computeIfAbsent(
                            ModelState.key(spec.relation().target()), _ -> new ArrayList<>())
                    .add(change);
        }
    }

    private Change add(ModelState model, Operation operation) {
        return add(model.app(), operation, List.of());
    }

    /** Adds an operation that needs the models to which {@code fields} point. */
    private Change add(String app, Operation operation, Collection<FieldSpec> fields) {
        var after = new ArrayList<Change>();
        var needed = new TreeSet<String>();
        for (FieldSpec field : fields) {
            RelationSpec relation = field.relation();
            if (relation == null) {
                continue;
            }
            ModelState target = to.model(relation.target());
            Change maker = created.get(target.key());
            if (maker != null) {
                after.add(maker);
            } else if (apps.contains(target.app()) && !target.app().equals(app)) {
                needed.add(target.app());
            }
        }
        var change = new Change(app, operation, after, needed);
        changes.add(change);
        return change;
    }

    /** A column cannot become a to-many relation, nor the other way round. */
    private static boolean isOtherKind(FieldSpec before, FieldSpec now) {
        return before.kind().isColumn() != now.kind().isColumn();
    }

    /** The same field, with what counts alike written alike. */
    private static FieldSpec comparable(FieldSpec spec) {
        RelationSpec to = spec.relation();
        if (to == null) {
            return spec;
        }
        return spec.relation(to.comparable());
    }

    private @Nullable Object fill(ModelState model, String name, FieldSpec spec) {
        boolean emptyText = spec.is(Flag.BLANK) && spec.kind().isText();
        boolean byDatabase = spec.hasDatabaseDefault() || spec.isGenerated();
        if (spec.is(Flag.NULL) || spec.defaultValue() != null || emptyText || byDatabase) {
            return null;
        }
        Object fill = fills.fill(model, name, spec);
        if (fill == null) {
            throw new MigrationError(
                    "Field "
                            + model.label()
                            + "."
                            + name
                            + " may not be null, and rows that are there already have no value for it: give"
                            + " it an initial value that may stand in all of them, or make it nullable.");
        }
        return fill;
    }
}
