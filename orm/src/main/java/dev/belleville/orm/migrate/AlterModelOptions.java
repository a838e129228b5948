package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import java.util.Locale;

/**
 * Changes the options of a model that the database does not know: its order, what people call it,
 * its permissions. Django's AlterModelOptions.
 */
record AlterModelOptions(String model, Meta meta) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.with(options(m.options())));
    }

    private Meta options(Meta old) {
        return meta.table(old.table())
                .autoField(old.autoField())
                .indexes(old.indexes())
                .constraints(old.constraints());
    }

    @Override
    public String description() {
        return "Change Meta options on " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public String nameFragment() {
        return "alter_" + model.toLowerCase(Locale.ROOT) + "_options";
    }
}
