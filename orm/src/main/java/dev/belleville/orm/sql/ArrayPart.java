package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An array in an array. PostgreSQL has no such thing, but arrays of several dimensions: a place is
 * a value only where all dimensions are told, else it is NULL, and a part must be collected.
 *
 * @param whole the array with all dimensions
 * @param places where the part is, a place for each dimension, counted from 0
 * @param elements what the part's elements are; null where nobody knows
 */
record ArrayPart(Fragment whole, List<Integer> places, @Nullable FieldSpec elements) {

    /** The part is an array by itself, computed by {@code sql}. */
    ArrayPart of(Fragment sql) {
        return new ArrayPart(sql, List.of(), elements);
    }

    private boolean isNested() {
        return elements != null && elements.kind() == FieldKind.ARRAY;
    }

    /** The element at {@code place} of the part that {@code array} is. */
    Term at(int place, Term array) {
        var all = new ArrayList<>(places);
        all.add(place);
        if (isNested() && elements != null) {
            var inner = new ArrayPart(whole, List.copyOf(all), elements.definition().element());
            return array.computed(inner.collected(), FieldKind.ARRAY).nullable(true).part(inner);
        }
        String index = all.stream().map(p -> "[" + (p + 1) + "]").collect(Collectors.joining());
        FieldKind kind = elements == null ? FieldKind.TEXT : elements.kind();
        return array.computed(Template.write("({0})" + index, whole), kind).nullable(true);
    }

    /** NULL where the places are beyond the ends. */
    private Fragment collected() {
        var within = new ArrayList<String>();
        var slices = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i) + 1;
            within.add("ARRAY_LENGTH({0}, " + (i + 1) + ") >= " + place);
            slices.append('[').append(place).append(':').append(place).append(']');
        }
        String rows = rows(slices.toString(), places.size() + 1, elements);
        return Template.write(
                "CASE WHEN " + String.join(" AND ", within) + " THEN " + rows + " END", whole);
    }

    private static String rows(String slices, int dimension, @Nullable FieldSpec elements) {
        if (elements == null || elements.kind() != FieldKind.ARRAY) {
            return "ARRAY(SELECT UNNEST(({0})" + slices + "))";
        }
        String at = "d" + dimension;
        String inner =
                rows(
                        slices + "[" + at + ":" + at + "]",
                        dimension + 1,
                        elements.definition().element());
        return "(SELECT ARRAY_AGG(%1$s ORDER BY %2$s) FROM GENERATE_SUBSCRIPTS({0}, %3$s) %2$s)"
                .formatted(inner, at, dimension);
    }
}
