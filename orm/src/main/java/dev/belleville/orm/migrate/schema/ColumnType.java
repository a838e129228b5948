package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.FieldKind;

/**
 * What a column holds, before a database gives it a name.
 *
 * @param kind the kind of value; for a relation the kind of the key it points to
 * @param size the most characters of a text, all digits of a decimal; 0 where that says nothing
 * @param places digits after the point of a decimal
 */
public record ColumnType(FieldKind kind, int size, int places) {}
