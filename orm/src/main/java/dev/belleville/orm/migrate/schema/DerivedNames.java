package dev.belleville.orm.migrate.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The names Django gives to indexes and constraints that nobody named. */
public final class DerivedNames {
    private DerivedNames() {}

    /**
     * The name of an index or constraint over {@code columns}: table, columns, digest and {@code
     * suffix}, cut to {@code max} characters.
     */
    static String of(String table, List<String> columns, String suffix, int max) {
        String tail = digest(table, columns, 8) + suffix;
        String joined = String.join("_", columns);
        String name = table + "_" + joined + "_" + tail;
        if (name.length() <= max) {
            return name;
        }
        if (tail.length() > max / 3) {
            tail = tail.substring(0, max / 3);
        }
        int room = (max - tail.length()) / 2 - 1;
        name = cut(table, room) + "_" + cut(joined, room) + "_" + tail;
        return isBadStart(name) ? "D" + name.substring(0, name.length() - 1) : name;
    }

    /**
     * The name of an index of a model's options that has none: at most 30 characters.
     *
     * @param columns names of columns, {@code -} before one for descending
     */
    public static String index(String table, List<String> columns) {
        String first = columns.getFirst();
        String plain = first.startsWith("-") ? first.substring(1) : first;
        var hashed = new java.util.ArrayList<>(columns);
        hashed.add("idx");
        String name =
                cut(table, 11) + "_" + cut(plain, 7) + "_" + digest(table, hashed, 6) + "_idx";
        return isBadStart(name) ? "D" + name.substring(1) : name;
    }

    private static String digest(String table, List<String> parts, int length) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            md5.update(table.getBytes(StandardCharsets.UTF_8));
            parts.forEach(p -> md5.update(p.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(md5.digest()).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which names are made with.", e);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static boolean isBadStart(String name) {
        char first = name.charAt(0);
        return first == '_' || (first >= '0' && first <= '9');
    }
}
