package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What look-ups may be compared with, beside a single value: a list, two ends, a query. */
public final class LookupValue {
    private LookupValue() {}

    /** Whether a list as a value has expressions for elements. */
    public static boolean isComputed(List<?> elements) {
        return !elements.isEmpty() && elements.getFirst() instanceof Expression;
    }

    static void requireOneRow(Query query) {
        Slice slice = query.slice();
        if (slice.to() == null || slice.to() - slice.from() != 1) {
            throw new IllegalArgumentException(
                    "The QuerySet value for an exact lookup must be limited to one result using"
                            + " slicing.");
        }
    }

    /** The ends of a range. */
    static Collection<?> ends(Object value) {
        Collection<?> ends = elements(value, "range");
        if (ends.size() != 2) {
            throw new IllegalArgumentException("The look-up 'range' takes two values, not " + ends);
        }
        return ends;
    }

    static Collection<?> elements(Object value, String lookup) {
        return switch (value) {
            case Collection<?> collection -> collection;
            case Object[] array -> Arrays.asList(array);
            case long[] array -> Arrays.stream(array).boxed().toList();
            case int[] array -> Arrays.stream(array).boxed().toList();
            default ->
                    throw new IllegalArgumentException(
                            "The look-up '"
                                    + lookup
                                    + "' takes a list or a query, not a "
                                    + value.getClass().getSimpleName());
        };
    }
}
