package dev.belleville.orm.meta;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.BaseModel;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All models of one site, tied together. Django's {@code apps}. */
public final class Registry {
    private final Map<Class<?>, ModelMeta> byClass = new LinkedHashMap<>();
    private final Map<String, ModelMeta> byLabel = new LinkedHashMap<>();

    private final Map<String, String> swaps = new LinkedHashMap<>();

    private Registry() {}

    /**
     * Reads the models of each app.
     *
     * @param apps labels of apps with their models, in order
     * @throws ImproperlyConfigured if a class cannot be a model or a relation leads nowhere
     */
    public static Registry of(Map<String, ? extends List<Class<? extends BaseModel>>> apps) {
        return of(apps, Map.of());
    }

    /**
     * Reads the models of each app.
     *
     * @param apps labels of apps with their models, in order
     * @param swaps labels of models, and of those that relations by label point to instead
     * @throws ImproperlyConfigured if a class cannot be a model or a relation leads nowhere
     */
    public static Registry of(
            Map<String, ? extends List<Class<? extends BaseModel>>> apps,
            Map<String, String> swaps) {
        var registry = new Registry();
        swaps.forEach((label, other) -> registry.swaps.put(label.toLowerCase(Locale.ROOT), other));
        apps.forEach((app, models) -> models.forEach(model -> registry.add(app, model)));
        registry.models().forEach(registry::tieProxy);
        var specs = new Specs(registry);
        registry.models().forEach(model -> model.readFields(specs));
        new RelationLinker(registry, specs).link();
        return registry;
    }

    private void tieProxy(ModelMeta model) {
        if (model.isProxy()) {
            ModelMeta concrete = byClass.get(ModelMeta.concreteOf(model.type()));
            if (concrete == null) {
                throw new WrongModel(
                        model.type(),
                        "it stands for "
                                + ModelMeta.concreteOf(model.type()).getSimpleName()
                                + ", which is not registered; add it to the models of its app");
            }
            model.standFor(concrete);
        }
    }

    private void add(String app, Class<? extends BaseModel> type) {
        var model = new ModelMeta(type, app);
        ModelMeta same = byLabel.putIfAbsent(model.label().toLowerCase(Locale.ROOT), model);
        if (same != null || byClass.putIfAbsent(type, model) != null) {
            throw new ImproperlyConfigured(
                    "Model " + type.getName() + " is the second " + model.label() + ".");
        }
    }

    /** All models, in the order they were given. */
    public Collection<ModelMeta> models() {
        return Collections.unmodifiableCollection(byClass.values());
    }

    /** What is known of the model {@code type}, or null where it is none of these. */
    public @Nullable ModelMeta find(Class<?> type) {
        return byClass.get(type);
    }

    /**
     * What is known of the model {@code type}.
     *
     * @throws ImproperlyConfigured if it is none of these
     */
    public ModelMeta model(Class<?> type) {
        ModelMeta model = byClass.get(type);
        if (model == null) {
            throw new ImproperlyConfigured(
                    "Model "
                            + type.getName()
                            + " is not registered. Name it where the site's models are listed:"
                            + " models(\"app\", "
                            + type.getSimpleName()
                            + ".class).");
        }
        return model;
    }

    /**
     * The model with a label such as {@code catalog.Goods}; case does not matter.
     *
     * @throws ImproperlyConfigured if there is none; the message lists those there are
     */
    public ModelMeta model(String label) {
        String key = label.toLowerCase(Locale.ROOT);
        String other = swaps.getOrDefault(key, label).toLowerCase(Locale.ROOT);
        ModelMeta model = byLabel.get(other);
        if (model == null) {
            List<String> labels = byLabel.values().stream().map(ModelMeta::label).toList();
            throw new ImproperlyConfigured(
                    "No model '"
                            + label
                            + "'. Models are: "
                            + String.join(", ", labels)
                            + "."
                            + Suggestion.of(label, labels));
        }
        return model;
    }
}
