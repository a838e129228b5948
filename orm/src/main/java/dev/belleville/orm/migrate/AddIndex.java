package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.IndexSpec;
import java.util.ArrayList;
import java.util.Locale;

/** Adds an index to a model's table. Django's AddIndex. */
record AddIndex(String model, IndexSpec index) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(
                app + "." + model,
                m -> {
                    var more = new ArrayList<>(m.options().indexes());
                    more.add(index);
                    return m.withIndexes(more);
                });
    }

    @Override
    public String description() {
        return "Create index "
                + index.name()
                + " on field(s) "
                + String.join(", ", index.fields())
                + " of model "
                + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '+';
    }

    @Override
    public String nameFragment() {
        return (model + "_" + index.name()).toLowerCase(Locale.ROOT);
    }
}
