package dev.belleville.orm.migrate;

import java.util.Locale;

/** Gives an index of a model another name. Django's RenameIndex. */
record RenameIndex(String model, String from, String to) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, this::renamed);
    }

    private ModelState renamed(ModelState state) {
        state.index(from);
        return state.withIndexes(
                state.options().indexes().stream()
                        .map(i -> i.name().equals(from) ? i.named(to) : i)
                        .toList());
    }

    @Override
    public String description() {
        return "Rename index " + from + " on " + model.toLowerCase(Locale.ROOT) + " to " + to;
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return ("rename_" + from + "_" + to).toLowerCase(Locale.ROOT);
    }
}
