package dev.belleville.orm.migrate;

import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Gives a field another name, and with it its column, or the table of a to-many relation; what
 * names the field follows. Django's RenameField.
 */
record RenameField(String model, String from, String to) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        ModelState owner = before.model(app + "." + model);
        owner.field(from);
        if (owner.fields().containsKey(to)) {
            throw new MigrationError(
                    "Field "
                            + owner.label()
                            + "."
                            + from
                            + " cannot be renamed to "
                            + to
                            + ": there is one of that name. Choose another, or rename that first.");
        }
        return new FieldRenaming(before, owner, from, to).apply();
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        relabelling(app, false).change(editor, before, after);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        relabelling(app, true).change(editor, after, before);
    }

    /** What is the same before and after it, or before and after it is taken back. */
    Relabelling relabelling(String app, boolean backward) {
        String old = backward ? to : from;
        String now = backward ? from : to;
        String owner = ModelState.key(app + "." + model);
        return new Relabelling(
                key -> key.equals(owner + "." + now) ? owner + "." + old : key,
                (table, column) -> table.equals(owner) && column.equals(now) ? old : column);
    }

    @Override
    public String description() {
        return "Rename field " + from + " on " + model.toLowerCase(Locale.ROOT) + " to " + to;
    }

    @Override
    public char sign() {
        return '~';
    }

    @Override
    public String nameFragment() {
        return ("rename_" + from + "_" + model + "_" + to).toLowerCase(Locale.ROOT);
    }
}
