package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.ConstraintSpec;
import java.util.List;
import java.util.Locale;

/** Removes a rule from a model's table. Django's RemoveConstraint. */
record RemoveConstraint(String model, String name) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(app + "." + model, m -> m.withConstraints(without(m)));
    }

    private List<ConstraintSpec> without(ModelState state) {
        List<ConstraintSpec> old = state.options().constraints();
        List<ConstraintSpec> kept =
                old.stream().filter(c -> !ModelState.title(c).equals(name)).toList();
        if (kept.size() == old.size()) {
            throw new MigrationError(
                    "Model "
                            + state.label()
                            + " has no constraint '"
                            + name
                            + "' to remove. Choices are: "
                            + String.join(", ", old.stream().map(ModelState::title).toList())
                            + ".");
        }
        return kept;
    }

    @Override
    public String description() {
        return "Remove constraint " + name + " from model " + model.toLowerCase(Locale.ROOT);
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
