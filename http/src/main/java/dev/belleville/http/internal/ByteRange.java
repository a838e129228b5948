package dev.belleville.http.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks for.
 *
 * @param start the first byte
 * @param length the number of bytes; 0 where the range cannot be satisfied
 */
public record ByteRange(long start, long length) {
    /** More than any file has, and ten times it is still a long. */
    private static final long BEYOND_ALL = 100_000_000_000_000_000L;

    /** A range that begins behind the end: a 416. */
    public static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    /**
     * The one range that {@code header} asks of {@code total} bytes; null where it asks for several
     * or for nothing readable, or nothing is there to be cut, all of which is answered as if it had
     * not asked.
     */
    public static @Nullable ByteRange parse(String header, long total) {
        boolean one = header.regionMatches(true, 0, "bytes=", 0, 6) && header.indexOf(',') < 0;
        if (!one || total == 0) {
            return null;
        }
        String range = header.substring(6).strip();
        int dash = range.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long first = number(range.substring(0, dash));
        long last = number(range.substring(dash + 1));
        if (dash == 0) {
            return last < 0 ? null : last(Math.min(last, total), total);
        }
        boolean open = dash == range.length() - 1;
        if (first < 0 || (!open && last < first)) {
            return null;
        }
        if (first >= total) {
            return UNSATISFIABLE;
        }
        long end = open ? total - 1 : Math.min(last, total - 1);
        return new ByteRange(first, end - first + 1);
    }

    private static ByteRange last(long count, long total) {
        return count == 0 ? UNSATISFIABLE : new ByteRange(total - count, count);
    }

    /**
     * The value of digits, beyond a file's size none greater than {@link #BEYOND_ALL}; -1 for
     * anything else.
     */
    private static long number(String digits) {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!Ascii.isDigit(digits.charAt(i))) {
                return -1;
            }
            value = Math.min(value * 10 + digits.charAt(i) - '0', BEYOND_ALL);
        }
        return value;
    }
}
