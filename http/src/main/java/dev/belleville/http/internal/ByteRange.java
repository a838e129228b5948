package dev.belleville.http.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks for.
 *
 * @param start the first byte
 * @param length the number of bytes; 0 where the range cannot be satisfied
 */
public record ByteRange(long start, long length) {
    /** A range that begins behind the end: a 416. */
    public static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    /**
     * The one range that {@code header} asks of {@code total} bytes; null where it asks for several
     * or for nothing readable, which is answered as if it was not there.
     */
    public static @Nullable ByteRange parse(String header, long total) {
        if (!header.regionMatches(true, 0, "bytes=", 0, 6) || header.indexOf(',') >= 0) {
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

    /** The value of up to 18 digits, which never overflow; -1 for anything else. */
    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (!Ascii.isDigit(digits.charAt(i))) {
                return -1;
            }
        }
        return Long.parseLong(digits);
    }
}
