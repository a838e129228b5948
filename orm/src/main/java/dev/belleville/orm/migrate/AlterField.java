package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a field is. Django's AlterField.
 *
 * @param model the model's name
 * @param name the field's name
 * @param spec what it becomes
 * @param fill what rows get that have no value, where the field may no longer be null; null for the
 *     field's own default
 */
public record AlterField(String model, String name, FieldSpec spec, @Nullable Object fill)
        implements Operation {

    /** The same, with a value for the rows that have none, which is no default of the field. */
    public AlterField fill(Object value) {
        return new AlterField(model, name, spec, value);
    }

    @Override
    public ProjectState apply(String app, ProjectState before) {
        return with(spec, app, before);
    }

    private ProjectState with(FieldSpec field, String app, ProjectState before) {
        return before.change(
                app + "." + model,
                m -> {
                    if (m.field(name).kind().isColumn() != field.kind().isColumn()) {
                        throw new MigrationError(
                                "Field "
                                        + m.label()
                                        + "."
                                        + name
                                        + " cannot become or cease to be a to-many relation: remove it"
                                        + " and add another.");
                    }
                    return m.with(name, field);
                });
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        editor.change(before.tables(), filled(app, before).tables());
    }

    /** The models after it, with the value for rows that have none. */
    ProjectState filled(String app, ProjectState before) {
        return fill == null ? apply(app, before) : with(spec.defaultValue(fill), app, before);
    }

    @Override
    public String description() {
        return "Alter field " + name + " on " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public String nameFragment() {
        return ("alter_" + model + "_" + name).toLowerCase(Locale.ROOT);
    }
}
