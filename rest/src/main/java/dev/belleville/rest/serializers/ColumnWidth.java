package dev.belleville.rest.serializers;

import dev.belleville.orm.meta.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * What a column of whole numbers holds.
 *
 * @param least the least number
 * @param most the greatest
 */
record ColumnWidth(long least, long most) {
    /** That of columns of {@code kind}; null for those of other numbers. */
    static @Nullable ColumnWidth of(FieldKind kind) {
        Long most =
                switch (kind) {
                    case SMALL_INTEGER, POSITIVE_SMALL_INTEGER -> (long) Short.MAX_VALUE;
                    case INTEGER, POSITIVE_INTEGER -> (long) Integer.MAX_VALUE;
                    case BIG_INTEGER, POSITIVE_BIG_INTEGER -> Long.MAX_VALUE;
                    default -> null;
                };
        return most == null ? null : new ColumnWidth(kind.isPositive() ? 0 : -most - 1, most);
    }

    /** A shape with the bounds that the model chose; those of the column stand in its schema. */
    FieldShape shape(FieldShape.Kind kind, @Nullable Number min, @Nullable Number max) {
        boolean chosen = min != null && min.longValue() != least;
        boolean limited = max != null && max.longValue() != most;
        FieldShape shape =
                FieldShape.of(kind)
                        .range(chosen ? min : null, limited ? max : null)
                        .schema("format", most == Long.MAX_VALUE ? "int64" : "int32");
        boolean narrow = most < Integer.MAX_VALUE; // there is no format for it
        if (!chosen && (narrow || least == 0)) {
            shape = shape.schema("minimum", least);
        }
        return narrow && !limited ? shape.schema("maximum", most) : shape;
    }
}
