package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import java.util.ArrayList;
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

    /**
     * How many arrays a list of them holds; nulls, which nothing equals, are none.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    public static int arrays(Object list) {
        List<?> all = present(list, "in");
        if (!all.stream().allMatch(LookupValue::isArray)) {
            throw new IllegalArgumentException(
                    "The look-up 'in' takes a list of lists for an array, not " + all);
        }
        return all.size();
    }

    /** Whether an element of a list is itself compared as a list. */
    static boolean isArray(Object element) {
        return element instanceof Collection<?>;
    }

    /** The values of a list but for nulls. */
    static List<?> present(Object list, String lookup) {
        var present = new ArrayList<Object>();
        for (Object element : elements(list, lookup)) {
            if (element != null) {
                present.add(element);
            }
        }
        return present;
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
