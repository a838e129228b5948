package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of each column on the way from one state to another. */
final class Journey {
    /**
     * A column that keeps its values.
     *
     * @param table its table's name, column its own, on one side of the way
     * @param isRelation whether its values are keys of other rows
     */
    record Kept(String table, String column, boolean isRelation) {}

    private record Name(String model, String field) {}

    private final ProjectState from;
    private final Map<Name, Name> names = new LinkedHashMap<>();
    private final List<FieldSpec> lost = new ArrayList<>();
    private ProjectState end;

    Journey(ProjectState from, List<Change> changes) {
        this.from = from;
        this.end = from;
        for (ModelState model : from.models()) {
            model.fields()
                    .keySet()
                    .forEach(f -> names.put(new Name(model.key(), f), new Name(model.key(), f)));
        }
        for (Change change : changes) {
            visit(change);
            end = change.operation().apply(change.app(), end);
        }
    }

    private void visit(Change change) {
        switch (change.operation()) {
            case RenameModel(var old, var now) -> {
                String before = ModelState.key(change.app() + "." + old);
                String after = ModelState.key(change.app() + "." + now);
                names.replaceAll(
                        (_, n) -> n.model().equals(before) ? new Name(after, n.field()) : n);
            }
            case RenameField(var model, var old, var now) -> {
                String key = ModelState.key(change.app() + "." + model);
                names.replaceAll((_, n) -> n.equals(new Name(key, old)) ? new Name(key, now) : n);
            }
            case RemoveField(var model, var field) -> {
                String key = ModelState.key(change.app() + "." + model);
                lost.add(end.model(key).field(field));
                names.values().remove(new Name(key, field));
            }
            case DeleteModel(var model) -> {
                String key = ModelState.key(change.app() + "." + model);
                names.values().removeIf(n -> n.model().equals(key));
            }
            default -> {}
        }
    }

    ProjectState end() {
        return end;
    }

    /** Whether something goes that cannot come back empty. */
    boolean losesValues() {
        return lost.stream()
                .anyMatch(s -> s.kind().isColumn() && !s.is(Flag.NULL) && s.defaultValue() == null);
    }

    /**
     * The columns that keep their values, as they are called before; in the order of {@link
     * #keptAfter}.
     */
    List<Kept> kept() {
        return names.keySet().stream()
                .filter(n -> isColumn(from, n))
                .map(n -> kept(from, n))
                .toList();
    }

    List<Kept> keptAfter() {
        return names.entrySet().stream()
                .filter(e -> isColumn(from, e.getKey()))
                .map(e -> kept(end, e.getValue()))
                .toList();
    }

    /** The columns whose values may not fit where they point afterwards. */
    List<Kept> released() {
        return names.entrySet().stream()
                .filter(e -> pointsElsewhere(e.getKey(), e.getValue()))
                .map(e -> kept(from, e.getKey()))
                .toList();
    }

    /** The tables between models of which one may not be the one it was. */
    List<String> releasedTables() {
        return from.tables().values().stream()
                .filter(t -> t.key().chars().filter(c -> c == '.').count() == 2)
                .map(t -> t.name())
                .toList();
    }

    private boolean pointsElsewhere(Name old, Name now) {
        var before = from.model(old.model()).field(old.field()).relation();
        var after = end.model(now.model()).field(now.field()).relation();
        if (before == null || after == null || !isColumn(from, old)) {
            return false;
        }
        Name target = names.get(new Name(ModelState.key(before.target()), "id"));
        return target == null
                || !target.model().equals(ModelState.key(after.target()))
                || !before.toField().equals(after.toField());
    }

    private static boolean isColumn(ProjectState state, Name name) {
        return state.model(name.model()).field(name.field()).kind().isColumn();
    }

    private static Kept kept(ProjectState state, Name name) {
        ModelState model = state.model(name.model());
        FieldSpec spec = model.field(name.field());
        return new Kept(
                TableReader.tableName(model),
                TableReader.columnName(name.field(), spec),
                spec.kind().isRelation());
    }
}
