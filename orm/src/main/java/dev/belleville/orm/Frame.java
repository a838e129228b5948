package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * Which rows a {@link Window} looks at, seen from each row. Django's RowRange and ValueRange.
 *
 * @param unit in what bounds are counted
 * @param start where it begins: rows before are negative, 0 is the row itself, null the first of
 *     all
 * @param end where it ends, likewise; null the last of all
 * @param exclusion what is left out of it
 */
public record Frame(Unit unit, @Nullable Long start, @Nullable Long end, Exclusion exclusion) {
    /** In what bounds are counted. */
    public enum Unit {
        ROWS,
        RANGE
    }

    /** What is left out. Django's WindowFrameExclusion. */
    public enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES;

        /** As SQL writes it. */
        public String sql() {
            return name().replace('_', ' ');
        }
    }

    /** All rows, with bounds counted in rows. Django's RowRange. */
    public static Frame rows() {
        return new Frame(Unit.ROWS, null, null, Exclusion.NO_OTHERS);
    }

    /** All rows, with bounds counted in the value that orders them. Django's ValueRange. */
    public static Frame range() {
        return new Frame(Unit.RANGE, null, null, Exclusion.NO_OTHERS);
    }

    /** The same from {@code bound} on: -2 for two before, 0 for the row itself. */
    public Frame from(long bound) {
        return new Frame(unit, bound, end, exclusion);
    }

    /**
     * The same up to {@code bound}, included: 2 for two after, 0 for the row itself.
     *
     * @throws IllegalArgumentException if it is before the start
     */
    public Frame to(long bound) {
        if (start != null && start > bound) {
            throw new IllegalArgumentException(
                    "start cannot be greater than end: " + start + " > " + bound);
        }
        return new Frame(unit, start, bound, exclusion);
    }

    /** Whether a bound is neither open nor the row itself. */
    public boolean isBounded() {
        return isOther(start) || isOther(end);
    }

    private static boolean isOther(@Nullable Long bound) {
        return bound != null && bound != 0;
    }

    /** The same without some rows. */
    public Frame excluding(Exclusion rows) {
        return new Frame(unit, start, end, rows);
    }
}
