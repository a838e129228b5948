package dev.belleville.tasks.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of the five fields.
 *
 * @param spec as it was written
 * @param bits a bit for each value, none above 59
 */
record CrontabField(Crontab.Field kind, String spec, long bits) {
    static CrontabField of(Crontab.Field kind, int... values) {
        long bits = 0;
        for (int value : values) {
            if (value < kind.min || value > kind.max) {
                throw new IllegalArgumentException(
                        "%s is %d to %d, not %d.".formatted(name(kind), kind.min, kind.max, value));
            }
            bits |= 1L << value;
        }
        if (bits == 0) {
            throw new IllegalArgumentException("No values for " + name(kind) + ".");
        }
        String spec =
                Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return new CrontabField(kind, spec, bits);
    }

    static String name(Crontab.Field kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isAny() {
        return spec.equals("*");
    }

    boolean has(int value) {
        return ((bits >>> value) & 1) == 1;
    }

    int first() {
        return Long.numberOfTrailingZeros(bits);
    }

    int last() {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    /** The least above {@code value}; 64 where there is none. */
    int after(int value) {
        return Long.numberOfTrailingZeros(bits & (-2L << value));
    }

    List<Integer> values() {
        return IntStream.rangeClosed(kind.min, kind.max).filter(this::has).boxed().toList();
    }

    @Override
    public String toString() {
        return spec;
    }
}
