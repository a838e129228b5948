package dev.belleville.orm.dialect;

import dev.belleville.core.Secret;
import dev.belleville.core.WrongSetting;
import dev.belleville.orm.dialect.DatabaseOptions.Vendor;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a database is, read from text. The password is never shown. */
public sealed interface DatabaseUrl {
    /** The forms there are, for messages. */
    String FORMS =
            "sqlite:PATH, sqlite::memory:, postgresql://user:password@host:port/name or"
                    + " mariadb://user:password@host:port/name, and ?option=value after it";

    /** What else it says. */
    DatabaseOptions options();

    /**
     * A file, or memory.
     *
     * @param path of the file; {@code :memory:} for none
     * @param options what else the URL says
     */
    record SqliteFile(String path, DatabaseOptions options) implements DatabaseUrl {
        /** Whether it lives as long as its one connection. */
        public boolean isMemory() {
            return path.equals(":memory:");
        }

        /** How long one waits to write while others do; 20 seconds unless given. */
        public Duration timeout() {
            return options.timeout();
        }

        /** Whether a transaction does not ask for the lock to write before it writes. */
        public boolean isDeferred() {
            return options.transactionMode().equals("deferred");
        }

        @Override
        public String toString() {
            return "sqlite:" + path;
        }
    }

    /**
     * A database on a server.
     *
     * @param host the server's name or address
     * @param port its port
     * @param name the database's name
     * @param user who asks
     * @param password how they prove it
     */
    record Address(String host, int port, String name, String user, Secret password) {
        @Override
        public String toString() {
            return "%s:%s@%s:%d/%s".formatted(user, password, host, port, name);
        }
    }

    /**
     * PostgreSQL.
     *
     * @param address where
     * @param options what else the URL says
     */
    record PostgresqlServer(Address address, DatabaseOptions options) implements DatabaseUrl {
        @Override
        public String toString() {
            return "postgresql://" + address;
        }
    }

    /**
     * MariaDB.
     *
     * @param address where
     * @param options what else the URL says
     */
    record MariadbServer(Address address, DatabaseOptions options) implements DatabaseUrl {
        @Override
        public String toString() {
            return "mariadb://" + address;
        }
    }

    /**
     * Reads {@code text}; user, password, name and options may be percent-encoded.
     *
     * @throws WrongSetting if it has none of the {@link #FORMS} or an unknown option; the message
     *     does not show the account
     */
    static DatabaseUrl parse(String text) {
        int question = text.indexOf('?');
        String main = question < 0 ? text : text.substring(0, question);
        String query = question < 0 ? "" : text.substring(question + 1);
        int colon = main.indexOf(':');
        String rest = main.substring(colon + 1);
        return switch (colon < 0 ? "" : main.substring(0, colon)) {
            case "sqlite" -> new SqliteFile(path(rest), options(Vendor.SQLITE, query));
            case "postgresql", "postgres" ->
                    new PostgresqlServer(address(rest, 5432), options(Vendor.POSTGRESQL, query));
            case "mariadb", "mysql" ->
                    new MariadbServer(address(rest, 3306), options(Vendor.MARIADB, query));
            default -> throw wrong("begins with none of sqlite:, postgresql:// and mariadb://");
        };
    }

    private static String path(String rest) {
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (path.isEmpty() || path.startsWith("//")) {
            throw wrong("names no file");
        }
        return path;
    }

    private static Address address(String rest, int usualPort) {
        if (!rest.startsWith("//")) {
            throw wrong("has no // before the host");
        }
        String main = rest.substring(2);
        int at = main.lastIndexOf('@');
        String account = at < 0 ? "" : main.substring(0, at);
        String place = main.substring(at + 1);
        int slash = place.indexOf('/');
        if (slash < 0 || slash == place.length() - 1) {
            throw wrong("names no database after the host");
        }
        String address = place.substring(0, slash);
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon >= 0 && !address.endsWith("]");
        String host = hasPort ? address.substring(0, colon) : address;
        int separator = account.indexOf(':');
        return new Address(
                host.isEmpty() ? "localhost" : decode(host),
                hasPort ? port(address.substring(colon + 1)) : usualPort,
                decode(place.substring(slash + 1)),
                decode(separator < 0 ? account : account.substring(0, separator)),
                new Secret(separator < 0 ? "" : decode(account.substring(separator + 1))));
    }

    private static DatabaseOptions options(Vendor vendor, String query) {
        var options = new LinkedHashMap<String, String>();
        if (!query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw wrong("has an option without '='");
                }
                options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new DatabaseOptions(vendor, Map.copyOf(options));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong("has a port that is no number");
        }
        throw wrong("has a port that is no port");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("is percent-encoded wrongly");
        }
    }

    private static WrongSetting wrong(String what) {
        return new WrongSetting("The database URL " + what + ". Write " + FORMS + ".");
    }
}
