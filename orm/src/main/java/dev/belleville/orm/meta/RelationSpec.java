package dev.belleville.orm.meta;

import dev.belleville.orm.OnDelete;

/**
 * Where a relation points and how.
 *
 * @param target the label of the model it points to, such as {@code catalog.Category}
 * @param onDelete what happens to the row when its target goes; CASCADE for to-many relations
 * @param relatedName the name of the way back; empty for Django's rule
 * @param table the table between the two, for to-many relations; empty for Django's rule
 */
public record RelationSpec(String target, OnDelete onDelete, String relatedName, String table) {}
