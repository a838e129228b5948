package dev.belleville.orm.sql;

import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.LookupKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look-ups in arrays and their parts; PostgreSQL alone has such columns. Django's ArrayField. */
final class ArrayLookups {
    private static final int LONGEST = 9;

    private ArrayLookups() {}

    /** Whether {@code lookup} is one of arrays' own. */
    static boolean knows(LookupKind lookup) {
        return operator(lookup) != null;
    }

    private static @Nullable String operator(LookupKind lookup) {
        return switch (lookup) {
            case CONTAINS -> " @> ";
            case CONTAINED_BY -> " <@ ";
            case OVERLAP -> " && ";
            default -> null;
        };
    }

    /** {@code array} compared with the list at {@code place}. */
    static Clause compare(LookupKind lookup, Term array, int place) {
        Slot list =
                new Slot(
                        place,
                        FieldKind.ARRAY,
                        false,
                        raw -> Conversion.parse(FieldKind.ARRAY, raw));
        return Clause.test(
                new Fragment()
                        .add(array.sql())
                        .add(String.valueOf(operator(lookup)))
                        .add("?", list),
                array);
    }

    /** {@code array} compared with each of the {@code count} lists at {@code place}. */
    static Clause among(Term array, int place, int count) {
        Fragment test = new Fragment().add(array.sql());
        for (int i = 0; i < count; i++) {
            int number = i;
            Slot list =
                    new Slot(
                            place,
                            FieldKind.ARRAY,
                            false,
                            raw -> Conversion.parse(FieldKind.ARRAY, ((List<?>) raw).get(number)));
            test.add(i == 0 ? " IN (?" : ", ?", list);
        }
        return Clause.test(test.add(")"), array);
    }

    /**
     * Its length, {@code len}, the element at a place counted from 0, {@code 2}, or those between
     * two, {@code 0_2}; null for any other name.
     */
    static @Nullable Term part(Term array, String name) {
        if (name.equals("len")) {
            String length = "CASE WHEN {0} IS NOT NULL THEN COALESCE(ARRAY_LENGTH({0}, 1), 0) END";
            return array.computed(Template.write(length, array.sql()), FieldKind.INTEGER);
        }
        ArrayPart part = array.part() == null ? whole(array) : array.part();
        int between = name.indexOf('_');
        if (between < 0) {
            int place = number(name);
            return place < 0 ? null : part.at(place, array);
        }
        int from = number(name.substring(0, between));
        int to = number(name.substring(between + 1));
        return from < 0 || to < 0
                ? null
                : array.part(part)
                        .written(
                                Template.write(
                                        "({0})[" + (from + 1) + ":" + to + "]", array.sql()));
    }

    private static ArrayPart whole(Term array) {
        FieldMeta field = array.field();
        return new ArrayPart(
                array.sql(), List.of(), field == null ? null : field.spec().definition().element());
    }

    private static int number(String digits) {
        boolean fits =
                !digits.isEmpty()
                        && digits.length() <= LONGEST
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? Integer.parseInt(digits) : -1;
    }
}
