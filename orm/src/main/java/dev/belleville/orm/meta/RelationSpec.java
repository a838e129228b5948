package dev.belleville.orm.meta;

import dev.belleville.orm.OnDelete;
import java.util.List;
import java.util.Locale;

/**
 * Where a relation points and how.
 *
 * @param target the label of the model it points to, such as {@code catalog.Category}
 * @param onDelete what happens to the row when its target goes; CASCADE for to-many relations
 * @param relatedName the name of the way back; empty for Django's rule
 * @param table the table between the two, for to-many relations; empty for Django's rule
 * @param relatedQueryName the name of the way back in look-ups; empty for {@code relatedName}
 * @param toField the field of the target that it holds; empty for the primary key
 * @param through the label of the model between the two, for to-many relations; empty for none
 * @param throughFields the two fields of that model: to here and to the target; empty where there
 *     are no others
 * @param symmetrical whether a relation to the model itself is its own way back
 */
public record RelationSpec(
        String target,
        OnDelete onDelete,
        String relatedName,
        String table,
        String relatedQueryName,
        String toField,
        String through,
        List<String> throughFields,
        boolean symmetrical) {
    /** Copies what could change. */
    public RelationSpec {
        throughFields = List.copyOf(throughFields);
    }

    /** With nothing else said. */
    public RelationSpec(String target, OnDelete onDelete) {
        this(target, onDelete, "", "", "", "", "", List.of(), true);
    }

    RelationSpec target(String label) {
        return new RelationSpec(
                label,
                onDelete,
                relatedName,
                table,
                relatedQueryName,
                toField,
                through,
                throughFields,
                symmetrical);
    }

    /** The same, with other names for the way back. */
    public RelationSpec back(String name, String queryName) {
        return new RelationSpec(
                target,
                onDelete,
                name,
                table,
                queryName,
                toField,
                through,
                throughFields,
                symmetrical);
    }

    /** The same, with a name for the table between. */
    public RelationSpec table(String name) {
        return new RelationSpec(
                target,
                onDelete,
                relatedName,
                name,
                relatedQueryName,
                toField,
                through,
                throughFields,
                symmetrical);
    }

    /** The same, holding another field of the target. */
    public RelationSpec toField(String name) {
        return new RelationSpec(
                target,
                onDelete,
                relatedName,
                table,
                relatedQueryName,
                name,
                through,
                throughFields,
                symmetrical);
    }

    /** The same, with a model between. */
    public RelationSpec through(String label, List<String> fields) {
        return new RelationSpec(
                target,
                onDelete,
                relatedName,
                table,
                relatedQueryName,
                toField,
                label,
                fields,
                symmetrical);
    }

    /** The same, with a way back of its own though it points to its own model. */
    public RelationSpec asymmetrical() {
        return new RelationSpec(
                target,
                onDelete,
                relatedName,
                table,
                relatedQueryName,
                toField,
                through,
                throughFields,
                false);
    }

    /** The same, with labels in small letters, by which they count alike. */
    public RelationSpec comparable() {
        return target(target.toLowerCase(Locale.ROOT))
                .through(through.toLowerCase(Locale.ROOT), throughFields);
    }
}
