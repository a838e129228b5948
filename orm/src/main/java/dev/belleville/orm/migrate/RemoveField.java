package dev.belleville.orm.migrate;

import java.util.Locale;

/** Removes a field from a model. Django's RemoveField. */
record RemoveField(String model, String name) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.without(name));
    }

    @Override
    public String description() {
        return "Remove field " + name + " from " + model.toLowerCase(Locale.ROOT);
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
