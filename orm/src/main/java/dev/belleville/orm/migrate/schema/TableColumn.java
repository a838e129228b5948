package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.FieldKind;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Table}.
 *
 * @param key what it is recognised by while its name changes: the field's name
 * @param name its name in the database
 * @param type what it holds
 * @param traits what else holds of it
 * @param reference the column it must be found in; null unless it is a foreign key
 * @param fill the literal that rows get which have no value when the column is added or may no
 *     longer be null; null where there is none
 * @param definition what the database alone makes of it
 */
public record TableColumn(
        String key,
        String name,
        ColumnType type,
        Set<Trait> traits,
        @Nullable Reference reference,
        @Nullable Object fill,
        ColumnDefinition definition) {

    /** What holds of a column or not. */
    public enum Trait {
        NULLABLE,
        PRIMARY_KEY,
        UNIQUE,
        /** It has an index of its own; one that is unique needs none. */
        INDEXED
    }

    /**
     * Where a foreign key points.
     *
     * @param tableKey the key of the table
     * @param table its name
     * @param columnKey the key of the column
     * @param column its name
     * @param onDelete what the database does when the row pointed to goes: SQL, or empty
     */
    public record Reference(
            String tableKey, String table, String columnKey, String column, String onDelete) {
        /** The same target under other names. */
        public Reference named(String otherTable, String otherColumn) {
            return new Reference(tableKey, otherTable, columnKey, otherColumn, onDelete);
        }

        /** Whether both point to the same column, whatever it is called. */
        boolean sameTarget(Reference other) {
            return tableKey.equals(other.tableKey)
                    && columnKey.equals(other.columnKey)
                    && onDelete.equals(other.onDelete);
        }
    }

    /** Copies what could change. */
    public TableColumn {
        traits = Set.copyOf(traits);
    }

    /** Whether {@code trait} holds. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** A column of which nothing else is said. */
    public TableColumn(
            String key,
            String name,
            ColumnType type,
            Set<Trait> traits,
            @Nullable Reference reference,
            @Nullable Object fill) {
        this(key, name, type, traits, reference, fill, ColumnDefinition.NONE);
    }

    /** Whether it cannot be added to a table with rows: nothing says what they get. */
    boolean lacksValue() {
        return !is(Trait.NULLABLE)
                && !isAuto()
                && !isGenerated()
                && !definition.hasDefault()
                && fill == null;
    }

    /** Whether the database computes it. */
    boolean isGenerated() {
        return definition.generated() != null;
    }

    /** Whether the database counts it. */
    boolean isAuto() {
        return type.kind().isAuto();
    }

    /** Whether it refuses numbers below 0. */
    boolean isPositive() {
        return type.kind().isPositive();
    }

    boolean isJson() {
        return type.kind() == FieldKind.JSON;
    }

    /** What it says beside its type of how it compares, or the empty text. */
    String collation() {
        String collation = definition.collation();
        return collation.isEmpty() ? "" : " COLLATE " + Sql.quote(collation);
    }

    /** How the database computes it, or the empty text. */
    String generated() {
        ColumnDefinition.Generated generated = definition.generated();
        return generated == null
                ? ""
                : " GENERATED ALWAYS AS ("
                        + generated.expression()
                        + (generated.stored() ? ") STORED" : ") VIRTUAL");
    }

    /** The same column under another name. */
    public TableColumn named(String other) {
        return new TableColumn(key, other, type, traits, reference, fill, definition);
    }

    /** The same column as a foreign key to elsewhere. */
    public TableColumn pointingTo(Reference other) {
        return new TableColumn(key, name, type, traits, other, fill, definition);
    }

    /** Whether both point to the same column, or neither points anywhere. */
    boolean sameTarget(TableColumn other) {
        if (reference == null || other.reference == null) {
            return Objects.equals(reference, other.reference);
        }
        return reference.sameTarget(other.reference);
    }
}
