package dev.belleville.orm.dialect;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of a database's URL; each option is known and checked. */
public final class DatabaseOptions {
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);
    private static final int MOST = 1_000_000;
    private static final List<String> ISOLATION =
            List.of("read-uncommitted", "read-committed", "repeatable-read", "serializable");
    private static final List<String> SSL =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<Vendor> SERVERS = Set.of(Vendor.POSTGRESQL, Vendor.MARIADB);
    private static final Set<Vendor> ALL = Set.of(Vendor.values());

    private final Map<Option, String> values;

    DatabaseOptions(Vendor vendor, Map<String, String> given) {
        var found = new java.util.EnumMap<Option, String>(Option.class);
        given.forEach((name, value) -> {
            Option option = find(vendor, name);
            option.check(value);
            found.put(option, value);
        });
        values = Map.copyOf(found);
    }

    /** The databases, by what their options have in common. */
    enum Vendor {
        SQLITE,
        POSTGRESQL,
        MARIADB
    }

    private enum Form {
        SECONDS,
        COUNT,
        SIZE,
        TEXT
    }

    /** The options there are, in the names they have in a URL. */
    private enum Option {
        /** The most connections there are at a time. */
        POOL(ALL, Form.COUNT),
        /** The longest wait for a free one. */
        POOL_TIMEOUT(ALL, Form.SECONDS),
        /** The longest life of a connection. Django's CONN_MAX_AGE. */
        CONN_MAX_AGE(ALL, Form.SECONDS),
        /** The longest wait to write while others do. */
        TIMEOUT(Set.of(Vendor.SQLITE), Form.SECONDS),
        JOURNAL_MODE(
                Set.of(Vendor.SQLITE),
                List.of("wal", "delete", "truncate", "persist", "memory", "off")),
        SYNCHRONOUS(Set.of(Vendor.SQLITE), List.of("off", "normal", "full", "extra")),
        /** Pages; below zero kibibytes. */
        CACHE_SIZE(Set.of(Vendor.SQLITE), Form.SIZE),
        CONNECT_TIMEOUT(SERVERS, Form.SECONDS),
        STATEMENT_TIMEOUT(SERVERS, Form.SECONDS),
        LOCK_TIMEOUT(SERVERS, Form.SECONDS),
        ISOLATION_LEVEL(SERVERS, ISOLATION),
        SSLMODE(SERVERS, SSL),
        SSLROOTCERT(SERVERS, Form.TEXT),
        SEARCH_PATH(Set.of(Vendor.POSTGRESQL), Form.TEXT),
        APPLICATION_NAME(Set.of(Vendor.POSTGRESQL), Form.TEXT);

        private final Set<Vendor> vendors;
        private final Form form;
        private final List<String> choices;

        Option(Set<Vendor> vendors, Form form) {
            this(vendors, form, List.of());
        }

        Option(Set<Vendor> vendors, List<String> choices) {
            this(vendors, Form.TEXT, choices);
        }

        Option(Set<Vendor> vendors, Form form, List<String> choices) {
            this.vendors = vendors;
            this.form = form;
            this.choices = choices;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        void check(String value) {
            boolean fits =
                    switch (form) {
                        case SECONDS -> isSeconds(value);
                        case COUNT -> isNumber(value, 1);
                        case SIZE -> isNumber(value, -MOST);
                        case TEXT -> choices.isEmpty() || choices.contains(value);
                    };
            if (!fits) {
                throw new ImproperlyConfigured(
                        "The option "
                                + text()
                                + " of the database URL takes "
                                + switch (form) {
                                    case SECONDS -> "seconds, at most a day";
                                    case COUNT -> "a number above zero";
                                    case SIZE -> "a number";
                                    case TEXT -> "one of " + String.join(", ", choices);
                                }
                                + ", not '"
                                + value
                                + "'.");
            }
        }
    }

    private static Option find(Vendor vendor, String name) {
        List<Option> known =
                Arrays.stream(Option.values()).filter(o -> o.vendors.contains(vendor)).toList();
        for (Option option : known) {
            if (option.text().equals(name)) {
                return option;
            }
        }
        List<String> names = known.stream().map(Option::text).toList();
        throw new ImproperlyConfigured(
                "The database URL has an unknown option '"
                        + name
                        + "'. Options are: "
                        + String.join(", ", names)
                        + "."
                        + Suggestion.of(name, names));
    }

    private static boolean isSeconds(String text) {
        try {
            var number = new BigDecimal(text);
            return number.signum() >= 0 && number.compareTo(MOST_SECONDS) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= MOST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The most connections at a time; {@code usual} unless given. */
    public int pool(int usual) {
        String given = values.get(Option.POOL);
        return given == null ? usual : Integer.parseInt(given);
    }

    /** The longest wait for a connection; half a minute unless given. */
    public Duration poolTimeout() {
        return seconds(Option.POOL_TIMEOUT, Duration.ofSeconds(30));
    }

    /** The longest life of a connection; null unless given. */
    public @Nullable Duration maxAge() {
        return seconds(Option.CONN_MAX_AGE);
    }

    Duration timeout() {
        return seconds(Option.TIMEOUT, Duration.ofSeconds(20));
    }

    String journalMode() {
        return values.getOrDefault(Option.JOURNAL_MODE, "wal");
    }

    String synchronous() {
        return values.getOrDefault(Option.SYNCHRONOUS, "normal");
    }

    @Nullable Integer cacheSize() {
        String given = values.get(Option.CACHE_SIZE);
        return given == null ? null : Integer.valueOf(given);
    }

    Duration connectTimeout() {
        return seconds(Option.CONNECT_TIMEOUT, Duration.ofSeconds(30));
    }

    @Nullable Duration statementTimeout() {
        return seconds(Option.STATEMENT_TIMEOUT);
    }

    @Nullable Duration lockTimeout() {
        return seconds(Option.LOCK_TIMEOUT);
    }

    /** JDBC's name of the isolation between transactions; null for the server's own. */
    public @Nullable String isolation() {
        String given = values.get(Option.ISOLATION_LEVEL);
        return given == null
                ? null
                : "TRANSACTION_" + given.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Nullable String sslMode() {
        return values.get(Option.SSLMODE);
    }

    @Nullable String sslRootCert() {
        return values.get(Option.SSLROOTCERT);
    }

    @Nullable String searchPath() {
        return values.get(Option.SEARCH_PATH);
    }

    @Nullable String applicationName() {
        return values.get(Option.APPLICATION_NAME);
    }

    private Duration seconds(Option option, Duration usual) {
        Duration given = seconds(option);
        return given == null ? usual : given;
    }

    private @Nullable Duration seconds(Option option) {
        String given = values.get(option);
        return given == null
                ? null
                : Duration.ofMillis(new BigDecimal(given).movePointRight(3).longValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
