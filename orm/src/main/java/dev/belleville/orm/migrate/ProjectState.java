package dev.belleville.orm.migrate;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.migrate.schema.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All models as of one point of the history, over all apps. Django's ProjectState. Immutable: each
 * change makes another.
 */
public final class ProjectState {
    private static final ProjectState EMPTY = new ProjectState(new LinkedHashMap<>(), Swaps.NONE);

    private final SequencedMap<String, ModelState> models;
    private final Swaps swaps;

    private ProjectState(SequencedMap<String, ModelState> models, Swaps swaps) {
        this.swaps = swaps;
        this.models = Collections.unmodifiableSequencedMap(models);
    }

    /** Before the first migration. */
    public static ProjectState empty() {
        return EMPTY;
    }

    /** These models and no others. */
    public static ProjectState of(Collection<ModelState> models) {
        return EMPTY.replaced(models);
    }

    /** Before the first migration of a site where models stand in the place of others. */
    static ProjectState empty(Swaps swaps) {
        return new ProjectState(new LinkedHashMap<>(), swaps);
    }

    /** On the same site, with these models and no others. */
    ProjectState replaced(Collection<ModelState> others) {
        ProjectState state = empty(swaps);
        for (ModelState model : others) {
            state = state.with(model);
        }
        return state;
    }

    Swaps swaps() {
        return swaps;
    }

    /** The models in whose place no other stands: those that have tables. */
    List<ModelState> standing() {
        return models.values().stream().filter(m -> !swaps.isReplaced(m.key())).toList();
    }

    /** All models, in the order in which they came. */
    public List<ModelState> models() {
        return List.copyOf(models.values());
    }

    /** The {@link #standing} models of {@code apps}, in the order of their labels. */
    List<ModelState> models(Set<String> apps) {
        return standing().stream()
                .filter(m -> apps.contains(m.app()))
                .sorted(Comparator.comparing(ModelState::key))
                .toList();
    }

    /** Without the models of {@code apps}, and without those that cannot be without them. */
    ProjectState apartFrom(Set<String> apps) {
        var kept = new LinkedHashMap<>(models);
        kept.values().removeIf(model -> apps.contains(model.app()));
        boolean fewer = true;
        while (fewer) {
            fewer = kept.values().removeIf(model -> model.needs().anyMatch(isGone(kept.keySet())));
        }
        return new ProjectState(kept, swaps);
    }

    private Predicate<String> isGone(Set<String> kept) {
        Set<String> left = Set.copyOf(kept);
        return key -> models.containsKey(key) && !left.contains(key);
    }

    /** The model with a label such as {@code catalog.Goods}; capitals do not count. */
    public Optional<ModelState> find(String label) {
        return Optional.ofNullable(models.get(ModelState.key(label)));
    }

    /**
     * The model with a label such as {@code catalog.Goods}; capitals do not count.
     *
     * @throws MigrationError if there is none
     */
    public ModelState model(String label) {
        return find(label)
                .orElseThrow(() ->
                        new MigrationError(
                                "No model "
                                        + label
                                        + " at this point of the migrations: a migration that depends on"
                                        + " it must come after the one that makes it."
                                        + Suggestion.of(
                                                label,
                                                models.values().stream()
                                                        .map(ModelState::label)
                                                        .toList())));
    }

    /**
     * The model whose table {@code model} has: itself, or for a proxy the one it stands for.
     *
     * @throws MigrationError if that is not there
     */
    ModelState concrete(ModelState model) {
        return model.isProxy() ? concrete(model(model.proxied())) : model;
    }

    /** With a model more, or another in the place of the one with the same label. */
    public ProjectState with(ModelState model) {
        var more = new LinkedHashMap<>(models);
        more.put(model.key(), model.leading(swaps));
        return new ProjectState(more, swaps);
    }

    /** With a model changed. */
    public ProjectState change(String label, UnaryOperator<ModelState> change) {
        return with(change.apply(model(label)));
    }

    /** Without a model. */
    public ProjectState without(String label) {
        model(label);
        var fewer = new LinkedHashMap<>(models);
        fewer.remove(ModelState.key(label));
        return new ProjectState(fewer, swaps);
    }

    /** The tables of all models, by their keys. */
    public Map<String, Table> tables() {
        return new TableReader(this).read();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectState state && models.equals(state.models);
    }

    @Override
    public int hashCode() {
        return models.hashCode();
    }

    @Override
    public String toString() {
        return models.values().toString();
    }
}
