package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that a {@link Window} alone can compute. Django's window functions. */
public final class WindowFunctions {
    private WindowFunctions() {}

    /** The number of the row, from 1. Django's RowNumber. */
    public static Expression rowNumber() {
        return Func.of("ROW_NUMBER").output(FieldKind.INTEGER);
    }

    /** The rank of the row; equal rows share one and leave gaps. Django's Rank. */
    public static Expression rank() {
        return Func.of("RANK").output(FieldKind.INTEGER);
    }

    /** The rank of the row, without gaps. Django's DenseRank. */
    public static Expression denseRank() {
        return Func.of("DENSE_RANK").output(FieldKind.INTEGER);
    }

    /** The rank as a part of 1: from 0 for the first to 1. Django's PercentRank. */
    public static Expression percentRank() {
        return Func.of("PERCENT_RANK").output(FieldKind.FLOAT);
    }

    /** Which part of all rows is up to this one, over 0 to 1. Django's CumeDist. */
    public static Expression cumeDist() {
        return Func.of("CUME_DIST").output(FieldKind.FLOAT);
    }

    /**
     * The number, from 1, of the one of {@code buckets} parts that the row is in. Django's Ntile.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Expression ntile(int buckets) {
        positive("buckets", buckets);
        return Func.of(FieldKind.INTEGER, whole("NTILE({})"), Operand.all(buckets));
    }

    /** The value of the row before; NULL where there is none. Django's Lag. */
    public static Expression lag(Object value) {
        return lag(value, 1, null);
    }

    /** The value of the row {@code offset} before; else {@code otherwise}. */
    public static Expression lag(Object value, int offset, @Nullable Object otherwise) {
        return neighbour("LAG", value, offset, otherwise);
    }

    /** The value of the row after; NULL where there is none. Django's Lead. */
    public static Expression lead(Object value) {
        return lead(value, 1, null);
    }

    /** The value of the row {@code offset} after; else {@code otherwise}. */
    public static Expression lead(Object value, int offset, @Nullable Object otherwise) {
        return neighbour("LEAD", value, offset, otherwise);
    }

    private static Expression neighbour(
            String name, Object value, int offset, @Nullable Object otherwise) {
        positive("offset", offset);
        var arguments = new ArrayList<Expression>(Operand.all(value, offset));
        if (otherwise != null) {
            arguments.add(Expression.of(otherwise));
        }
        if (otherwise == null) {
            return Func.of(Func.Result.FIRST, whole(name + "({0}, {1})"), arguments);
        }
        Map<String, String> templates = new HashMap<>(whole(name + "({0}, {1}, {2})"));
        templates.put("sqlite", String.valueOf(templates.remove("")));
        return new Func(
                name + " with a value where there is no such row",
                templates,
                arguments,
                null,
                Func.Result.FIRST);
    }

    /** The value of the first row of the frame. Django's FirstValue. */
    public static Expression firstValue(Object value) {
        return Func.of("FIRST_VALUE", value);
    }

    /** The value of the last row of the frame. Django's LastValue. */
    public static Expression lastValue(Object value) {
        return Func.of("LAST_VALUE", value);
    }

    /**
     * The value of row {@code n} of the frame, from 1; NULL where there is none. Django's NthValue.
     */
    public static Expression nthValue(Object value, int n) {
        positive("n", n);
        return Func.of(Func.Result.FIRST, whole("NTH_VALUE({0}, {1})"), Operand.all(value, n));
    }

    /** Whole numbers that PostgreSQL wants as integer, not as bigint. */
    private static Map<String, String> whole(String template) {
        String mark = template.contains("{1}") ? "{1}" : "{}";
        return Func.postgresql(template, template.replace(mark, mark + "::int"));
    }

    private static void positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is at least 1, not " + number);
        }
    }
}
