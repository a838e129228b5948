package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the tables of models without migrations to what the models are: makes tables, and adds
 * columns to those that are there. What else differs is refused, for rows could be lost.
 */
final class ModelSync {
    private final SchemaEditor editor;
    private final Set<String> migrated;
    private final Questioner fills;
    private final Map<String, Table> present = new LinkedHashMap<>();
    private final List<String> made = new ArrayList<>();
    private ProjectState models;

    /**
     * Of {@code models}, all there are, those whose apps are not among {@code migrated}.
     *
     * @param fills knows what rows get that are there
     */
    ModelSync(SchemaEditor editor, ProjectState models, Set<String> migrated, Questioner fills) {
        this.editor = editor;
        this.models = models;
        this.migrated = migrated;
        this.fills = fills;
    }

    /**
     * Does it in one transaction, and names the tables made and, after a point, the columns. What
     * points to a table that a migration is yet to make is left until that is there.
     */
    List<String> run() throws SQLException {
        Set<String> later = later();
        for (Table table : models.tables().values()) {
            if (isMigrated(table.key())) {
                present.put(table.key(), table);
            } else if (!later.contains(table.key()) && editor.allows(table.key())) {
                compare(table);
            }
        }
        if (!made.isEmpty()) {
            var after = new LinkedHashMap<>(models.tables());
            after.keySet().removeAll(later);
            editor.atomic(() -> editor.change(present, after));
        }
        return List.copyOf(made);
    }

    /**
     * What {@link #run} would make before and after all migrations, named as it does; changes
     * nothing.
     */
    List<String> missing() throws SQLException {
        for (Table table : models.tables().values()) {
            if (isOurs(table)) {
                compare(table);
            }
        }
        return List.copyOf(made);
    }

    private boolean isOurs(Table table) {
        return !isMigrated(table.key()) && editor.allows(table.key());
    }

    private boolean isMigrated(String key) {
        return migrated.contains(model(key).app());
    }

    /** The model of a table, or of a relation that has one. */
    private ModelState model(String key) {
        String[] label = key.split("\\.", 3);
        return models.model(label[0] + "." + label[1]);
    }

    /** The tables that cannot be made yet, by their keys. */
    private Set<String> later() throws SQLException {
        var later = new LinkedHashSet<String>();
        boolean more = true;
        while (more) {
            more = false;
            for (Table table : models.tables().values()) {
                if (!isMigrated(table.key()) && waits(table, later)) {
                    more |= later.add(table.key());
                }
            }
        }
        return later;
    }

    private boolean waits(Table table, Set<String> later) throws SQLException {
        for (TableColumn column : table.columns()) {
            TableColumn.Reference to = column.reference();
            if (to != null
                    && (isMigrated(to.tableKey()) || later.contains(to.tableKey()))
                    && editor.allows(to.tableKey())
                    && editor.columns(to.table()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What {@link #run} would refuse, a sentence or two each; changes nothing. */
    List<String> refusals() throws SQLException {
        var refusals = new ArrayList<String>();
        for (Table table : models.tables().values()) {
            try {
                if (isOurs(table)) {
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
        ModelState model = model(table.key());
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
