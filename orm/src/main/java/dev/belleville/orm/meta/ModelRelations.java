package dev.belleville.orm.meta;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The relations from one model: its own, the ways back, and those of the model above. */
final class ModelRelations {
    private final ModelMeta model;
    private final Map<String, RelationMeta> byName = new LinkedHashMap<>();
    private @Nullable List<RelationMeta> held;

    /** None yet. */
    ModelRelations(ModelMeta model) {
        this.model = model;
    }

    void add(RelationMeta relation, ModelFields fields) {
        if (byName.putIfAbsent(relation.name(), relation) != null
                || (!relation.isForward() && fields.find(relation.name()) != null)) {
            throw new WrongModel(
                    relation.field().model().type(),
                    "the way back of '"
                            + relation.field().name()
                            + "' would be the second '"
                            + relation.name()
                            + "' of "
                            + model.label()
                            + "; give it another relatedName");
        }
        held = null;
    }

    /** Takes over the relations of the model above, but not that to the rows extending it. */
    void inherit(ModelRelations above, ModelFields fields) {
        for (RelationMeta relation : above.byName.values()) {
            boolean back = !relation.isForward();
            boolean own = back && (relation.field().isParentLink() || relation.isGeneric());
            if (!own) {
                add(relation, fields);
            }
        }
    }

    /** By their names in look-ups. */
    Collection<RelationMeta> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Those that instances have a field for. */
    List<RelationMeta> held() {
        List<RelationMeta> found = held;
        if (found == null) {
            found = byName.values().stream().filter(RelationMeta::isHeld).toList();
            held = found; // two threads at the start find the same
        }
        return found;
    }

    @Nullable RelationMeta find(String name) {
        return byName.get(name);
    }

    /** That which instances hold in the field of that name. */
    @Nullable RelationMeta findAccessor(String name) {
        RelationMeta found = byName.get(name);
        if (found != null && found.accessor().equals(name)) {
            return found;
        }
        return byName.values().stream()
                .filter(relation -> relation.accessor().equals(name))
                .findFirst()
                .orElse(null);
    }
}
