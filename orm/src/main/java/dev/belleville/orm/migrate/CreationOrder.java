package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts models in an order in which each comes after those it points to. Where some point to each
 * other in a circle, a field that closes the circle is late: it is added when all models are there.
 */
final class CreationOrder {
    private final Map<String, ModelState> models = new LinkedHashMap<>();
    private final Map<String, Set<String>> late = new HashMap<>();
    private final Set<String> entered = new LinkedHashSet<>();
    private final List<ModelState> order = new ArrayList<>();

    CreationOrder(List<ModelState> models) {
        models.forEach(m -> this.models.put(m.key(), m));
        models.forEach(this::place);
    }

    private void place(ModelState model) {
        if (!entered.add(model.key())) {
            return;
        }
        ModelState proxied = models.get(ModelState.key(model.proxied()));
        if (proxied != null) {
            place(proxied);
        }
        model.fields()
                .forEach((name, spec) -> {
                    if (spec.relation() == null) {
                        return;
                    }
                    ModelState target = models.get(ModelState.key(spec.relation().target()));
                    if (target == null || target.equals(model)) {
                        return;
                    }
                    place(target);
                    if (!order.contains(target)) {
                        late.computeIfAbsent(model.key(), _ -> new LinkedHashSet<>()).add(name);
                    }
                });
        order.add(model);
    }

    List<ModelState> models() {
        return order;
    }

    /** The names of the model's fields that have to wait for their target. */
    Set<String> lateFields(ModelState model) {
        return late.getOrDefault(model.key(), Set.of());
    }
}
