package dev.belleville.rest;

import dev.belleville.core.python.Python;
import dev.belleville.http.QueryDict;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A whole number in a query that says how much of a list. {@code _positive_int}. */
final class QueryNumber {
    private QueryNumber() {}

    /**
     * The number of {@code name}, {@code most} where it is greater; null where there is none, and
     * for what is no number or less than {@code least}.
     */
    static @Nullable Integer of(QueryDict query, String name, int least, int most) {
        String text = query.get(name);
        BigInteger number = text == null ? null : Python.integer(text);
        return number == null || number.compareTo(BigInteger.valueOf(least)) < 0
                ? null
                : number.min(BigInteger.valueOf(most)).intValue();
    }
}
