package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.IndexSpec;
import java.util.List;
import java.util.Locale;

/** Removes an index from a model's table. Django's RemoveIndex. */
record RemoveIndex(String model, String name) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.withIndexes(without(m)));
    }

    private List<IndexSpec> without(ModelState state) {
        state.index(name);
        return state.options().indexes().stream().filter(i -> !i.name().equals(name)).toList();
    }

    @Override
    public String description() {
        return "Remove index " + name + " from " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '-';
    }

    @Override
    public String nameFragment() {
        return ("remove_" + model + "_" + name).toLowerCase(Locale.ROOT);
    }
}
