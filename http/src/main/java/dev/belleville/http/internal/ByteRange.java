package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part that a Range header asks for.
 *
 * @param start the first byte
 * @param length the number of bytes, 1 or more
 */
public record ByteRange(long start, long length) {
    /** Nobody needs more parts of one file at once. */
    private static final int MOST = 16;

    /** More than any file has, and ten times it is still a long. */
    private static final long BEYOND_ALL = 100_000_000_000_000_000L;

    /**
     * The parts that {@code header} asks of {@code total} bytes, in its order; none where it asks
     * only for what is behind the end. Null where it is to be answered as if it had not asked:
     * where it cannot be read, nothing is there to be cut, or it asks for more than 16 parts or, in
     * all, for more than the whole has, as no honest client does.
     */
    public static @Nullable List<ByteRange> parse(String header, long total) {
        if (!header.regionMatches(true, 0, "bytes=", 0, 6) || total == 0) {
            return null;
        }
        String[] parts = header.substring(6).split(",", MOST + 1);
        var ranges = new ArrayList<ByteRange>();
        long sum = 0;
        for (String part : parts) {
            ByteRange range = parsePart(part.strip(), total);
            if (range == null) {
                return null;
            }
            sum += range.length;
            if (range.length > 0) {
                ranges.add(range);
            }
        }
        return parts.length > MOST || sum > total ? null : ranges;
    }

    /** The last byte. */
    public long end() {
        return start + length - 1;
    }

    /** One part, empty where it is behind the end; null where it cannot be read. */
    private static @Nullable ByteRange parsePart(String range, long total) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long first = number(range.substring(0, dash));
        long last = number(range.substring(dash + 1));
        if (dash == 0) {
            long count = Math.min(last, total);
            return last < 0 ? null : new ByteRange(total - count, count);
        }
        boolean open = dash == range.length() - 1;
        if (first < 0 || (!open && last < first)) {
            return null;
        }
        if (first >= total) {
            return new ByteRange(total, 0);
        }
        long end = open ? total - 1 : Math.min(last, total - 1);
        return new ByteRange(first, end - first + 1);
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
