package dev.belleville.web.cache;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The SQL of a cache's table, in the words of each database. Its columns are Django's. */
record CacheTable(String name) {
    private static final String MARIADB = "mariadb";
    private static final String POSTGRESQL = "postgresql";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    static CacheTable of(String name) {
        boolean plain =
                !name.isEmpty() && name.chars().allMatch(c -> c == '_' || isLetterOrDigit(c));
        if (!plain) {
            throw new IllegalArgumentException(
                    "The table of a cache is called by letters, digits and underscores, not '"
                            + name
                            + "'.");
        }
        return new CacheTable(name);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A moment as the database compares it with {@code expires}. */
    static Object moment(String vendor, Instant instant) {
        return vendor.equals(POSTGRESQL)
                ? instant.atOffset(ZoneOffset.UTC)
                : MOMENT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private String quoted(String vendor) {
        return vendor.equals(MARIADB) ? "`" + name + "`" : '"' + name + '"';
    }

    private static String value(String vendor) {
        return vendor.equals(MARIADB) ? "`value`" : "\"value\"";
    }

    List<String> create(String vendor) {
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
        String table = quoted(vendor);
        String index =
                vendor.equals(MARIADB) ? "`" + name + "_expires`" : '"' + name + "_expires\"";
        return List.of(
                "CREATE TABLE %s (cache_key varchar(255) NOT NULL PRIMARY KEY, %s %s NOT NULL, expires %s NOT NULL)%s"
                        .formatted(table, value(vendor), text, type, collation),
                "CREATE INDEX %s ON %s (expires)".formatted(index, table));
    }

    String select(String vendor) {
        return "SELECT %s FROM %s WHERE cache_key = ? AND expires > ?"
                .formatted(value(vendor), quoted(vendor));
    }

    String upsert(String vendor) {
        String insert = insert(vendor);
        String value = value(vendor);
        return vendor.equals(MARIADB)
                ? insert
                        + " ON DUPLICATE KEY UPDATE %1$s = VALUES(%1$s), expires = VALUES(expires)"
                                .formatted(value)
                : insert
                        + " ON CONFLICT (cache_key) DO UPDATE SET %1$s = excluded.%1$s, expires = excluded.expires"
                                .formatted(value);
    }

    String insertNew(String vendor) {
        return vendor.equals(MARIADB)
                ? insert(vendor).replaceFirst("INSERT", "INSERT IGNORE")
                : insert(vendor) + " ON CONFLICT (cache_key) DO NOTHING";
    }

    private String insert(String vendor) {
        return "INSERT INTO %s (cache_key, %s, expires) VALUES (?, ?, ?)"
                .formatted(quoted(vendor), value(vendor));
    }

    String replaceEnded(String vendor) {
        return "UPDATE %s SET %s = ?, expires = ? WHERE cache_key = ? AND expires <= ?"
                .formatted(quoted(vendor), value(vendor));
    }

    String replace(String vendor) {
        return "UPDATE %1$s SET %2$s = ? WHERE cache_key = ? AND %2$s = ?"
                .formatted(quoted(vendor), value(vendor));
    }

    String touch(String vendor) {
        return "UPDATE %s SET expires = ? WHERE cache_key = ? AND expires > ?"
                .formatted(quoted(vendor));
    }

    String delete(String vendor) {
        return "DELETE FROM " + quoted(vendor) + " WHERE cache_key = ?";
    }

    String deleteEnded(String vendor) {
        return "DELETE FROM " + quoted(vendor) + " WHERE expires <= ?";
    }

    String deleteBelow(String vendor) {
        return "DELETE FROM " + quoted(vendor) + " WHERE cache_key < ?";
    }

    String clear(String vendor) {
        return "DELETE FROM " + quoted(vendor);
    }

    String count(String vendor) {
        return "SELECT COUNT(*) AS n FROM " + quoted(vendor);
    }

    /** The key below which so many stand. */
    String border(String vendor, long below) {
        return "SELECT cache_key FROM %s ORDER BY cache_key LIMIT 1 OFFSET %d"
                .formatted(quoted(vendor), below);
    }
}
