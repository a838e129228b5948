package dev.belleville.orm.inspect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which foreign keys of a model become relations, and what is said of the others. */
final class Relations {
    private final ModelDraft model;
    private final Map<String, ModelDraft> models;
    private final Map<String, Relation> byColumn = new HashMap<>();

    /**
     * A foreign key that is a relation.
     *
     * @param key the foreign key
     * @param target the model that it points to
     */
    record Relation(ForeignKeyInfo key, ModelDraft target) {
        /** The column that it points to. */
        String column() {
            return key.targetColumns().getFirst();
        }
    }

    /** Of {@code model}, to {@code models} by the names of their tables. */
    Relations(ModelDraft model, Map<String, ModelDraft> models) {
        this.model = model;
        this.models = models;
        for (ForeignKeyInfo foreign : model.table().foreignKeys()) {
            ModelDraft target = models.get(foreign.table());
            if (target != null && why(foreign, target) == null) {
                byColumn.putIfAbsent(foreign.columns().getFirst(), new Relation(foreign, target));
            }
        }
    }

    /** The relation that {@code column} makes, or null. */
    @Nullable Relation of(String column) {
        return byColumn.get(column);
    }

    /** What keeps a foreign key from being a relation; null where nothing does. */
    private @Nullable String why(ForeignKeyInfo foreign, @Nullable ModelDraft target) {
        if (target == null) {
            return "which is not among these models";
        }
        if (foreign.columns().size() > 1 || foreign.targetColumns().size() != 1) {
            return "a relation over several columns, which no field is";
        }
        Key key = model.key();
        if (key.sort() == Key.Sort.NONE && key.columns().equals(foreign.columns())) {
            return "but stands for the key";
        }
        String column = foreign.targetColumns().getFirst();
        List<ColumnInfo> there = target.table().columns();
        return there.stream().anyMatch(c -> c.name().equals(column))
                        && target.canBePointedTo(column)
                ? null
                : "by which a row there cannot be found";
    }

    /** Names the ways back and the fields that relations hold; says what is no relation. */
    void link() {
        for (ForeignKeyInfo foreign : model.table().foreignKeys()) {
            String column = foreign.columns().getFirst();
            FieldDraft field = model.field(column);
            Relation relation = byColumn.get(column);
            if (field == null) {
                continue;
            }
            if (relation == null || !relation.key().equals(foreign)) {
                note(field, foreign);
                continue;
            }
            if (!relation.target().key().is(relation.column())) {
                field.text("toField", relation.target().nameOf(relation.column()));
            }
            long alike =
                    byColumn.values().stream()
                            .filter(other -> other.target() == relation.target())
                            .count();
            relation.target().pointedToBy(model, field, alike > 1);
        }
    }

    private void note(FieldDraft field, ForeignKeyInfo foreign) {
        String reason = why(foreign, models.get(foreign.table()));
        boolean several = foreign.columns().size() > 1;
        field.comment(
                "Points to "
                        + foreign.table()
                        + " ("
                        + String.join(", ", foreign.targetColumns())
                        + ")"
                        + (several ? " by " + String.join(", ", foreign.columns()) : "")
                        + ", "
                        + (reason == null ? "which another relation is already" : reason)
                        + ".");
    }
}
