package dev.belleville.orm;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.TypeName;
import dev.belleville.orm.meta.ModelMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which models stand in the place of others, told by label or by class. */
final class Swaps {
    private final Map<String, String> byLabel = new LinkedHashMap<>();
    private final Map<String, Class<? extends BaseModel>> byClass = new LinkedHashMap<>();

    void put(String label, String other) {
        byLabel.put(label, other);
    }

    void put(String label, Class<? extends BaseModel> other) {
        byClass.put(label, other);
    }

    /**
     * All of them by their labels.
     *
     * @param models by the labels of their apps
     * @throws ImproperlyConfigured if one that was told by its class is none of them
     */
    Map<String, String> labels(Map<String, List<Class<? extends BaseModel>>> models) {
        var all = new LinkedHashMap<>(byLabel);
        byClass.forEach((label, other) -> {
            String app =
                    models.entrySet().stream()
                            .filter(entry -> entry.getValue().contains(other))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElseThrow(() ->
                                    new ImproperlyConfigured(
                                            "Model %s stands in the place of %s and is not registered; add it to the models of its app."
                                                    .formatted(TypeName.of(other), label)));
            all.put(label, app + "." + ModelMeta.nameOf(other));
        });
        return all;
    }
}
