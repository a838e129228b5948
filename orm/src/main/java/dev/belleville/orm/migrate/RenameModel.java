package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.RelationSpec;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Gives a model another name, and with it its table, the tables of its to-many relations, its
 * content type and all that points to it. Django's RenameModel.
 */
record RenameModel(String from, String to) implements Operation {
    @Override
    public ProjectState apply(String app, ProjectState before) {
        ModelState old = before.model(app + "." + from);
        String label = app + "." + to;
        if (!old.key().equals(ModelState.key(label)) && before.find(label).isPresent()) {
            throw new MigrationError(
                    "Model "
                            + old.label()
                            + " cannot be renamed to "
                            + to
                            + ": there is one of that name. Choose another, or rename that first.");
        }
        return before.replaced(
                before.models().stream()
                        .map(m -> pointing(m, old, label))
                        .map(m -> m.key().equals(old.key()) ? m.named(to) : m)
                        .toList());
    }

    private static ModelState pointing(ModelState model, ModelState old, String label) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        model.fields().forEach((name, spec) -> fields.put(name, pointing(spec, old.key(), label)));
        ModelState pointing = model.with(fields);
        return ModelState.key(model.proxied()).equals(old.key())
                ? pointing.proxying(label)
                : pointing;
    }

    /** The field, which points to {@code label} where it pointed to the model of the key. */
    static FieldSpec pointing(FieldSpec spec, String key, String label) {
        RelationSpec to = spec.relation();
        if (to == null) {
            return spec;
        }
        FieldSpec carried = spec;
        if (ModelState.key(to.through()).equals(key)) {
            carried = carried.relation(to.through(label, to.throughFields()));
        }
        return ModelState.key(to.target()).equals(key) ? carried.pointingTo(label) : carried;
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        relabelling(app, false).change(editor, before, after);
        new RenameContentType(app, from, to).run(editor);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        relabelling(app, true).change(editor, after, before);
        new RenameContentType(app, to, from).run(editor);
    }

    /** What is the same before and after it, or before and after it is taken back. */
    Relabelling relabelling(String app, boolean backward) {
        String old = ModelState.key(app + "." + (backward ? to : from));
        String now = ModelState.key(app + "." + (backward ? from : to));
        return new Relabelling(
                key ->
                        key.equals(now) || key.startsWith(now + ".")
                                ? old + key.substring(now.length())
                                : key,
                (_, column) -> column);
    }

    @Override
    public String description() {
        return "Rename model " + from + " to " + to;
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
