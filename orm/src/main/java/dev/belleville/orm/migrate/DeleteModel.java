package dev.belleville.orm.migrate;

import java.util.Locale;

/** Deletes a model with its tables. Django's DeleteModel. */
record DeleteModel(String name) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.without(app + "." + name);
    }

    @Override
    public String description() {
        return "Delete model " + name;
    }

    @Override
    public char sign() {
        return '-';
    }

    @Override
    public String nameFragment() {
        return "delete_" + name.toLowerCase(Locale.ROOT);
    }
}
