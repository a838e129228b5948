package dev.belleville.orm.inspect;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes models for the tables of a database that others made, as Java sources that compile and
 * work. Django's {@code inspectdb}.
 *
 * <pre>{@code
 * List<ModelSource> sources =
 *         ModelWriter.of("shop.legacy").includeViews().write(orm.database());
 * }</pre>
 *
 * <p>Migrations leave the tables of these models alone. A table without a primary key is told apart
 * by the first columns that are unique and never NULL; where there are none its rows can be read,
 * and an instance neither saved nor deleted.
 */
public final class ModelWriter {
    private final String packageName;
    private final boolean views;
    private final boolean partitions;
    private final Consumer<String> leftOut;

    private ModelWriter(
            String packageName, boolean views, boolean partitions, Consumer<String> leftOut) {
        this.leftOut = leftOut;
        this.packageName = packageName;
        this.views = views;
        this.partitions = partitions;
    }

    /**
     * Writes classes of the package {@code packageName}; empty for none.
     *
     * @throws ImproperlyConfigured if that can be no package
     */
    public static ModelWriter of(String packageName) {
        if (!packageName.isEmpty() && !JavaNames.isPackage(packageName)) {
            throw new ImproperlyConfigured(
                    "'" + packageName + "' is no package; name one such as shop.legacy.");
        }
        return new ModelWriter(packageName, false, false, _ -> {});
    }

    /** The same, of views too, materialised or not. Django's {@code --include-views}. */
    public ModelWriter includeViews() {
        return new ModelWriter(packageName, true, partitions, leftOut);
    }

    /** The same, of the partitions of tables too. Django's {@code --include-partitions}. */
    public ModelWriter includePartitions() {
        return new ModelWriter(packageName, views, true, leftOut);
    }

    /**
     * The same, which tells {@code told} the name of each table that has no columns, as PostgreSQL
     * lets it: there is nothing of which a model could be made.
     */
    public ModelWriter onLeftOut(Consumer<String> told) {
        return new ModelWriter(packageName, views, partitions, told);
    }

    /**
     * The sources of the models of {@code tables} of {@code database}, of all where none is named.
     *
     * @throws dev.belleville.orm.ProgrammingError if there is no such table; the message lists
     *     those there are
     */
    public List<ModelSource> write(Database database, String... tables) {
        return database.withConnection(connection -> write(Introspection.of(connection), tables));
    }

    private List<ModelSource> write(Introspection introspection, String... tables)
            throws SQLException {
        var described = new ArrayList<TableDescription>();
        if (tables.length == 0) {
            described.addAll(
                    introspection.describe(
                            introspection.tables().stream().filter(this::isAsked).toList()));
        } else {
            for (String table : new LinkedHashSet<>(List.of(tables))) {
                described.add(introspection.describe(table));
            }
        }
        described.stream()
                .filter(table -> table.columns().isEmpty())
                .map(TableDescription::name)
                .forEach(leftOut);
        described.removeIf(table -> table.columns().isEmpty());
        return drafts(introspection.vendor(), described).values().stream()
                .map(model -> ModelText.of(model, packageName))
                .toList();
    }

    private boolean isAsked(TableInfo table) {
        return switch (table.kind()) {
            case TABLE, FOREIGN_TABLE -> true;
            case PARTITION -> partitions;
            case VIEW, MATERIALIZED_VIEW -> views;
        };
    }

    private static Map<String, ModelDraft> drafts(String vendor, List<TableDescription> described) {
        var names = JavaNames.ofTypes(List.of());
        List<JavaNames.Given> given =
                described.stream().map(table -> names.type(table.name())).toList();
        List<String> taken = given.stream().map(JavaNames.Given::name).toList();
        var models = new LinkedHashMap<String, ModelDraft>();
        for (int i = 0; i < described.size(); i++) {
            TableDescription table = described.get(i);
            models.put(
                    table.name(),
                    new ModelDraft(
                            table,
                            given.get(i),
                            new JavaTypes(vendor, table),
                            JavaNames.ofTypes(taken)));
        }
        models.values().forEach(model -> model.draftColumns(models));
        models.values().forEach(ModelDraft::link);
        return models;
    }
}
