package dev.belleville.orm.dialect;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a database is, read from text. The password is never shown. */
public sealed interface DatabaseUrl {
    /** The forms there are, for messages. */
    String FORMS =
            "sqlite:PATH, sqlite:PATH?timeout=SECONDS, sqlite::memory: or postgresql://user:password@host:port/name?option=value";

    /**
     * A file, or memory.
     *
     * @param path of the file; {@code :memory:} for none
     * @param timeout how long one waits to write while others do; 20 seconds unless given
     */
    record SqliteFile(String path, Duration timeout) implements DatabaseUrl {
        private static final Duration TIMEOUT = Duration.ofSeconds(20);
        private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);

        /** Whether it lives as long as its one connection. */
        public boolean isMemory() {
            return path.equals(":memory:");
        }

        @Override
        public String toString() {
            return "sqlite:" + path;
        }
    }

    /**
     * A server.
     *
     * @param host its name or address
     * @param port its port
     * @param name the database's name
     * @param user who asks
     * @param password how they prove it
     * @param options of the driver
     */
    record PostgresqlServer(
            String host,
            int port,
            String name,
            String user,
            Secret password,
            Map<String, String> options)
            implements DatabaseUrl {
        /** Copies what could change. */
        public PostgresqlServer {
            options = Map.copyOf(options);
        }

        @Override
        public String toString() {
            return "postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, name);
        }
    }

    /**
     * Reads {@code text}; user, password, name and options may be percent-encoded.
     *
     * @throws ImproperlyConfigured if it has none of the {@link #FORMS}; the message does not show
     *     it
     */
    static DatabaseUrl parse(String text) {
        if (text.startsWith("sqlite:")) {
            String path = text.substring("sqlite:".length());
            if (path.startsWith("///")) {
                path = path.substring(2);
            }
            if (path.isEmpty() || path.startsWith("//")) {
                throw wrong("names no file");
            }
            return file(path);
        }
        for (String scheme : new String[] {"postgresql://", "postgres://"}) {
            if (text.startsWith(scheme)) {
                return server(text.substring(scheme.length()));
            }
        }
        throw wrong("begins with neither sqlite: nor postgresql://");
    }

    private static SqliteFile file(String rest) {
        int question = rest.indexOf('?');
        if (question < 0) {
            return new SqliteFile(rest, SqliteFile.TIMEOUT);
        }
        Map<String, String> options = options(rest.substring(question + 1));
        String seconds = options.get("timeout");
        if (seconds == null || options.size() > 1) {
            throw wrong("has an option that is not timeout");
        }
        return new SqliteFile(rest.substring(0, question), timeout(seconds));
    }

    private static Duration timeout(String seconds) {
        try {
            var number = new BigDecimal(seconds);
            if (number.signum() >= 0 && number.compareTo(SqliteFile.MOST_SECONDS) <= 0) {
                return Duration.ofMillis(number.movePointRight(3).longValue());
            }
        } catch (NumberFormatException e) {
            throw wrong("has a timeout that is no number of seconds");
        }
        throw wrong("has a timeout that is below zero or more than a day");
    }

    private static PostgresqlServer server(String rest) {
        int question = rest.indexOf('?');
        String main = question < 0 ? rest : rest.substring(0, question);
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
        return new PostgresqlServer(
                host.isEmpty() ? "localhost" : decode(host),
                hasPort ? port(address.substring(colon + 1)) : 5432,
                decode(place.substring(slash + 1)),
                decode(separator < 0 ? account : account.substring(0, separator)),
                new Secret(separator < 0 ? "" : decode(account.substring(separator + 1))),
                question < 0 ? Map.of() : options(rest.substring(question + 1)));
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("has an option without '='");
            }
            options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return options;
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

    private static ImproperlyConfigured wrong(String what) {
        return new ImproperlyConfigured("The database URL " + what + ". Write " + FORMS + ".");
    }
}
