package dev.belleville.orm.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table between the two ends of a to-many relation. Django's {@code through} model.
 *
 * @param name the name of Django's model of it, such as {@code Goods_tags}
 * @param table its name in the database
 * @param sourceColumn the column with the key of the model that declares the relation
 * @param targetColumn the column with the key of the other end
 * @param between the model of its rows; null where it has none of its own
 */
public record Through(
        String name,
        String table,
        String sourceColumn,
        String targetColumn,
        @Nullable Between between) {
    /** The column of its own primary key, where it has no model. */
    public static final String KEY_COLUMN = "id";

    /**
     * The model of the rows of a table between.
     *
     * @param model what is known of it
     * @param sourceField its field to the model that declares the relation
     * @param targetField its field to the other end
     */
    public record Between(ModelMeta model, String sourceField, String targetField) {}

    /** A table without a model. */
    public Through(String name, String table, String sourceColumn, String targetColumn) {
        this(name, table, sourceColumn, targetColumn, null);
    }

    /** The columns of its own primary key. */
    List<String> keyColumns() {
        return between == null ? List.of(KEY_COLUMN) : between.model().keyColumns();
    }

    /** The same table seen from the other end. */
    public Through reversed() {
        return new Through(
                name,
                table,
                targetColumn,
                sourceColumn,
                between == null
                        ? null
                        : new Between(
                                between.model(), between.targetField(), between.sourceField()));
    }
}
