package dev.belleville.orm.migrate;

import java.util.Locale;

/** Renames the table of a model, and those of its to-many relations. Django's AlterModelTable. */
record AlterModelTable(String model, String table) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.with(m.options().table(table)));
    }

    @Override
    public String description() {
        return "Rename table for "
                + model.toLowerCase(Locale.ROOT)
                + " to "
                + (table.isEmpty() ? "(default)" : table);
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return "alter_" + model.toLowerCase(Locale.ROOT) + "_table";
    }
}
