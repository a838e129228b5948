package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, before a database gives it a name.
 *
 * @param kind the kind of value; for a relation the kind of the key it points to
 * @param size the most characters of a text, all digits of a decimal; 0 where that says nothing
 * @param places digits after the point of a decimal
 * @param element what an array holds; null for all else
 */
public record ColumnType(FieldKind kind, int size, int places, @Nullable ColumnType element) {
    /** Of one value. */
    public ColumnType(FieldKind kind, int size, int places) {
        this(kind, size, places, null);
    }

    /** The same for people, such as {@code decimal(8, 2)}. */
    String words() {
        if (element != null) {
            return "array of " + element.words();
        }
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean isDecimal = kind == FieldKind.DECIMAL;
        return size == 0 ? name : name + "(" + size + (isDecimal ? ", " + places : "") + ")";
    }

    /** Of a field that is no relation. */
    public static ColumnType of(FieldSpec field) {
        FieldSpec element = field.definition().element();
        return new ColumnType(
                field.kind(), field.size(), field.places(), element == null ? null : of(element));
    }
}
