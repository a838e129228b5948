package dev.belleville.orm.dialect;

import dev.belleville.core.Suggestion;
import dev.belleville.core.WrongSetting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of a database's URL; each option is known and checked. */
public final class DatabaseOptions {
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST = 1_000_000;
    private static final String ISOLATION =
            "read-uncommitted read-committed repeatable-read serializable";
    private static final String SSL = "disable allow prefer require verify-ca verify-full";

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

    /** Which databases know an option. */
    private enum Home {
        ALL,
        SERVERS,
        SQLITE,
        POSTGRESQL;

        boolean includes(Vendor vendor) {
            return switch (this) {
                case ALL -> true;
                case SERVERS -> vendor != Vendor.SQLITE;
                case SQLITE -> vendor == Vendor.SQLITE;
                case POSTGRESQL -> vendor == Vendor.POSTGRESQL;
            };
        }
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
        POOL(Home.ALL, Form.COUNT),
        /** The longest wait for a free one. */
        POOL_TIMEOUT(Home.ALL, Form.SECONDS),
        /** The longest life of a connection. Django's CONN_MAX_AGE. */
        CONN_MAX_AGE(Home.ALL, Form.SECONDS),
        /** The longest wait to write while others do. */
        TIMEOUT(Home.SQLITE, Form.SECONDS),
        /** When a transaction asks for the lock to write: at its first write, or as it begins. */
        TRANSACTION_MODE(Home.SQLITE, "deferred immediate exclusive"),
        JOURNAL_MODE(Home.SQLITE, "wal delete truncate persist memory off"),
        SYNCHRONOUS(Home.SQLITE, "off normal full extra"),
        /** Pages; below zero kibibytes. */
        CACHE_SIZE(Home.SQLITE, Form.SIZE),
        CONNECT_TIMEOUT(Home.SERVERS, Form.SECONDS),
        STATEMENT_TIMEOUT(Home.SERVERS, Form.SECONDS),
        LOCK_TIMEOUT(Home.SERVERS, Form.SECONDS),
        ISOLATION_LEVEL(Home.SERVERS, ISOLATION),
        SSLMODE(Home.SERVERS, SSL),
        SSLROOTCERT(Home.SERVERS, Form.TEXT),
        SEARCH_PATH(Home.POSTGRESQL, Form.TEXT),
        APPLICATION_NAME(Home.POSTGRESQL, Form.TEXT);

        private final Home home;
        private final Form form;

        /** With spaces between them; empty for any text. */
        private final String choices;

        Option(Home home, Form form) {
            this(home, form, "");
        }

        Option(Home home, String choices) {
            this(home, Form.TEXT, choices);
        }

        Option(Home home, Form form, String choices) {
            this.home = home;
            this.form = form;
            this.choices = choices;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private List<String> choices() {
            return List.of(choices.split(" "));
        }

        void check(String value) {
            boolean fits =
                    switch (form) {
                        case SECONDS -> isSeconds(value);
                        case COUNT -> isNumber(value, 1);
                        case SIZE -> isNumber(value, -MOST);
                        case TEXT -> choices.isEmpty() || choices().contains(value);
                    };
            if (!fits) {
                throw new WrongSetting(
                        "The option "
                                + text()
                                + " of the database URL takes "
                                + switch (form) {
                                    case SECONDS -> "seconds, at most a day";
                                    case COUNT -> "a number above zero";
                                    case SIZE -> "a number";
                                    case TEXT -> "one of " + String.join(", ", choices());
                                }
                                + ", not '"
                                + value
                                + "'.");
            }
        }
    }

    private static Option find(Vendor vendor, String name) {
        List<Option> known =
                Arrays.stream(Option.values()).filter(o -> o.home.includes(vendor)).toList();
        for (Option option : known) {
            if (option.text().equals(name)) {
                return option;
            }
        }
        List<String> names = known.stream().map(Option::text).toList();
        throw new WrongSetting(
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
            return number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(MOST_SECONDS)) <= 0;
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

    String transactionMode() {
        return values.getOrDefault(Option.TRANSACTION_MODE, "immediate");
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
