package dev.belleville.orm.meta;

/**
 * The table between the two ends of a to-many relation. Django's automatic {@code through} model.
 *
 * @param name the name of Django's model of it, such as {@code Goods_tags}
 * @param table its name in the database
 * @param sourceColumn the column with the key of the model that declares the relation
 * @param targetColumn the column with the key of the other end
 */
public record Through(String name, String table, String sourceColumn, String targetColumn) {
    /** The column of its own primary key. */
    public static final String KEY_COLUMN = "id";

    /** The same table seen from the other end. */
    public Through reversed() {
        return new Through(name, table, targetColumn, sourceColumn);
    }
}
