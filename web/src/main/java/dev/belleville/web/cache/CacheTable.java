package dev.belleville.web.cache;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The SQL of a cache's table, in the words of a database: what is asked often is put together once.
 * Its columns are Django's.
 */
final class CacheTable {
    private static final String MARIADB = "mariadb";
    private static final String POSTGRESQL = "postgresql";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final String name;
    private final String vendor;
    private final String table;
    private final String select;
    private final String upsert;
    private final String insertNew;
    private final String replaceEnded;

    CacheTable(String name, String vendor) {
        this.name = name;
        this.vendor = vendor;
        table = quoted(name);
        String value = value();
        select = "SELECT " + value + " FROM " + table + " WHERE cache_key = ? AND expires > ?";
        String insert = " INTO " + table + " (cache_key, " + value + ", expires) VALUES (?, ?, ?)";
        boolean mariadb = vendor.equals(MARIADB);
        upsert =
                mariadb
                        ? "INSERT%s ON DUPLICATE KEY UPDATE %2$s = VALUES(%2$s), expires = VALUES(expires)"
                                .formatted(insert, value)
                        : "INSERT%s ON CONFLICT (cache_key) DO UPDATE SET %2$s = excluded.%2$s, expires = excluded.expires"
                                .formatted(insert, value);
        insertNew =
                mariadb
                        ? "INSERT IGNORE" + insert
                        : "INSERT" + insert + " ON CONFLICT (cache_key) DO NOTHING";
        replaceEnded =
                "UPDATE %s SET %s = ?, expires = ? WHERE cache_key = ? AND expires <= ?"
                        .formatted(table, value);
    }

    /**
     * {@code name}, if a table of a cache can be called so.
     *
     * @throws IllegalArgumentException if not
     */
    static String checked(String name) {
        boolean plain =
                !name.isEmpty() && name.chars().allMatch(c -> c == '_' || isLetterOrDigit(c));
        if (!plain) {
            throw new IllegalArgumentException(
                    "The table of a cache is called by letters, digits and underscores, not '"
                            + name
                            + "'.");
        }
        return name;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    boolean isFor(String vendor) {
        return this.vendor.equals(vendor);
    }

    /** A moment as the database compares it with {@code expires}. */
    Object moment(Instant instant) {
        return vendor.equals(POSTGRESQL)
                ? instant.atOffset(ZoneOffset.UTC)
                : MOMENT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private String quoted(String plain) {
        return vendor.equals(MARIADB) ? "`" + plain + "`" : '"' + plain + '"';
    }

    private String value() {
        return quoted("value");
    }

    List<String> create() {
        String type =
                switch (vendor) {
                    case POSTGRESQL -> "timestamp with time zone";
                    case MARIADB -> "datetime(6)";
                    default -> "datetime";
                };
        // letter by letter: keys and numbers are no words
        String collation =
                vendor.equals(MARIADB) ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : "";
        String text = vendor.equals(MARIADB) ? "longtext" : "text";
        return List.of(
                "CREATE TABLE %s (cache_key varchar(255) NOT NULL PRIMARY KEY, %s %s NOT NULL, expires %s NOT NULL)%s"
                        .formatted(table, value(), text, type, collation),
                "CREATE INDEX %s ON %s (expires)".formatted(quoted(name + "_expires"), table));
    }

    String select() {
        return select;
    }

    String upsert() {
        return upsert;
    }

    String insertNew() {
        return insertNew;
    }

    String replaceEnded() {
        return replaceEnded;
    }

    String replace() {
        return "UPDATE %1$s SET %2$s = ? WHERE cache_key = ? AND %2$s = ?"
                .formatted(table, value());
    }

    String touch() {
        return "UPDATE %s SET expires = ? WHERE cache_key = ? AND expires > ?".formatted(table);
    }

    String delete() {
        return "DELETE FROM " + table + " WHERE cache_key = ?";
    }

    String deleteEnded() {
        return "DELETE FROM " + table + " WHERE expires <= ?";
    }

    String deleteBelow() {
        return "DELETE FROM " + table + " WHERE cache_key < ?";
    }

    String clear() {
        return "DELETE FROM " + table;
    }

    String count() {
        return "SELECT COUNT(*) AS n FROM " + table;
    }

    /** The key below which so many stand. */
    String border(long below) {
        return "SELECT cache_key FROM %s ORDER BY cache_key LIMIT 1 OFFSET %d"
                .formatted(table, below);
    }
}
