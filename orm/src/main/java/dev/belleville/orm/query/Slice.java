package dev.belleville.orm.query;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the rows in order.
 *
 * @param from how many are skipped
 * @param to where it ends, not included; null for all that follow
 */
public record Slice(long from, @Nullable Long to) {
    /** All rows. */
    public static final Slice ALL = new Slice(0, null);

    /** Whether it leaves anything out. */
    public boolean isAll() {
        return from == 0 && to == null;
    }

    /** Whether nothing can be in it. */
    public boolean isEmpty() {
        return to != null && to <= from;
    }

    /** A part of this part. */
    public Slice slice(long low, @Nullable Long high) {
        long start = from + low;
        Long end = high == null ? to : Long.valueOf(from + high);
        if (end != null && to != null && to < end) {
            end = to;
        }
        return new Slice(end != null && end < start ? end : start, end);
    }
}
