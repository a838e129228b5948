package dev.belleville.orm.migrate;

import java.util.Locale;

/** Changes the remark that a database keeps of a table. Django's AlterModelTableComment. */
record AlterModelTableComment(String model, String comment) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.with(m.options().dbTableComment(comment)));
    }

    @Override
    public String description() {
        return "Alter " + model.toLowerCase(Locale.ROOT) + " table comment";
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return "alter_" + model.toLowerCase(Locale.ROOT) + "_table_comment";
    }
}
