package dev.belleville.orm.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database has it. Django's FieldInfo.
 *
 * @param name its name
 * @param type what it holds
 * @param nullable whether it may be NULL
 * @param defaultSql the SQL of the value of rows that name none; null where there is none
 * @param onUpdate the SQL of the value that the column gets at each UPDATE that names none, as with
 *     MariaDB's {@code ON UPDATE}; empty where there is none
 * @param generated what the database computes it from; null where it is written
 * @param counted whether the database counts the rows in it: an identity, {@code serial}, {@code
 *     AUTO_INCREMENT}, SQLite's {@code INTEGER PRIMARY KEY}
 * @param collation the rule by which it compares text; empty for the usual one
 * @param comment the remark in the database; empty for none
 */
public record ColumnInfo(
        String name,
        Type type,
        boolean nullable,
        @Nullable String defaultSql,
        String onUpdate,
        @Nullable Generated generated,
        boolean counted,
        String collation,
        String comment) {
    /**
     * The type of a column.
     *
     * @param name its name in small letters without sizes, such as {@code varchar}; that of the
     *     type below for a domain; empty where SQLite was told none
     * @param sql the type as the database writes it, such as {@code character varying(80)}
     * @param length the most characters or bytes; 0 where that is open or says nothing
     * @param precision all digits of a decimal; 0 where that is open
     * @param scale digits after the point of a decimal
     * @param unsigned whether negative numbers are refused
     * @param values the values of an enumeration or set, in order; empty for all else
     * @param element what an array holds; null for all else
     */
    public record Type(
            String name,
            String sql,
            int length,
            int precision,
            int scale,
            boolean unsigned,
            List<String> values,
            @Nullable Type element) {
        /** Copies what could change. */
        public Type {
            values = List.copyOf(values);
        }
    }

    /**
     * How the database computes a column.
     *
     * @param sql the expression
     * @param stored whether the value is kept
     */
    public record Generated(String sql, boolean stored) {}
}
