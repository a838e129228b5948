package dev.belleville.orm.meta;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.TypeName;
import dev.belleville.orm.BaseModel;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All models of one site, tied together. Django's {@code apps}. */
public final class Registry {
    private final Map<Class<?>, ModelMeta> byClass = new LinkedHashMap<>();
    private final Map<String, ModelMeta> byLabel = new LinkedHashMap<>();

    private final Map<String, String> swaps = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Those in whose place others stand. */
    private final Map<Class<?>, String> swapped = new LinkedHashMap<>();

    private boolean compositeKeys;

    private Registry() {}

    /** Whether any model has a primary key of several fields. */
    public boolean hasCompositeKeys() {
        return compositeKeys;
    }

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
        registry.swaps.putAll(swaps);
        apps.forEach((app, models) -> models.forEach(model -> registry.add(app, model)));
        registry.models().forEach(registry::tie);
        registry.parentsFirst().forEach(ModelMeta::inheritOptions);
        var specs = new Specs(registry);
        registry.parentsFirst().forEach(model -> model.readFields(specs));
        new RelationLinker(registry, specs).link();
        registry.models().forEach(NamedFields::check);
        registry.compositeKeys = registry.models().stream().anyMatch(ModelMeta::isComposite);
        return registry;
    }

    private void tie(ModelMeta model) {
        Class<?> parent = model.parentClass();
        if (parent != null) {
            model.extend(required(model, parent, "it extends "));
        }
        if (model.isProxy()) {
            Class<?> concrete = ModelMeta.concreteOf(model.type());
            model.standFor(required(model, concrete, "it stands for "));
        }
    }

    private ModelMeta required(ModelMeta model, Class<?> type, String why) {
        ModelMeta found = byClass.get(type);
        if (found == null) {
            throw new WrongModel(model.type(), why + Unregistered.rule(type));
        }
        return found;
    }

    /** All models, each after those whose rows it extends and the one it stands for. */
    List<ModelMeta> parentsFirst() {
        return byClass.values().stream()
                .sorted(
                        Comparator.<ModelMeta>comparingInt(model -> model.lineage().size())
                                .thenComparing(ModelMeta::isProxy))
                .toList();
    }

    private void add(String app, Class<? extends BaseModel> type) {
        var model = new ModelMeta(type, app);
        String other = swaps.get(model.label());
        if (other != null) {
            swapped.put(type, other);
            return;
        }
        ModelMeta same = byLabel.putIfAbsent(model.label().toLowerCase(Locale.ROOT), model);
        if (same != null || byClass.putIfAbsent(type, model) != null) {
            throw new ImproperlyConfigured(
                    "Model " + TypeName.of(type) + " is the second " + model.label() + ".");
        }
    }

    /**
     * Labels of models, and of those that stand in their place. The former are none of {@link
     * #models}. Django's {@code AUTH_USER_MODEL}.
     */
    public Map<String, String> swaps() {
        return Collections.unmodifiableMap(swaps);
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
            String other = swapped.get(type);
            throw new ImproperlyConfigured(
                    other != null
                            ? "Model "
                                    + TypeName.of(type)
                                    + " has been swapped for "
                                    + other
                                    + ": ask that."
                            : "Model "
                                    + TypeName.of(type)
                                    + " is not registered"
                                    + (hasOther(type)
                                            ? ". A model of that name is, of another class, as in data migrations:"
                                                    + " there say models.objects(\""
                                                    + type.getSimpleName()
                                                    + "\"), for today's classes do not fit yesterday's tables."
                                            : "; " + Unregistered.remedy(type) + "."));
        }
        return model;
    }

    /** Whether another class has the model of that name. */
    private boolean hasOther(Class<?> type) {
        return byClass.values().stream().anyMatch(m -> m.name().equals(ModelClass.nameOf(type)));
    }

    /**
     * The model with a label such as {@code catalog.Goods}; case does not matter.
     *
     * @throws ImproperlyConfigured if there is none; the message lists those there are
     */
    public ModelMeta model(String label) {
        String other = swaps.getOrDefault(label, label).toLowerCase(Locale.ROOT);
        ModelMeta model = byLabel.get(other);
        if (model == null) {
            List<String> labels = byLabel.values().stream().map(ModelMeta::label).toList();
            throw new ImproperlyConfigured(
                    "No model '"
                            + label
                            + "'. Models are: "
                            + String.join(", ", labels)
                            + "."
                            + Unregistered.remedy(label)
                            + Suggestion.of(label, labels));
        }
        return model;
    }
}
