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
                    m.field(name);
                    return m.with(name, field);
                });
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        requirePossible(app, before, after);
        editor.change(before.tables(), filled(app, before).tables());
    }

    /** The models after it, with the value for rows that have none. */
    ProjectState filled(String app, ProjectState before) {
        return fill == null ? apply(app, before) : with(spec.defaultValue(fill), app, before);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        requirePossible(app, before, after);
        editor.change(after.tables(), before.tables());
    }

    private void requirePossible(String app, ProjectState before, ProjectState after) {
        String label = app + "." + model;
        if (!isPossible(before.model(label).field(name), after.model(label).field(name))) {
            throw new MigrationError(
                    "Field "
                            + label
                            + "."
                            + name
                            + " cannot become or cease to be a to-many relation, nor get or lose a"
                            + " model between: remove it and add another, or move the rows by"
                            + " separateState.");
        }
    }

    /** Whether a table can follow, as Django's schema editor has it. */
    static boolean isPossible(FieldSpec before, FieldSpec after) {
        return before.kind().isColumn() == after.kind().isColumn()
                && hasModelBetween(before) == hasModelBetween(after);
    }

    private static boolean hasModelBetween(FieldSpec spec) {
        return spec.relation() != null && !spec.relation().through().isEmpty();
    }

    @Override
    public String description() {
        return "Alter field " + name + " on " + model.toLowerCase(Locale.ROOT);
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return ("alter_" + model + "_" + name).toLowerCase(Locale.ROOT);
    }
}
