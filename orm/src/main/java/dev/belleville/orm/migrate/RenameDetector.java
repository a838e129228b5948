package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.RelationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what only got another name, and asks where that may be chance: a model or field goes while
 * one that is otherwise the same comes. Indexes are not asked for.
 */
final class RenameDetector {
    private final ProjectState to;
    private final Set<String> apps;
    private final Questioner questioner;
    private final List<Change> changes = new ArrayList<>();
    private ProjectState from;

    RenameDetector(ProjectState from, ProjectState to, Set<String> apps, Questioner questioner) {
        this.from = from;
        this.to = to;
        this.apps = apps;
        this.questioner = questioner;
    }

    /** The changes; afterwards {@link #renamed} is the state that they make. */
    List<Change> detect() {
        for (ModelState model : to.models(apps)) {
            if (from.find(model.label()).isEmpty() && !model.isProxy()) {
                renameModel(model);
            }
        }
        for (ModelState model : to.models(apps)) {
            from.find(model.label()).ifPresent(old -> renameFields(old, model));
        }
        return changes;
    }

    ProjectState renamed() {
        return from;
    }

    private void renameModel(ModelState model) {
        for (ModelState old : from.models(Set.of(model.app()))) {
            if (to.find(old.label()).isEmpty()
                    && !old.isProxy()
                    && anonymous(old).equals(anonymous(model))
                    && questioner.isRenamed(old, model)) {
                apply(model.app(), new RenameModel(old.name(), model.name()), pointing(old));
                return;
            }
        }
    }

    /** What the fields are, in the order of their names, wherever they point. */
    private static List<FieldSpec> anonymous(ModelState model) {
        return new TreeMap<>(model.fields()).values().stream().map(RenameDetector::untied).toList();
    }

    private static FieldSpec untied(FieldSpec spec) {
        RelationSpec to = spec.relation();
        return to == null ? spec : spec.relation(new RelationSpec("", to.onDelete()));
    }

    /** The other apps with models that point to {@code model}: their history knows the old name. */
    private Set<String> pointing(ModelState model) {
        var found = new TreeSet<String>();
        for (ModelState other : from.models(apps)) {
            boolean points =
                    other.fields().values().stream()
                            .anyMatch(s ->
                                    s.relation() != null
                                            && ModelState.key(s.relation().target())
                                                    .equals(model.key()));
            boolean proxies = ModelState.key(other.proxied()).equals(model.key());
            if ((points || proxies) && !other.app().equals(model.app())) {
                found.add(other.app());
            }
        }
        return found;
    }

    private void renameFields(ModelState before, ModelState model) {
        for (String name : model.fields().keySet()) {
            if (!before.fields().containsKey(name)) {
                renameField(from.model(model.label()), model, name);
            }
        }
    }

    private void renameField(ModelState old, ModelState model, String name) {
        FieldSpec spec = model.field(name);
        for (String gone : old.fields().keySet()) {
            if (model.fields().containsKey(gone)) {
                continue;
            }
            FieldSpec before = old.field(gone);
            boolean kept =
                    spec.kind().isColumn()
                            && spec.column().equals(TableReader.columnName(gone, before));
            FieldSpec moved = kept ? before.column(spec.column()) : before;
            if (Autodetector.comparable(moved).equals(Autodetector.comparable(spec))
                    && questioner.isRenamed(model, gone, name)) {
                if (!moved.equals(before)) {
                    apply(model.app(), new AlterField(model.name(), gone, moved, null), Set.of());
                }
                apply(model.app(), new RenameField(model.name(), gone, name), Set.of());
                return;
            }
        }
    }

    /** The renames of indexes that make those of {@code model} of those that {@code old} has. */
    static List<RenameIndex> indexes(ModelState old, ModelState model) {
        var renames = new ArrayList<RenameIndex>();
        var free = new ArrayList<>(model.options().indexes());
        free.removeAll(old.options().indexes());
        for (IndexSpec index : old.options().indexes()) {
            if (model.options().indexes().contains(index)) {
                continue;
            }
            free.stream()
                    .filter(i -> i.named(index.name()).equals(index))
                    .filter(i ->
                            old.options().indexes().stream()
                                    .noneMatch(o -> o.name().equals(i.name())))
                    .findFirst()
                    .ifPresent(i -> {
                        free.remove(i);
                        renames.add(new RenameIndex(model.name(), index.name(), i.name()));
                    });
        }
        return renames;
    }

    private void apply(String app, Operation operation, Set<String> needed) {
        changes.add(new Change(app, operation, List.of(), needed));
        from = operation.apply(app, from);
    }
}
