package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.schema.TableColumn.Trait.INDEXED;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.NULLABLE;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.PRIMARY_KEY;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.UNIQUE;

import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.Names;
import dev.belleville.orm.meta.RelationSpec;
import dev.belleville.orm.migrate.schema.ColumnType;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import dev.belleville.orm.migrate.schema.TableColumn.Reference;
import dev.belleville.orm.migrate.schema.TableColumn.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the tables that models need: one for each, and one for each of their to-many relations. */
final class TableReader {
    private final ProjectState state;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    TableReader(ProjectState state) {
        this.state = state;
    }

    Map<String, Table> read() {
        for (ModelState model : state.standing()) {
            var columns = new ArrayList<TableColumn>();
            model.fields()
                    .forEach((name, field) -> {
                        if (field.kind().isColumn()) {
                            columns.add(column(model, name, field));
                        }
                    });
            if (!model.options().traits().managed() || model.isProxy()) {
                continue;
            }
            put(
                    new Table(
                            model.key(),
                            tableName(model),
                            columns,
                            model.options().indexes(),
                            model.options().constraints(),
                            model.options().compositeKey(),
                            model.options().traits().comment()));
        }
        for (ModelState model : state.standing()) {
            model.fields()
                    .forEach((name, field) -> {
                        boolean managed = model.options().traits().managed();
                        RelationSpec to = field.relation();
                        boolean ownTable = to == null || to.through().isEmpty();
                        if (managed && ownTable && field.kind() == FieldKind.MANY_TO_MANY) {
                            put(between(model, name, field));
                        }
                    });
        }
        return tables;
    }

    private void put(Table table) {
        tables.put(table.key(), table);
    }

    private TableColumn column(ModelState model, String name, FieldSpec field) {
        var traits = EnumSet.noneOf(Trait.class);
        if (field.is(Flag.PRIMARY_KEY)) {
            traits.add(PRIMARY_KEY);
        } else if (field.is(Flag.UNIQUE) || field.kind() == FieldKind.ONE_TO_ONE) {
            traits.add(UNIQUE);
        } else if (field.is(Flag.INDEX)
                || (field.kind() == FieldKind.FOREIGN_KEY && !field.is(Flag.NO_INDEX))
                || field.kind() == FieldKind.SLUG) {
            traits.add(INDEXED);
        }
        if (field.is(Flag.NULL)) {
            traits.add(NULLABLE);
        }
        return new TableColumn(
                name,
                columnName(name, field),
                type(model, name, field),
                traits,
                isEnforced(field) ? reference(relation(model, name, field)) : null,
                fill(field),
                field.definition().collation(collation(model, name, field)));
    }

    /** A relation compares as what it points to. */
    private String collation(ModelState model, String name, FieldSpec field) {
        if (!field.kind().isRelation()) {
            return field.definition().collation();
        }
        RelationSpec to = relation(model, name, field);
        ModelState target = target(to);
        return collation(target, key(to), target.field(key(to)));
    }

    private static boolean isEnforced(FieldSpec field) {
        return field.kind().isRelation() && !field.is(Flag.NO_CONSTRAINT);
    }

    /** Where a relation leads, with the field named if the model is not there. */
    private RelationSpec relation(ModelState model, String name, FieldSpec field) {
        RelationSpec relation = field.relation();
        if (relation == null) {
            throw new MigrationError(
                    "Field "
                            + model.label()
                            + "."
                            + name
                            + " points nowhere: use foreignKey, "
                            + "oneToOne or manyToMany to make it.");
        }
        if (state.find(relation.target()).isEmpty()) {
            throw new MigrationError(
                    "The field %1$s.%2$s points to %3$s, which is no model at this point of the migrations: make the model before the field, in a migration that this one depends on, and remove the field before the model."
                            .formatted(model.label(), name, relation.target()));
        }
        return relation;
    }

    private ColumnType type(ModelState model, String name, FieldSpec field) {
        return field.kind().isRelation()
                ? keyType(relation(model, name, field))
                : ColumnType.of(field);
    }

    private ColumnType keyType(RelationSpec to) {
        return keyType(target(to), key(to));
    }

    /** The field that a relation holds. */
    private String key(RelationSpec to) {
        return to.toField().isEmpty() ? target(to).primaryKey() : to.toField();
    }

    /** The model with the table to which a relation leads. */
    private ModelState target(RelationSpec to) {
        return state.concrete(state.model(to.target()));
    }

    private ColumnType keyType(ModelState target) {
        return keyType(target, target.primaryKey());
    }

    /**
     * The type of a column that points to the field {@code key} of {@code target}: that of the
     * field, without the counting.
     */
    private ColumnType keyType(ModelState target, String key) {
        ColumnType type = type(target, key, target.field(key));
        FieldKind kind =
                switch (type.kind()) {
                    case SMALL_AUTO -> FieldKind.SMALL_INTEGER;
                    case AUTO -> FieldKind.INTEGER;
                    case BIG_AUTO -> FieldKind.BIG_INTEGER;
                    default -> type.kind();
                };
        return new ColumnType(kind, type.size(), type.places());
    }

    private Reference reference(RelationSpec to) {
        return reference(target(to), key(to), to.onDelete().sql());
    }

    private static Reference reference(ModelState target, String key, String onDelete) {
        return new Reference(
                target.key(), tableName(target), key, columnName(key, target.field(key)), onDelete);
    }

    /** What rows get that were there before the column; as in Django an optional text is empty. */
    private static @Nullable Object fill(FieldSpec field) {
        if (field.defaultValue() != null) {
            return field.defaultValue();
        }
        boolean optional = field.is(Flag.BLANK) && !field.is(Flag.NULL);
        return optional && field.kind().isText() ? "" : null;
    }

    private Table between(ModelState model, String name, FieldSpec field) {
        RelationSpec relation = relation(model, name, field);
        ModelState target = target(relation);
        boolean self = target.key().equals(model.key());
        String from = (self ? "from_" : "") + model.name().toLowerCase(Locale.ROOT);
        String to = (self ? "to_" : "") + target.name().toLowerCase(Locale.ROOT);
        var id = new ColumnType(FieldKind.BIG_AUTO, 0, 0);
        return new Table(
                model.key() + "." + name,
                relation.table().isEmpty()
                        ? tableName(model) + "_" + Names.snake(name)
                        : relation.table(),
                List.of(
                        new TableColumn("id", "id", id, Set.of(PRIMARY_KEY), null, null),
                        side("from", from, model, isEnforced(field)),
                        side("to", to, target, isEnforced(field))),
                List.of(),
                List.of(new ConstraintSpec.Unique("", List.of("from", "to"))),
                List.of(),
                "");
    }

    private TableColumn side(String key, String name, ModelState target, boolean isEnforced) {
        String held = target.primaryKey();
        return new TableColumn(
                key,
                name + "_id",
                keyType(target),
                Set.of(INDEXED),
                isEnforced ? reference(target, held, "") : null,
                null,
                ColumnDefinition.NONE.collation(collation(target, held, target.field(held))));
    }

    static String tableName(ModelState model) {
        return model.options().table().isEmpty()
                ? model.app() + "_" + model.name().toLowerCase(Locale.ROOT)
                : model.options().table();
    }

    static String columnName(String name, FieldSpec field) {
        if (!field.column().isEmpty()) {
            return field.column();
        }
        return Names.snake(name) + (field.kind().isRelation() ? "_id" : "");
    }
}
