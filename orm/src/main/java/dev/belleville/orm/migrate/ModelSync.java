package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the tables of models without migrations to what the models are: makes tables, and adds
 * columns to those that are there. What else differs is refused, for rows could be lost.
 */
final class ModelSync {
    private final SchemaEditor editor;
    private final Questioner fills;
    private final Map<String, Table> present = new LinkedHashMap<>();
    private final List<String> made = new ArrayList<>();
    private ProjectState models;

    ModelSync(SchemaEditor editor, ProjectState models, Questioner fills) {
        this.editor = editor;
        this.models = models;
        this.fills = fills;
    }

    /** Does it in one transaction, and names the tables made and, after a point, the columns. */
    List<String> run() throws SQLException {
        missing();
        if (!made.isEmpty()) {
            editor.atomic(() -> editor.change(present, models.tables()));
        }
        return List.copyOf(made);
    }

    /** What {@link #run} would make, named as it does; changes nothing. */
    List<String> missing() throws SQLException {
        for (Table table : models.tables().values()) {
            if (editor.allows(table.key())) {
                compare(table);
            }
        }
        return List.copyOf(made);
    }

    /** What {@link #run} would refuse, a sentence or two each; changes nothing. */
    List<String> refusals() throws SQLException {
        var refusals = new ArrayList<String>();
        for (Table table : models.tables().values()) {
            try {
                if (editor.allows(table.key())) {
                    compare(table);
                }
            } catch (MigrationError e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        return refusals;
    }

    private void compare(Table table) throws SQLException {
        List<String> there = editor.columns(table.name());
        if (there.isEmpty()) {
            made.add(table.name());
            return;
        }
        var kept = new ArrayList<TableColumn>();
        var missing = new ArrayList<TableColumn>();
        table.columns().forEach(c -> (there.contains(c.name()) ? kept : missing).add(c));
        var unknown = new ArrayList<>(missing.isEmpty() ? editor.required(table.name()) : there);
        kept.forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw differs(table, "no field is kept in its column " + unknown.getFirst());
        }
        for (TableColumn column : missing) {
            fill(table, column);
            made.add(table.name() + "." + column.name());
        }
        present.put(
                table.key(),
                new Table(
                        table.key(),
                        table.name(),
                        kept,
                        table.indexes(),
                        table.constraints(),
                        table.compositeKey(),
                        table.comment()));
    }

    /** Lets a column that is to be added have a value for the rows that are there. */
    private void fill(Table table, TableColumn column) {
        if (column.fill() != null
                || column.is(TableColumn.Trait.NULLABLE)
                || column.definition().hasDefault()
                || column.definition().generated() != null) {
            return;
        }
        ModelState model = models.model(table.key());
        FieldSpec spec = model.field(column.key());
        boolean isKey = spec.is(Flag.PRIMARY_KEY) || table.compositeKey().contains(column.key());
        Object fill = isKey ? null : fills.fill(model, column.key(), spec);
        if (fill == null) {
            throw differs(
                    table, "it has no column " + column.name() + ", and its rows no value for it");
        }
        models = models.with(model.with(column.key(), spec.defaultValue(fill)));
    }

    private MigrationError differs(Table table, String how) {
        String[] label = table.key().split("\\.", 3);
        ModelState model = models.model(label[0] + "." + label[1]);
        return new MigrationError(
                "The table "
                        + table.name()
                        + " differs from the model "
                        + model.name()
                        + ": "
                        + how
                        + ". Where its rows are of no worth, drop the table, or delete the database's"
                        + " file; else change the model so that it fits the table.");
    }
}
