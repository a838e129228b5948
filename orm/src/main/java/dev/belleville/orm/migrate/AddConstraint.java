package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.ConstraintSpec;
import java.util.ArrayList;
import java.util.Locale;

/** Adds a rule to a model's table. Django's AddConstraint. */
record AddConstraint(String model, ConstraintSpec constraint) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(
                app + "." + model,
                m -> {
                    var more = new ArrayList<>(m.options().constraints());
                    more.add(constraint);
                    return m.withConstraints(more);
                });
    }

    @Override
    public String description() {
        return "Create constraint "
                + ModelState.title(constraint)
                + " on model "
                + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '+';
    }

    @Override
    public String nameFragment() {
        return (model + "_" + ModelState.title(constraint)).toLowerCase(Locale.ROOT);
    }
}
