package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.RelationSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the site's models stand in the place of others. Migrations name the others, so that they
 * fit each site. Django's swappable models.
 *
 * @param labels labels of models, and of those in their place; capitals do not count
 */
record Swaps(Map<String, String> labels) {
    /** Where each model stands for itself. */
    static final Swaps NONE = new Swaps(Map.of());

    Swaps {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(labels);
        labels = Collections.unmodifiableMap(found);
    }

    /** Whether another stands in the place of the model {@code label}. */
    boolean isReplaced(String label) {
        return labels.containsKey(label);
    }

    /** What relations to {@code label} lead to here. */
    String target(String label) {
        return labels.getOrDefault(label, label);
    }

    /** The field, which leads where it leads here. */
    FieldSpec target(FieldSpec spec) {
        RelationSpec to = spec.relation();
        return to == null || !isReplaced(to.target()) ? spec : spec.pointingTo(target(to.target()));
    }

    /** The model in whose place {@code label} stands here. */
    Optional<String> replacedBy(String label) {
        return labels.entrySet().stream()
                .filter(e -> e.getValue().equalsIgnoreCase(label))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The field as migrations write it, which fit a site with other models as well. */
    FieldSpec written(FieldSpec spec) {
        RelationSpec to = spec.relation();
        return to == null ? spec : replacedBy(to.target()).map(spec::pointingTo).orElse(spec);
    }
}
