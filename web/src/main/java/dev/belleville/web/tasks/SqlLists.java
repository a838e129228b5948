package dev.belleville.web.tasks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of values in statements. Their lengths are powers of two, filled up with the last value, so
 * that there are few different statements for a database to prepare.
 */
final class SqlLists {
    /** The most values of one statement. */
    static final int MOST = 128;

    private SqlLists() {}

    /** {@code (?, ?, …)} for so many values. */
    static String marks(int values) {
        return "(" + "?, ".repeat(length(values) - 1) + "?)";
    }

    private static int length(int values) {
        return values == 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
    }

    /** {@code first} and the values, as {@link #marks} has room for them. */
    static @Nullable Object[] parameters(List<?> first, List<?> values) {
        var all = new ArrayList<@Nullable Object>(first);
        all.addAll(values);
        for (int i = values.size(); i < length(values.size()); i++) {
            all.add(values.getLast());
        }
        return all.toArray();
    }

    /** The values in parts of {@link #MOST}. */
    static <T> List<List<T>> parts(List<T> values) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < values.size(); from += MOST) {
            parts.add(values.subList(from, Math.min(values.size(), from + MOST)));
        }
        return parts;
    }
}
