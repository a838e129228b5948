package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import java.util.Locale;

/**
 * Changes the options of a model that the database does not know: its order and what people call
 * it. Django's AlterModelOptions.
 */
record AlterModelOptions(String model, Meta meta) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.with(options(m.options())));
    }

    private Meta options(Meta old) {
        return new Meta(
                old.table(),
                meta.verboseName(),
                meta.verboseNamePlural(),
                old.autoField(),
                meta.ordering(),
                old.indexes(),
                old.constraints());
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
