package dev.belleville.orm.migrate;

import java.util.Locale;

/**
 * Changes among which rows each row of a model has its place; the field {@code _order} comes and
 * goes by operations of its own. Django's AlterOrderWithRespectTo.
 *
 * @param model the model's name
 * @param relation the relation; empty for none
 */
record AlterOrderWithRespectTo(String model, String relation) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        return before.change(
                app + "." + model,
                m -> {
                    if (relation.isEmpty()) {
                        return m.with(m.options().orderWithRespectTo("").ordering(new String[0]));
                    }
                    m.field(relation);
                    return m.with(m.options().orderWithRespectTo(relation));
                });
    }

    @Override
    public String description() {
        return "Set order_with_respect_to on "
                + model.toLowerCase(Locale.ROOT)
                + " to "
                + (relation.isEmpty() ? "None" : relation);
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return "alter_" + model.toLowerCase(Locale.ROOT) + "_order_with_respect_to";
    }
}
