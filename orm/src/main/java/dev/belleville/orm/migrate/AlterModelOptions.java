package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.util.List;
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
                .constraints(old.constraints())
                .compositePrimaryKey(old.compositeKey().toArray(String[]::new))
                .dbTableComment(old.traits().comment())
                .orderWithRespectTo(old.traits().orderWithRespectTo())
                .ordering(meta.ordering().toArray(Ordering[]::new));
    }

    /** What it can change of {@code meta}. */
    static Meta shown(Meta meta) {
        return meta.table("")
                .indexes(List.of())
                .constraints(List.of())
                .compositePrimaryKey()
                .dbTableComment("")
                .orderWithRespectTo("")
                .ordering(meta.ordering().toArray(Ordering[]::new));
    }

    /** Nothing: a model that is managed now has its table, and one that is not keeps it. */
    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after) {}

    @Override
    public void backward(
            String app, SchemaEditor editor, ProjectState before, ProjectState after) {}

    @Override
    public String description() {
        return "Change Meta options on " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return "alter_" + model.toLowerCase(Locale.ROOT) + "_options";
    }
}
