package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Adds a field to a model. Django's AddField.
 *
 * @param model the model's name
 * @param name the field's name
 * @param spec what it is
 * @param fill what the rows get that are there already; null for the field's own default
 */
public record AddField(String model, String name, FieldSpec spec, @Nullable Object fill)
        implements Operation {

    /**
     * The same, with a value for the rows that are there already, which is no default of the field.
     * Django's {@code preserve_default=False}.
     */
    public AddField fill(Object value) {
        return new AddField(model, name, spec, value);
    }

    @Override
    public ProjectState apply(String app, ProjectState before) {
        return with(spec, app, before);
    }

    private ProjectState with(FieldSpec field, String app, ProjectState before) {
        return before.change(
                app + "." + model,
                m -> {
                    if (m.fields().containsKey(name)) {
                        throw new MigrationError(
                                "Field " + m.label() + "." + name + " is added twice.");
                    }
                    return m.with(name, field);
                });
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        editor.change(before.tables(), filled(app, before).tables());
    }

    /** The models after it, with the value for rows that are there. */
    ProjectState filled(String app, ProjectState before) {
        return fill == null ? apply(app, before) : with(spec.defaultValue(fill), app, before);
    }

    @Override
    public String description() {
        return "Add field " + name + " to " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '+';
    }

    @Override
    public String nameFragment() {
        return (model + "_" + name).toLowerCase(Locale.ROOT);
    }
}
