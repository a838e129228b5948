package dev.belleville.orm.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A type as SQL writes it, {@code decimal(10, 2) unsigned}, taken apart.
 *
 * @param sql the whole
 * @param words what stands outside of the parentheses, in small letters
 * @param sizes the whole numbers in them
 */
record TypeText(String sql, String words, List<Integer> sizes) {
    private static final String UNSIGNED = " unsigned";

    static TypeText of(String sql) {
        int open = sql.indexOf('(');
        int close = sql.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return new TypeText(sql, plain(sql), List.of());
        }
        var sizes = new ArrayList<Integer>();
        for (String size : sql.substring(open + 1, close).split(",", -1)) {
            if (isNumber(size.strip())) {
                sizes.add(Integer.valueOf(size.strip()));
            }
        }
        return new TypeText(
                sql, plain(sql.substring(0, open) + " " + sql.substring(close + 1)), sizes);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() < 10
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String plain(String words) {
        return String.join(" ", words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    boolean isUnsigned() {
        return words.endsWith(UNSIGNED) || words.contains(UNSIGNED + " ");
    }

    private int size(int place) {
        return sizes.size() > place ? sizes.get(place) : 0;
    }

    /** As a type called {@code name}. */
    ColumnInfo.Type type(String name, List<String> values, ColumnInfo.@Nullable Type element) {
        return new ColumnInfo.Type(
                name, sql, size(0), size(0), size(1), isUnsigned(), values, element);
    }

    /** As a type called by its words. */
    ColumnInfo.Type type() {
        return type(words.replace(UNSIGNED, ""), List.of(), null);
    }
}
